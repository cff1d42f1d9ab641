import { useRef, useState } from 'preact/hooks';
import { useText } from '@/components/ui/text';

/** A heart and its count. The count goes up by itself as others press theirs. */
export function LikeButton({ likes }: { likes: number }) {
  const t = useText();
  const [liked, setLiked] = useState(false);
  const first = useRef(likes);
  const count = (likes + Number(liked)).toLocaleString(t('page_language'));
  return (
    <button
      type="button"
      class="like"
      lang={t('page_language')}
      aria-pressed={liked}
      aria-label={t('welcome_like', count)}
      onClick={() => setLiked(!liked)}
    >
      <svg viewBox="0 0 20 20" width="15" height="15" aria-hidden="true">
        <path d="M10 17S3 12.6 3 7.7C3 5.3 4.8 4 6.5 4 8 4 9.3 4.8 10 6.2 10.7 4.8 12 4 13.5 4 15.2 4 17 5.3 17 7.7 17 12.6 10 17 10 17z" />
      </svg>
      <span class={likes === first.current ? 'count' : 'count ticked'} key={count}>
        {count}
      </span>
    </button>
  );
}
