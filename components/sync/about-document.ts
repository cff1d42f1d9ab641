import type { MessageKey } from '@/components/ui/text';
import { isSentence, namesWord } from '@/utils/deck/card';
import type { Row } from '@/utils/sync/ledger';

export type ParkedReason = NonNullable<Row['parked']>['reason'];

/** What a document is about, by its id: the word or sentence where it names one, else what sort it is. */
export function aboutOf(id: string): { word: string; isSentence: boolean } | { key: MessageKey } {
  const [sort] = id.split(':', 1);
  const key = id.slice(2);
  if (sort === 'c' && namesWord(key)) return { word: key.slice(2), isSentence: isSentence(key) };
  if (sort === 'c') return { key: 'sync_parked_word' };
  if (sort === 'l') return { key: 'sync_parked_reviews' };
  if (sort === 'p') return { key: 'sync_parked_choices' };
  return { key: sort === 'd' ? 'sync_parked_device' : 'sync_parked_other' };
}
