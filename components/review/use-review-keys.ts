import { useLayoutEffect } from 'preact/hooks';
import { type ReviewWish, reviewKey } from '@/components/review/review-key';

/**
 * Listens to the whole popup for the keys of a review. In the layout phase: a key
 * pressed right after a grade must not be taken for the card before.
 */
export function useReviewKeys(shown: boolean, onWish: (wish: ReviewWish) => void): void {
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const wish = reviewKey(event, shown);
      if (!wish) return;
      event.preventDefault();
      onWish(wish);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  });
}
