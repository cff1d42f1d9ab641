import { useState } from 'preact/hooks';
import { ReviewDone } from '@/components/review/ReviewDone';
import { ReviewEmpty } from '@/components/review/ReviewEmpty';
import { ReviewSession } from '@/components/review/ReviewSession';
import { ReviewSettings } from '@/components/review/ReviewSettings';
import { MORE_TODAY, type ReviewQueue } from '@/entrypoints/popup/review/review-queue';
import { Trouble } from '@/entrypoints/popup/Trouble';
import { useVoices } from '@/entrypoints/popup/use-voices';
import { languageOf } from '@/utils/deck/card';
import { DUE_COUNT_LIMIT } from '@/utils/deck/deck';
import { memoryOf } from '@/utils/deck/kinds';
import { preview, unreviewed } from '@/utils/deck/memory';
import { speak } from '@/utils/speech/voice';

/** The review over its queue. */
export function ReviewTab({ queue, welcome }: { queue: ReviewQueue; welcome: string }) {
  const voices = useVoices();
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
        <ReviewSession
          card={state.ask.card}
          waits={preview(memoryOf(state.ask.card, state.ask.kind) ?? unreviewed(0), Date.now(), queue.options.value)}
          done={done}
          left={state.left}
          leftLimit={DUE_COUNT_LIMIT}
          voice={voices[languageOf(state.ask.card.word.key)]}
          onGrade={(grade, thoughtMs) => void queue.grade(grade, thoughtMs)}
          onUndo={onUndo}
          onSettings={onSettings}
          onSpeak={() => speak(state.ask.card.word.simplified, languageOf(state.ask.card.word.key))}
        />
      )}
    </>
  );
}
