import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { SettingsIcon } from '@/components/card/icons';
import { EditWord } from '@/components/review/EditWord';
import { Flashcard } from '@/components/review/Flashcard';
import { GradeButtons } from '@/components/review/GradeButtons';
import { suggestedGrade } from '@/components/review/suggest';
import { TypeAnswer } from '@/components/review/TypeAnswer';
import { useReviewKeys } from '@/components/review/use-review-keys';
import type { Typed } from '@/components/review/Verdict';
import { Button } from '@/components/ui/Button';
import { useText } from '@/components/ui/text';
import type { Ask } from '@/utils/deck/kinds';
import type { Grade } from '@/utils/deck/memory';
import type { Picture } from '@/utils/deck/pictures';
import { checkTyped } from '@/utils/deck/typed';
import type { Voice } from '@/utils/speech/voice';

export interface ReviewSessionProps {
  ask: Ask;
  /** Of the posts the word was met in. */
  pictures?: readonly Picture[];
  /** Another number is another question, also about the same word. */
  question: number;
  waits: Readonly<Record<Grade, number>>;
  /** Graded in this session, and still to do; `left` stops counting at `leftLimit`. */
  done: number;
  left: number;
  leftLimit: number;
  voice: Voice;
  /** Say the word as its answer is shown. */
  autoSpeak: boolean;
  onGrade: (grade: Grade, thoughtMs: number) => void;
  /** Takes the last grade back; left out while there is none. */
  onUndo?: (() => void) | undefined;
  onSpeak: () => void;
  onSettings: () => void;
  /** Answer whether it could be stored. */
  onGloss: (gloss: string) => Promise<boolean>;
  onNote: (note: string) => Promise<boolean>;
  /** Does not ask the word any more. */
  onSuspend: () => void;
}

/** Asks one word: think or type, look, say how it went. Works by keyboard alone. */
export function ReviewSession(props: ReviewSessionProps) {
  const { ask, question, onGrade, onUndo, onSpeak } = props;
  const { card, kind } = ask;
  const t = useText();
  const [answered, setAnswered] = useState<{ question: number; typed?: Typed }>();
  const asked = useRef({ question, at: performance.now() });
  if (asked.current.question !== question) asked.current = { question, at: performance.now() };
  const shown = answered?.question === question;
  const typed = shown ? answered.typed : undefined;

  const show = () => setAnswered({ question });
  const answer = (text: string) => setAnswered({ question, typed: { text, verdict: checkTyped(text, card.word) } });
  // A key struck twice within one frame must not grade the next word unseen.
  const graded = useRef<number>(undefined);
  const grade = (chosen: Grade) => {
    if (graded.current === question) return;
    graded.current = question;
    onGrade(chosen, performance.now() - asked.current.at);
  };

  useReviewKeys(shown, (wish) => {
    if (wish === 'undo') onUndo?.();
    else if (wish === 'speak') (shown || kind === 'recognition' || kind === 'listening') && onSpeak();
    else if (wish !== 'show') grade(wish);
    else if (kind !== 'recall') show();
  });
  const sheet = useQuestionInFocus(question);
  const isHeard = kind === 'listening' && props.voice === 'ready';
  // biome-ignore lint/correctness/useExhaustiveDependencies: said once for each question, and again when a voice comes late
  useEffect(() => {
    if (isHeard) onSpeak();
  }, [question, isHeard]);
  const isRead = shown && props.autoSpeak && kind !== 'listening' && props.voice === 'ready';
  // biome-ignore lint/correctness/useExhaustiveDependencies: said once for each answer; what was asked by its sound was just heard
  useEffect(() => {
    if (isRead) onSpeak();
  }, [question, isRead]);

  return (
    <section class="review" aria-label={t('review_title')}>
      <Progress {...props} />
      <div class="review-card" tabIndex={-1} ref={sheet}>
        <Flashcard
          key={question}
          ask={ask}
          shown={shown}
          typed={typed}
          voice={props.voice}
          onSpeak={onSpeak}
          pictures={props.pictures ?? []}
          edit={<EditWord card={card} onGloss={props.onGloss} onNote={props.onNote} onSuspend={props.onSuspend} />}
        />
      </div>
      <div class="review-actions">
        {shown ? (
          <GradeButtons waits={props.waits} suggested={typed && suggestedGrade(typed.verdict)} onGrade={grade} />
        ) : kind === 'recall' ? (
          <TypeAnswer key={question} word={card.word} onAnswer={answer} onUndo={onUndo} />
        ) : (
          <Button kind="primary" class="show-answer" shortcut="Space Enter" onClick={show}>
            {t('review_show')} <kbd>{t('review_space')}</kbd>
          </Button>
        )}
      </div>
    </section>
  );
}

/** After a grade its button is gone: reading goes on at the next question. The first one leaves the focus where it is. */
function useQuestionInFocus(question: number) {
  const sheet = useRef<HTMLDivElement>(null);
  const first = useRef(question);
  useLayoutEffect(() => {
    if (question === first.current || document.activeElement?.matches('.type-answer input')) return;
    sheet.current?.focus({ preventScroll: true });
  }, [question]);
  return sheet;
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
