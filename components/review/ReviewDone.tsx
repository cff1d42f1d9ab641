import { useReviewKeys } from '@/components/review/use-review-keys';
import { waitText } from '@/components/review/wait';
import { Button } from '@/components/ui/Button';
import { useText } from '@/components/ui/text';

export interface ReviewDoneProps {
  /** Graded in this session. */
  done: number;
  /** Milliseconds until the next word is due; undefined when none is waiting. */
  next?: number;
  /** Words that come back within minutes, for those who would rather go on. */
  soon: number;
  onGoOn: () => void;
  onUndo?: () => void;
}

/** Nothing is due: what was done, and when to come back. */
export function ReviewDone({ done, next, soon, onGoOn, onUndo }: ReviewDoneProps) {
  const t = useText();
  useReviewKeys(false, (wish) => wish === 'undo' && onUndo?.());
  return (
    <section class="review-end" aria-label={t('review_title')}>
      <svg class="end-art" viewBox="0 0 120 72" width="120" height="72" aria-hidden="true">
        <circle class="sun" cx="60" cy="40" r="20" />
        <path class="arch" d="M10 56C20 12 100 12 110 56" />
        <path class="deck" d="M4 56h112" />
        <path class="posts" d="M34 55V34M52 55V25M68 55V25M86 55V34" />
        <path class="water" d="M30 64h60M46 70h28" />
      </svg>
      <div role="status">
        <h2>{t(done > 0 ? 'review_done' : 'review_nothing_due')}</h2>
        <p>
          {done === 1 && t('review_done_one')}
          {done > 1 && t('review_done_many', String(done))}{' '}
          {next === undefined ? t('review_next_none') : t('review_next', waitText(next, t('page_language')))}
        </p>
      </div>
      <div class="row">
        {soon > 0 && (
          <Button class="outlined" onClick={onGoOn}>
            {soon === 1 ? t('review_go_on_one') : t('review_go_on', String(soon))}
          </Button>
        )}
        {onUndo && (
          <Button shortcut="Z U" onClick={onUndo}>
            {t('review_undo')} <kbd>Z</kbd>
          </Button>
        )}
      </div>
    </section>
  );
}
