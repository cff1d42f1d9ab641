import { useState } from 'preact/hooks';
import { ReviewDone } from '@/components/review/ReviewDone';
import { ReviewEmpty } from '@/components/review/ReviewEmpty';
import { ReviewSession } from '@/components/review/ReviewSession';
import { ReviewSettings } from '@/components/review/ReviewSettings';
import { Notice } from '@/components/ui/Notice';
import { useText } from '@/components/ui/text';
import { MORE_TODAY, type ReviewQueue, type ReviewState } from '@/entrypoints/popup/review/review-queue';
import { Trouble } from '@/entrypoints/popup/Trouble';
import { useVoices } from '@/entrypoints/popup/use-voices';
import { languageOf } from '@/utils/deck/card';
import { DUE_COUNT_LIMIT } from '@/utils/deck/deck';
import { memoryOf } from '@/utils/deck/kinds';
import { preview, unreviewed } from '@/utils/deck/memory';
import { speak, type Voices } from '@/utils/speech/voice';

/** The review over its queue. */
export function ReviewTab({ queue, welcome }: { queue: ReviewQueue; welcome: string }) {
  const t = useText();
  const voices = useVoices();
  const overtaken = queue.overtaken.value;
  const state = queue.state.value;
  const done = queue.done.value;
  const onUndo = done > 0 ? () => void queue.undo() : undefined;
  const [isChoosing, setChoosing] = useState(false);
  const onSettings = () => setChoosing(true);
  if (isChoosing) {
    return (
      <>
        <Trouble error={queue.trouble.value} />
        <ReviewSettings
          options={queue.options.value}
          voice={voices.zh}
          onChange={(options) => void queue.choose(options)}
          onBack={() => setChoosing(false)}
        />
      </>
    );
  }
  return (
    <>
      <Trouble error={queue.trouble.value} onRetry={() => void queue.refresh()} />
      {overtaken && <Notice kind="info">{t(`review_overtaken_${overtaken.by}`, overtaken.word)}</Notice>}
      {state.kind === 'empty' && <ReviewEmpty welcome={welcome} onSettings={onSettings} />}
      {state.kind === 'done' && (
        <ReviewDone
          done={done}
          next={state.nextDue === null ? undefined : state.nextDue - Date.now()}
          soon={state.soon}
          held={state.held}
          countLimit={DUE_COUNT_LIMIT}
          more={MORE_TODAY}
          onMore={() => void queue.moreToday()}
          onSettings={onSettings}
          onGoOn={() => void queue.goOn()}
          onUndo={onUndo}
        />
      )}
      {state.kind === 'asking' && (
        <Asking queue={queue} state={state} voices={voices} onUndo={onUndo} onSettings={onSettings} />
      )}
    </>
  );
}

interface AskingProps {
  queue: ReviewQueue;
  state: Extract<ReviewState, { kind: 'asking' }>;
  voices: Voices;
  onUndo: (() => void) | undefined;
  onSettings: () => void;
}

function Asking({ queue, state: { ask, question, left }, voices, onUndo, onSettings }: AskingProps) {
  const { key, simplified } = ask.card.word;
  const language = languageOf(key);
  return (
    <ReviewSession
      ask={ask}
      question={question}
      waits={preview(memoryOf(ask.card, ask.kind) ?? unreviewed(0), Date.now(), queue.options.value)}
      done={queue.done.value}
      left={left}
      leftLimit={DUE_COUNT_LIMIT}
      voice={voices[language]}
      onGrade={(grade, thoughtMs) => void queue.grade(grade, thoughtMs)}
      onUndo={onUndo}
      onSettings={onSettings}
      onSpeak={() => speak(simplified, language)}
      onGloss={(gloss) => queue.edit((deck) => deck.setGloss(key, gloss))}
      onNote={(note) => queue.edit((deck) => deck.setNote(key, note))}
      onSuspend={() => void queue.edit((deck) => deck.setSuspended(key, true))}
    />
  );
}
