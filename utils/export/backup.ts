import { type CardFacts, factsOf, isSentence } from '@/utils/deck/card';
import { RecordError, readCard, readFields, readList, readMet, readRecord, readReview } from '@/utils/deck/check';
import { NEVER } from '@/utils/deck/clock';
import type { Deck } from '@/utils/deck/deck';
import type { DeckContents, MergeCount } from '@/utils/deck/merge';
import type { ReviewEntry } from '@/utils/deck/review';
import { type Exporter, linesToBlob } from './exporter';

/**
 * The whole deck as one JSON file, and back: words with their notes and sentences,
 * removals, every review, slang met. Importing joins, so a backup may be old, and
 * may be imported twice. What is computed (due times) is left out and replayed.
 */

const FORMAT = 'hongqiao-backup';
/**
 * 2: reviews name how a word was asked. Who reads only 1 would take all of them for recognition.
 * 3: a review of another device may be taken back. Who reads only 2 would take back one of the same number.
 * 4: sentences, and words that only have a standing. Who reads only 3 would call the file damaged.
 */
const VERSION = 4;
const START = `{"format":"${FORMAT}"`;
const END = '\n]}';

/** Some 100,000 words with three long sentences each; browsers hold no much longer text. */
const LONGEST = 400_000_000;

export const backup: Exporter = {
  id: 'backup',
  labelKey: 'export_backup',
  extension: 'json',
  mime: 'application/json',

  async write(deck, { now }) {
    return linesToBlob(lines(deck, now), backup.mime);
  },
};

function* lines({ cards, reviews, encounters, options = {} }: DeckContents, now: number): Iterable<string> {
  yield `${START},"version":${versionOf(cards, reviews)},"exported":${JSON.stringify(new Date(now).toISOString())}`;
  if (Object.keys(options).length > 0) yield `,\n"options":${JSON.stringify(options)}`;
  yield* list('cards', cards.map(factsOf));
  yield* list('reviews', reviews);
  yield* list('encounters', encounters);
  yield '}';
}

/** The first version that has all that is here: who has not updated yet can read what their version knows. */
function versionOf(cards: readonly CardFacts[], reviews: readonly ReviewEntry[]): number {
  if (cards.some(({ word, added }) => isSentence(word.key) || added === NEVER)) return VERSION;
  if (reviews.some((entry) => 'of' in entry)) return 3;
  return reviews.some((entry) => 'kind' in entry) ? 2 : 1;
}

/** One record a line: no string holds it all, and two backups can be compared. */
function* list(name: string, records: readonly unknown[]): Iterable<string> {
  yield `,\n"${name}":[`;
  for (const [i, record] of records.entries()) yield `${i ? ',' : ''}\n${JSON.stringify(record)}`;
  yield '\n]';
}

type RejectReason = 'not-json' | 'not-ours' | 'cut-off' | 'newer' | 'damaged';

export type ParsedBackup =
  | { kind: 'ok'; exported: string; contents: DeckContents }
  | { kind: 'rejected'; reason: RejectReason; messageKey: `backup_${string}`; detail: string };

/** Reads a backup. It is taken whole or rejected whole; `detail` names the first part that is wrong. */
export function parseBackup(text: string): ParsedBackup {
  if (text.length > LONGEST) return rejected('not-ours', `${text.length} characters`);
  const plain = text.replace(/^\uFEFF/, '').trim();
  let value: unknown;
  try {
    value = JSON.parse(plain);
  } catch (error) {
    return rejected(unreadable(plain), String(error));
  }
  try {
    return readBackup(value);
  } catch (error) {
    if (error instanceof RecordError) return rejected(error.reason, error.at);
    throw error;
  }
}

/** Joins a backup into the deck in one transaction. */
export function importBackup(deck: Deck, parsed: Extract<ParsedBackup, { kind: 'ok' }>): Promise<MergeCount> {
  return deck.merge(parsed.contents);
}

function readBackup(value: unknown): ParsedBackup {
  if (typeof value !== 'object' || value === null || (value as { format?: unknown }).format !== FORMAT) {
    return rejected('not-ours', 'format');
  }
  const file = readRecord(value, 'backup');
  if (!Number.isInteger(file.version) || (file.version as number) < 1) return rejected('damaged', 'version');
  if ((file.version as number) > VERSION) return rejected('newer', `version ${file.version}`);
  if (typeof file.exported !== 'string' || Number.isNaN(Date.parse(file.exported)))
    return rejected('damaged', 'exported');
  const contents: DeckContents = {
    cards: readList(file.cards, 'cards').map((card, i) => readCard(card, `cards[${i}]`)),
    reviews: readList(file.reviews, 'reviews').map((entry, i) => readReview(entry, `reviews[${i}]`)),
    encounters: readList(file.encounters, 'encounters').map((met, i) => readMet(met, `encounters[${i}]`)),
    ...(file.options !== undefined && { options: readFields(file.options, 'options') }),
  };
  return { kind: 'ok', exported: file.exported, contents };
}

/** Why text is not JSON: another file altogether, ours with its end missing, or ours with a hole. */
function unreadable(text: string): RejectReason {
  const ours = text.startsWith(START) || START.startsWith(text);
  if (!ours) return 'not-json';
  return text.endsWith(END) ? 'damaged' : 'cut-off';
}

function rejected(reason: RejectReason, detail: string): ParsedBackup {
  return { kind: 'rejected', reason, messageKey: `backup_${reason.replace('-', '_')}`, detail };
}
