import { useRef, useState } from 'preact/hooks';
import { SettingsIcon } from '@/components/card/icons';
import { Flashcard } from '@/components/review/Flashcard';
import { GradeButtons } from '@/components/review/GradeButtons';
import { useReviewKeys } from '@/components/review/use-review-keys';
import { Button } from '@/components/ui/Button';
import { useText } from '@/components/ui/text';
import type { Card } from '@/utils/deck/card';
import type { Grade } from '@/utils/deck/memory';
import type { Voice } from '@/utils/speech/voice';

export interface ReviewSessionProps {
  /** The word to ask; a new object each time it is asked. */
  card: Card;
  waits: Readonly<Record<Grade, number>>;
  /** Graded in this session, and still to do; `left` stops counting at `leftLimit`. */
  done: number;
  left: number;
  leftLimit: number;
  voice: Voice;
  onGrade: (grade: Grade, thoughtMs: number) => void;
  /** Takes the last grade back; left out while there is none. */
  onUndo?: () => void;
  onSpeak: () => void;
  onSettings: () => void;
}

/** Asks one word: think, look, say how it went. Works by keyboard alone. */
export function ReviewSession(props: ReviewSessionProps) {
  const { card, onGrade, onUndo, onSpeak } = props;
  const t = useText();
  const [shownFor, setShownFor] = useState<Card>();
  const asked = useRef({ card, at: performance.now() });
  if (asked.current.card !== card) asked.current = { card, at: performance.now() };
  const shown = shownFor === card;

  const show = () => setShownFor(card);
  // A key struck twice within one frame must not grade the next word unseen.
  const graded = useRef<Card>(undefined);
  const grade = (chosen: Grade) => {
    if (graded.current === card) return;
    graded.current = card;
    onGrade(chosen, performance.now() - asked.current.at);
  };

  useReviewKeys(shown, (wish) => {
    if (wish === 'show') show();
    else if (wish === 'undo') onUndo?.();
    else if (wish === 'speak') onSpeak();
    else grade(wish);
  });

  return (
    <section class="review" aria-label={t('review_title')}>
      <Progress {...props} />
      <div class="review-card">
        <Flashcard key={card.id} card={card} shown={shown} voice={props.voice} onSpeak={onSpeak} />
      </div>
      <div class="review-actions">
        {shown ? (
          <GradeButtons waits={props.waits} onGrade={grade} />
        ) : (
          <Button kind="primary" class="show-answer" shortcut="Space Enter" onClick={show}>
            {t('review_show')} <kbd>{t('review_space')}</kbd>
          </Button>
        )}
      </div>
    </section>
  );
}

/** How far the session is, and the way back. */
function Progress({ done, left, leftLimit, onUndo, onSettings }: ReviewSessionProps) {
  const t = useText();
  return (
    <div class="progress">
      <div
        class="bar"
        role="progressbar"
        aria-label={t('review_progress')}
        aria-valuemin={0}
        aria-valuemax={done + left}
        aria-valuenow={done}
      >
        <span style={{ width: `${(done / Math.max(1, done + left)) * 100}%` }} />
      </div>
      <span class="left">
        {left === 1 ? t('review_left_one') : t('review_left', left >= leftLimit ? `${leftLimit - 1}+` : String(left))}
      </span>
      <Button
        label={t('review_undo')}
        title={t('review_undo_title')}
        disabled={!onUndo}
        shortcut="Z U"
        onClick={() => onUndo?.()}
      >
        <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
          <path
            d="M7.5 4 4 7.5 7.5 11M4.5 7.5H12a4 4 0 0 1 0 8H9"
            fill="none"
            stroke="currentColor"
            stroke-width="1.6"
            stroke-linecap="round"
            stroke-linejoin="round"
          />
        </svg>
      </Button>
      <Button label={t('review_settings')} title={t('review_settings')} onClick={onSettings}>
        <SettingsIcon />
      </Button>
    </div>
  );
}
