import { useEffect, useState } from 'preact/hooks';
import { type Counted, ProgressPanel } from '@/components/progress/ProgressPanel';
import { Notice } from '@/components/ui/Notice';
import { useText } from '@/components/ui/text';
import type { CountProgress } from '@/entrypoints/popup/progress/count-in-worker';
import { Trouble } from '@/entrypoints/popup/Trouble';
import { useLive } from '@/entrypoints/popup/use-live';
import type { Deck } from '@/utils/deck/deck';
import type { Progress } from '@/utils/deck/progress/progress';

/** Before that nobody needs to be told that something is being counted. */
const PATIENCE_MS = 400;

/** The deck in figures, counted anew whenever the deck has changed. */
export function ProgressTab({ deck, count }: { deck: Deck; count: CountProgress }) {
  const t = useText();
  const [progress, setProgress] = useState<Progress>();
  const [counted, setCounted] = useState<Counted>();
  const [failed, setFailed] = useState(false);
  const [attempt, setAttempt] = useState(0);
  const revision = useLive<number | null>(() => deck.revision(), null, deck);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each revision and each attempt is counted.
  useEffect(() => {
    if (revision.value === null) return;
    setFailed(false);
    let part: Counted = 'some';
    let isPatient = true;
    const timer = setTimeout(() => {
      isPatient = false;
      setCounted(part);
    }, PATIENCE_MS);
    const end = () => {
      clearTimeout(timer);
      setCounted(undefined);
    };
    const stop = count((news) => {
      if (news.kind === 'counting') {
        part = news.done / news.of;
        if (!isPatient) setCounted(part);
        return;
      }
      if (news.kind === 'ready') setProgress(news.progress);
      else setFailed(true);
      if (news.kind === 'failed' || !news.stale) end();
    });
    return () => {
      stop();
      end();
    };
  }, [count, revision.value, attempt]);

  return (
    <>
      <Trouble error={revision.trouble} />
      {failed && (
        <Notice kind="error" action={{ label: t('card_try_again'), onClick: () => setAttempt(attempt + 1) }}>
          {t('progress_failed')}
        </Notice>
      )}
      <ProgressPanel progress={progress} counted={counted} />
    </>
  );
}
