import type { Place } from '@/components/sync/state';
import { useTime } from '@/components/sync/time';
import { useWords } from '@/components/sync/words';
import { useText } from '@/components/ui/text';
import type { SyncStatus } from '@/utils/sync/status';

export interface ProtectionProps {
  /** Undefined until they are counted. */
  words: number | undefined;
  place: Place | null;
  status: SyncStatus;
  /** Documents that cannot be exchanged with it. */
  parked: number;
  /** The browser's account is used. */
  hasAccount: boolean;
  /** Milliseconds. */
  now: number;
}

/** In a sentence: where the deck is, and what would be left if this device were lost. */
export function Protection(props: ProtectionProps) {
  const t = useText();
  const isSafe = props.place !== null && props.parked === 0 && !isBehind(props);
  const says = useSentence(props);
  return (
    <section class={isSafe ? 'protection good' : 'protection'} aria-labelledby="protection">
      <h2 id="protection">{t('sync_protection')}</h2>
      <p>{says}</p>
    </section>
  );
}

/** Syncs come every hour at the least. Who was offline for longer than this has no word for what changed since. */
const FRESH_MS = 86_400_000;

/** Whether the place may lack some of the deck. */
function isBehind({ status: { problem, doneAt }, now }: Pick<ProtectionProps, 'status' | 'now'>): boolean {
  return problem !== null || doneAt === null || now - doneAt > FRESH_MS;
}

function useSentence({ words, place, status, parked, hasAccount, now }: ProtectionProps): string {
  const t = useText();
  const count = useWords();
  const { ago } = useTime(now);
  if (words === undefined) return '';
  const deck = count(words);
  if (place) {
    if (status.doneAt === null) return t('sync_only_so_far', deck, place.host);
    if (isBehind({ status, now })) return t('sync_behind', deck, place.host, ago(status.doneAt));
    return t(parked > 0 ? 'sync_safe_but' : 'sync_safe', deck, place.host, ago(status.doneAt));
  }
  if (words === 0) return t('sync_no_words');
  return t(hasAccount ? 'sync_only_account' : 'sync_only_here', deck);
}
