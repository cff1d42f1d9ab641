import { type CardKey, type Fields, isSentence, type Stamp, type WordSnapshot } from '@/utils/deck/card';
import { latest } from '@/utils/deck/clock';
import { canonical, joinFields, joinWhole } from '@/utils/deck/join';
import { KINDS, type Kind } from '@/utils/deck/kinds';
import { MEMORY_STATES } from '@/utils/deck/memory';
import type { AccountStep } from './status';

/** What the browser's account carries of a word. Two of them join like cards do. */
export interface AccountRecord {
  key: CardKey;
  added: Stamp;
  removed: Stamp;
  /** When the word was written down, and what no dictionary says of it. */
  wordAt: Stamp;
  text: WordText;
  /** What the reader wrote and set. */
  fields: Fields;
  /** How well it is known, by kind: fields as `knownField` makes them. */
  known: Fields;
  tail: TailEntry[];
  /** Of a sentence: when it was met, what it means, who says so. */
  met?: [at: Stamp, translation: string, by: string];
}

/** Parts of a word that another device could not look up, or not surely. */
export type WordText = Pick<WordSnapshot, 'basis'> &
  Partial<Pick<WordSnapshot, 'simplified' | 'traditional' | 'pinyin' | 'gloss'>>;

/** A review: its minute since 1970, and {@link reviewCode}. The newest first. */
export type TailEntry = [minute: number, code: number];

/** Reviews kept of each word where there is no room for all. */
const TAIL = 3;

const GRADES = 5;
const STATES = MEMORY_STATES.length + 1;

/** Grade, kind and state before in one number; grade 0 says that the review was taken back. Undefined for kinds we do not know. */
export function reviewCode(grade: number, kind: string, was: string | undefined): number | undefined {
  const kindCode = KINDS.indexOf(kind as Kind);
  const stateCode = MEMORY_STATES.indexOf(was as (typeof MEMORY_STATES)[number]) + 1;
  return kindCode < 0 ? undefined : grade + GRADES * (stateCode + STATES * kindCode);
}

/** What such a number says; undefined when it says nothing. */
export function readReviewCode(code: number): { grade: number; kind: Kind; was?: string } | undefined {
  const rest = Math.floor(code / GRADES);
  const was = MEMORY_STATES[(rest % STATES) - 1];
  const kind = KINDS[Math.floor(rest / STATES)];
  return kind && { grade: code % GRADES, kind, ...(was && { was }) };
}

/** What two devices know of a word, together: the later of each part, the memory that goes further, all reviews. */
export function joinRecords(a: AccountRecord, b: AccountRecord): AccountRecord {
  const [text, wordAt] = joinWhole([a.text, a.wordAt], [b.text, b.wordAt]);
  const met = a.met && b.met ? greater(a.met, b.met) : (a.met ?? b.met);
  return {
    key: a.key,
    added: latest(a.added, b.added),
    removed: latest(a.removed, b.removed),
    wordAt,
    text,
    fields: joinFields(a.fields, b.fields),
    known: joinFields(a.known, b.known),
    tail: joinTails([...a.tail, ...b.tail]),
    ...(met && { met }),
  };
}

const greater = <T>(a: T, b: T): T => (canonical(a) >= canonical(b) ? a : b);

/** Each minute of each kind once; what was taken back stays so. */
export function joinTails(entries: readonly TailEntry[]): TailEntry[] {
  const best = new Map<string, TailEntry>();
  for (const entry of entries) {
    const name = tailName(entry);
    const other = best.get(name);
    if (!other || rank(entry) > rank(other)) best.set(name, entry);
  }
  return [...best.values()].sort((a, b) => b[0] - a[0] || b[1] - a[1]);
}

const tailName = ([minute, code]: TailEntry): string => `${minute} ${Math.floor(code / (GRADES * STATES))}`;
const rank = ([, code]: TailEntry): number => (code % GRADES === 0 ? Number.MAX_VALUE : code);

/** Whether the one says nothing that the other does not. */
export const isWithin = (part: AccountRecord, whole: AccountRecord): boolean =>
  canonical(joinRecords(whole, part)) === canonical(joinRecords(whole, whole));

/** Whether the word is kept. */
export const isHeldBy = ({ added, removed }: AccountRecord): boolean => added > removed;

/** Whether there is more to say of it than that it was removed. */
export const isAlive = ({ added, removed, fields }: AccountRecord): boolean =>
  added > removed || (fields.standing?.[0] ?? '') !== '';

/** What remains of a record where there is less room. Of what was removed, that it was. */
export function cutDown(record: AccountRecord, step: AccountStep): AccountRecord {
  if (!isAlive(record)) {
    const { key, added, removed, wordAt, text, fields } = record;
    const { standing } = fields;
    return {
      key,
      added,
      removed,
      wordAt,
      text: { basis: text.basis, ...(text.simplified !== undefined && { simplified: text.simplified }) },
      fields: standing ? { standing } : {},
      known: {},
      tail: [],
    };
  }
  if (step === 'log') return record;
  if (step === 'tail') return { ...record, tail: record.tail.slice(0, TAIL) };
  const { note: _note, ...fields } = record.fields;
  return { ...record, tail: [], fields, text: withoutGloss(record) };
}

/** Slang is nearly always in the lexicon of the other device, too. */
function withoutGloss({ key, text }: AccountRecord): WordText {
  if (text.basis !== 'lexicon' || isSentence(key)) return text;
  const { gloss: _gloss, ...rest } = text;
  return rest;
}
