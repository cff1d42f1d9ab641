import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { type MetCount, MetLead } from '@/components/review/MetLead';
import { useReviewKeys } from '@/components/review/use-review-keys';
import { waitText } from '@/components/review/wait';
import { Button } from '@/components/ui/Button';
import { type Translate, useText } from '@/components/ui/text';
import type { DayCount } from '@/utils/deck/queue';

export interface ReviewDoneProps {
  /** Graded in this session. */
  done: number;
  /** Milliseconds until the next word is due; undefined when none is waiting. */
  next?: number;
  /** Words that come back within minutes, for those who would rather go on. */
  soon: number;
  /** Due, and held back by the limits of the day. */
  held: DayCount;
  /** Where counting stopped. */
  countLimit: number;
  /** How many of these are offered at a time. */
  more: number;
  /** Undefined until it is counted. */
  met: MetCount | undefined;
  onMet: () => void;
  onGoOn: () => void;
  onMore: () => void;
  onSettings: () => void;
  onUndo?: () => void;
  /** How the day's goal is doing, for who has one. */
  today?: ComponentChildren;
}

/** Nothing is due: what was done, and when to come back. */
export function ReviewDone(props: ReviewDoneProps) {
  const { done, next, soon, held, met, onMet, onUndo } = props;
  const t = useText();
  const offered = Math.min(props.more, held.fresh + held.reviews);
  const end = useRef<HTMLElement>(null);
  // The button of the last grade is gone: reading goes on here.
  // biome-ignore lint/correctness/useExhaustiveDependencies: as it begins, and not when a grade is taken back elsewhere
  useEffect(() => {
    if (done > 0) end.current?.focus({ preventScroll: true });
  }, []);
  useReviewKeys(false, (wish) => {
    if (wish === 'undo') onUndo?.();
    else if (wish === 'show' && met && met.week > 0) onMet();
  });
  return (
    <section class="review-end" aria-label={t('review_title')} tabIndex={-1} ref={end}>
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
        {offered > 0 && <p class="limit">{limitText(held, props.countLimit, t)}</p>}
        {done === 0 && met?.week === 0 && <p class="limit">{t('review_nothing_met')}</p>}
      </div>
      {props.today}
      <div class="row">
        {met && <MetLead met={met} onMet={onMet} />}
        {offered > 0 && (
          <Button class="outlined" onClick={props.onMore}>
            {t('review_more_today', String(offered))}
          </Button>
        )}
        {soon > 0 && (
          <Button class="outlined" onClick={props.onGoOn}>
            {soon === 1 ? t('review_go_on_one') : t('review_go_on', String(soon))}
          </Button>
        )}
        {onUndo && (
          <Button shortcut="Z U" onClick={onUndo}>
            {t('review_undo')} <kbd>Z</kbd>
          </Button>
        )}
        <Button onClick={props.onSettings}>{t('review_settings')}</Button>
      </div>
    </section>
  );
}

function limitText({ fresh, reviews }: DayCount, limit: number, t: Translate): string {
  const count = (n: number) => (n >= limit ? `${limit - 1}+` : String(n));
  if (fresh > 0 && reviews > 0) return t('review_limit_both', count(reviews), count(fresh));
  if (fresh > 0) return fresh === 1 ? t('review_limit_new_one') : t('review_limit_new', count(fresh));
  return reviews === 1 ? t('review_limit_reviews_one') : t('review_limit_reviews', count(reviews));
}
