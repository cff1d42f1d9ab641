import { useState } from 'preact/hooks';
import { PICTURES } from '@/assets/demo/pictures';
import type { DemoPost } from '@/assets/demo/post';
import { useText } from '@/components/ui/text';
import { Avatar } from '@/components/welcome/Avatar';
import type { Likes } from '@/components/welcome/feed-state';
import { LikeButton } from '@/components/welcome/LikeButton';
import { Replies } from '@/components/welcome/Replies';

/** Paragraphs shown before "more" is pressed. */
const FIRST = 2;

export interface PostCardProps {
  post: DemoPost;
  /** Of all posts and replies. */
  likes: Likes;
  /** It has just come in. */
  fresh: boolean;
}

/** One note, as the platform draws it. The Chinese in it is what the reader tries the product on. */
export function PostCard({ post, likes, fresh }: PostCardProps) {
  const t = useText();
  const [open, setOpen] = useState(false);
  const paragraphs = post.body.split('\n');
  const picture = post.picture && PICTURES.get(post.picture);
  const long = paragraphs.length > FIRST + 1;

  return (
    <article class={fresh ? 'post fresh' : 'post'} lang={post.script ?? 'zh-Hans'}>
      {picture && <img class="post-picture" src={picture} alt="" />}
      <h3 class={picture ? 'post-title' : 'post-title cover'}>{post.title}</h3>
      <div class="post-text">
        {(long && !open ? paragraphs.slice(0, FIRST) : paragraphs).map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
        {long && (
          <button
            type="button"
            class="more"
            lang={t('page_language')}
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          >
            {t(open ? 'welcome_less' : 'welcome_more')}
          </button>
        )}
        <p class="post-tags">
          {post.tags.map((tag) => (
            <span key={tag}>#{tag}</span>
          ))}
        </p>
      </div>
      <div class="post-foot">
        <Avatar name={post.author} />
        <span class="who">
          {post.author}
          <span class="place"> · {post.place}</span>
        </span>
        <LikeButton likes={likes[post.id] ?? 0} />
      </div>
      <Replies postId={post.id} replies={post.replies} likes={likes} />
    </article>
  );
}
