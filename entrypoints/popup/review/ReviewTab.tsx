import type { ComponentType } from 'preact';
import { useState } from 'preact/hooks';
import { GoalToday } from '@/components/review/GoalToday';
import { ReviewDone } from '@/components/review/ReviewDone';
import { ReviewEmpty } from '@/components/review/ReviewEmpty';
import { ReviewSession } from '@/components/review/ReviewSession';
import { Notice } from '@/components/ui/Notice';
import { useText } from '@/components/ui/text';
import type { ReviewChoicesProps } from '@/entrypoints/popup/review/ReviewChoices';
import { MORE_TODAY, type ReviewQueue, type ReviewState } from '@/entrypoints/popup/review/review-queue';
import { useMetCount } from '@/entrypoints/popup/review/use-met-count';
import { Trouble } from '@/entrypoints/popup/Trouble';
import { useLive } from '@/entrypoints/popup/use-live';
import type { StoredSettings } from '@/entrypoints/popup/use-settings';
import { useVoices, type Voices } from '@/entrypoints/popup/use-voices';
import { languageOf } from '@/utils/deck/card';
import { DUE_COUNT_LIMIT } from '@/utils/deck/deck';
import type { Encounters } from '@/utils/deck/encounters';
import { memoryOf } from '@/utils/deck/kinds';
import { preview, unreviewed } from '@/utils/deck/memory';
import type { Picture } from '@/utils/deck/pictures';
import { DEFAULTS } from '@/utils/settings/settings';
import type { SpeechChoice } from '@/utils/speech/choice';
import { speak } from '@/utils/speech/voice';

export interface ReviewTabProps {
  queue: ReviewQueue;
  settings: StoredSettings;
  encounters: Encounters;
  /** Address of the welcome page. */
  welcome: string;
  /** Goes on to what was met. */
  onMet: () => void;
}

/** The review over its queue. */
export function ReviewTab({ queue, settings, encounters, welcome, onMet }: ReviewTabProps) {
  const t = useText();
  const { speech, autoSpeak } = settings.settings ?? DEFAULTS;
  const voices = useVoices(speech);
  const overtaken = queue.overtaken.value;
  const state = queue.state.value;
  const done = queue.done.value;
  const onUndo = done > 0 ? () => void queue.undo() : undefined;
  const met = useMetCount(encounters, state.kind === 'empty' || state.kind === 'done');
  /** Seldom opened, so loaded when it is. */
  const [Choices, setChoices] = useState<ComponentType<ReviewChoicesProps>>();
  const onSettings = () => void import('./ReviewChoices').then(({ ReviewChoices }) => setChoices(() => ReviewChoices));
  if (Choices) {
    return (
      <>
        <Trouble error={queue.trouble.value} />
        <Choices {...{ queue, settings, voices }} onBack={() => setChoices(undefined)} />
      </>
    );
  }
  return (
    <>
      <Trouble error={queue.trouble.value} onRetry={() => void queue.refresh()} />
      {overtaken && <Notice kind="info">{t(`review_overtaken_${overtaken.by}`, overtaken.word)}</Notice>}
      {state.kind === 'empty' && <ReviewEmpty {...{ welcome, met, onMet, onSettings }} />}
      {state.kind === 'done' && (
        <ReviewDone
          done={done}
          next={state.nextDue === null ? undefined : state.nextDue - Date.now()}
          soon={state.soon}
          held={state.held}
          countLimit={DUE_COUNT_LIMIT}
          more={MORE_TODAY}
          met={met}
          onMet={onMet}
          onMore={() => void queue.moreToday()}
          onSettings={onSettings}
          onGoOn={() => void queue.goOn()}
          onUndo={onUndo}
          today={<GoalToday goal={queue.options.value} lately={state.lately} />}
        />
      )}
      {state.kind === 'asking' && (
        <Asking {...{ queue, state, voices, onUndo, onSettings }} speech={speech} autoSpeak={autoSpeak} />
      )}
    </>
  );
}

const NO_PICTURES: Picture[] = [];

interface AskingProps {
  queue: ReviewQueue;
  state: Extract<ReviewState, { kind: 'asking' }>;
  voices: Voices;
  speech: SpeechChoice;
  autoSpeak: boolean;
  onUndo: (() => void) | undefined;
  onSettings: () => void;
}

function Asking({ queue, state: { ask, question, left }, voices, speech, autoSpeak, onUndo, onSettings }: AskingProps) {
  const { key, simplified } = ask.card.word;
  const language = languageOf(key);
  const t = useText();
  const pictures = useLive(() => queue.pictures(ask.card.id), NO_PICTURES, ask.card.id).value;
  /** The question that a voice gave up on, as one over the network may. */
  const [failed, setFailed] = useState<number>();
  const isSilent = failed === question;
  // What cannot be heard is read: there is no other way to the answer.
  const voice = isSilent && ask.kind === 'listening' ? 'none' : voices[language];
  const session = (
    <ReviewSession
      ask={ask}
      question={question}
      waits={preview(memoryOf(ask.card, ask.kind) ?? unreviewed(0), Date.now(), queue.options.value)}
      done={queue.done.value}
      left={left}
      leftLimit={DUE_COUNT_LIMIT}
      voice={voice}
      autoSpeak={autoSpeak}
      pictures={pictures}
      onGrade={(grade, thoughtMs) => void queue.grade(grade, thoughtMs)}
      onUndo={onUndo}
      onSettings={onSettings}
      onSpeak={() => {
        setFailed(undefined);
        speak(simplified, language, speech, () => setFailed(question));
      }}
      onGloss={(gloss) => queue.edit((deck) => deck.setGloss(key, gloss))}
      onNote={(note) => queue.edit((deck) => deck.setNote(key, note))}
      onSuspend={() => void queue.edit((deck) => deck.setSuspended(key, true))}
    />
  );
  return (
    <>
      {isSilent && <Notice kind="error">{t('sound_failed')}</Notice>}
      {session}
    </>
  );
}
