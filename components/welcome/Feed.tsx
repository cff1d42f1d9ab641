import { useEffect, useRef, useState } from 'preact/hooks';
import { ARRIVALS, POSTS } from '@/assets/demo/posts';
import { Button } from '@/components/ui/Button';
import { useText } from '@/components/ui/text';
import { arrive, columnsOf, openFeed, tickLikes } from '@/components/welcome/feed-state';
import { PostCard } from '@/components/welcome/PostCard';
import { useColumns } from '@/components/welcome/use-columns';

const LIKE_EVERY = 900;
const ARRIVE_EVERY = 22_000;

/** The demo feed: alive like the real one, but it never moves the words a reader is pointing at. */
export function Feed() {
  const t = useText();
  const box = useRef<HTMLDivElement>(null);
  const count = useColumns(box, 250);
  const [feed, setFeed] = useState(() => openFeed(POSTS, ARRIVALS));
  const [live, setLive] = useState(true);

  useEffect(() => {
    if (!live) return;
    const likes = setInterval(() => document.hidden || setFeed((now) => tickLikes(now, Math.random())), LIKE_EVERY);
    const posts = setInterval(() => {
      const column = document.hidden ? undefined : quietColumn(box.current);
      if (column !== undefined) setFeed((now) => arrive(now, column));
    }, ARRIVE_EVERY);
    return () => {
      clearInterval(likes);
      clearInterval(posts);
    };
  }, [live]);

  return (
    <section class="feed" aria-labelledby="feed-title">
      <div class="feed-head">
        <h2 id="feed-title">{t('welcome_feed_title')}</h2>
        <Button onClick={() => setLive(!live)}>
          <span class={live ? 'live-dot' : 'live-dot off'} aria-hidden="true" />
          {t(live ? 'welcome_feed_pause' : 'welcome_feed_resume')}
        </Button>
      </div>
      <div class="columns" ref={box}>
        {columnsOf(feed, count).map((posts, column) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
          <div class="column" key={column}>
            {posts.map((post) => (
              <PostCard
                key={post.id}
                post={post}
                likes={feed.likes}
                fresh={feed.arrived.some((a) => a.post === post)}
              />
            ))}
          </div>
        ))}
      </div>
    </section>
  );
}

/**
 * A column whose posts may move down now: not the one under the pointer or with
 * the focus. With a single column only while its top is out of sight, where the
 * browser's scroll anchoring keeps what is read in place.
 */
function quietColumn(box: HTMLElement | null): number | undefined {
  const columns = [...(box?.children ?? [])];
  if (columns.length === 1) return columns[0]!.getBoundingClientRect().top < -200 ? 0 : undefined;
  const quiet = columns.flatMap((column, i) => (column.matches(':hover, :focus-within') ? [] : i));
  return quiet[Math.floor(Math.random() * quiet.length)];
}
