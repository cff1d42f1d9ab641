import { type ReviewWish, reviewKey } from '@/components/review/review-key';
import { useKeys } from '@/components/ui/use-keys';

/** Listens for the keys of a review. */
export function useReviewKeys(shown: boolean, onWish: (wish: ReviewWish) => void): void {
  useKeys((event) => reviewKey(event, shown), onWish);
}
