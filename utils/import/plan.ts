import { type Arrival, captureArrival, type Gain, gainsOf } from '@/utils/deck/arrival';
import { LIMITS } from '@/utils/deck/capture';
import {
  type Card,
  type CardKey,
  cardKey,
  isHeld,
  isSentence,
  keyLike,
  languageOf,
  namesWord,
  type WordSnapshot,
} from '@/utils/deck/card';
import { pastEntries } from '@/utils/deck/past';
import type { ReviewEntry } from '@/utils/deck/review';
import { countHan, hasHan } from '@/utils/text/han';
import type { Candidate } from './candidate';
import type { Source } from './source';

/** Why a word is not taken in; each has a message, `import_skipped_<reason>`. */
export const SKIP_REASONS = ['empty', 'long', 'foreign', 'twice', 'same'] as const;
/**
 * `empty`: no word in its cell · `long`: more than a word · `foreign`: neither Chinese nor anything we know · `twice`:
 * there already, further up in the file · `same`: the deck has all of it.
 */
type SkipReason = (typeof SKIP_REASONS)[number];

export interface Skipped {
  line: number;
  /** As the file has it, cut. */
  text: string;
  reason: SkipReason;
}

/** What an import would do. */
export interface Plan {
  /** What to take in: words that are new, and those that gain something. */
  arrivals: Arrival[];
  added: number;
  /** Words of the deck that gain something, and how many gain what. */
  merged: number;
  gains: Record<Gain | 'reviews', number>;
  skipped: Skipped[];
  /** Reviews that come with the words. */
  reviews: number;
}

/** What our dictionary says of a word: as it would be saved from a page; undefined where it has nothing. */
export type Known = (headword: string) => WordSnapshot | undefined;

export type PlanFacts = Pick<Source, 'borrowed' | 'history'>;

/** The words to take in, each once, and why the others are not. What is planned are the words, not yet against a deck. */
export function arrivalsOf(
  candidates: readonly Candidate[],
  known: Known,
  facts: PlanFacts,
): { arrivals: { line: number; arrival: Arrival }[]; skipped: Skipped[] } {
  const arrivals: { line: number; arrival: Arrival }[] = [];
  const skipped: Skipped[] = [];
  const seen = new Set<CardKey>();
  for (const candidate of candidates) {
    const skip = (reason: SkipReason) => skipped.push({ line: candidate.line, text: shown(candidate), reason });
    const word = wordOf(candidate, known);
    if (typeof word === 'string') skip(word);
    else if (seen.has(word.key)) skip('twice');
    else {
      seen.add(word.key);
      arrivals.push({ line: candidate.line, arrival: captureArrival(arrivalOf(candidate, word, facts)) });
    }
  }
  return { arrivals, skipped };
}

/** Sets the words against the deck. Pure: nothing is written, and the same cards and log give the same plan. */
export function planImport(
  { arrivals, skipped }: ReturnType<typeof arrivalsOf>,
  cards: ReadonlyMap<CardKey, Card>,
  logs: ReadonlyMap<CardKey, readonly ReviewEntry[]>,
): Plan {
  const plan: Plan = {
    arrivals: [],
    added: 0,
    merged: 0,
    gains: { meaning: 0, note: 0, sentence: 0, translation: 0, reviews: 0 },
    skipped: [...skipped],
    reviews: 0,
  };
  for (const { line, arrival } of arrivals) {
    const { key, simplified } = arrival.word;
    const card = cards.get(key);
    const reviews = arrival.history ? pastEntries(key, arrival.history, logs.get(key) ?? []).length : 0;
    const gains: (Gain | 'reviews')[] = gainsOf(card, arrival);
    if (reviews > 0) gains.push('reviews');
    if (card && isHeld(card)) {
      if (gains.length === 0) {
        plan.skipped.push({ line, text: simplified, reason: 'same' });
        continue;
      }
      plan.merged += 1;
      for (const gain of gains) plan.gains[gain] += 1;
    } else plan.added += 1;
    plan.arrivals.push(arrival);
    plan.reviews += reviews;
  }
  plan.skipped.sort((a, b) => a.line - b.line);
  return plan;
}

/** The word as it would be saved, or why it cannot be. */
function wordOf(candidate: Candidate, known: Known): WordSnapshot | SkipReason {
  const { key, traditional } = candidate;
  const written = candidate.headword || traditional;
  if (written === '') return 'empty';
  if (key !== undefined && isSentence(key)) return sentenceOf(candidate, key);
  if (written.length > LIMITS.headword) return 'long';
  if (key !== undefined && languageOf(key) === 'en') return englishOf(candidate, key);
  const found = known(written) ?? (traditional ? known(traditional) : undefined);
  if (!found && !hasHan(written) && key === undefined) return 'foreign';
  // A table that has both scripts says which is the simplified one; else the dictionary knows.
  const simplified =
    key !== undefined || (traditional && candidate.headword) ? written : (found?.simplified ?? written);
  const own = cardKey(simplified);
  if (!namesWord(own)) return 'empty';
  return {
    ...(found ?? { basis: 'own' as const, gloss: '', pinyin: '' }),
    ...(!found?.note && storyOf(candidate)),
    key: own,
    simplified,
    traditional: traditional || found?.traditional || simplified,
    pinyin: readingFor(simplified, candidate.pinyin) || found?.pinyin || candidate.pinyin,
  };
}

/** Of a file's pinyin that counts which has a syllable for each character; else the dictionary's is better. */
const readingFor = (word: string, pinyin: string): string =>
  pinyin.split(' ').length === countHan(word) ? pinyin : '';

/** English terms have their sound for pinyin and stand in both scripts' places. */
function englishOf(candidate: Candidate, key: CardKey): WordSnapshot | SkipReason {
  const { headword, pinyin, meaning } = candidate;
  if (cardKey(headword, 'en') !== key) return 'foreign';
  const word = { key, simplified: headword, traditional: headword, pinyin, gloss: meaning };
  return { ...word, basis: 'lexicon', ...storyOf(candidate) };
}

/** A sentence that was kept whole, in a deck of ours; its meaning is its translation. */
function sentenceOf(
  { headword, traditional, pinyin, meaning, translation }: Candidate,
  key: CardKey,
): WordSnapshot | SkipReason {
  if (headword.length > LIMITS.sentence) return 'long';
  if (keyLike(key, headword) !== key) return 'foreign';
  const gloss = meaning === translation ? '' : meaning;
  return { key, simplified: headword, traditional: traditional || headword, pinyin, gloss, basis: 'dictionary' };
}

/** What tables write for the kind of what is no slang. */
const NO_SLANG = new Set(['', 'word', 'sentence']);

/** The lexicon's story as the deck had it. */
const storyOf = ({ kind, story }: Candidate): Partial<WordSnapshot> => ({
  ...(!NO_SLANG.has(kind) && { kind }),
  ...(story && { basis: 'lexicon', note: story }),
});

function arrivalOf(candidate: Candidate, word: WordSnapshot, { borrowed, history }: PlanFacts): Arrival {
  const { meaning, note, sentence, translation, url, savedAt, suspended, reviews } = candidate;
  const gloss = isOwnMeaning(meaning, word, borrowed) ? meaning : '';
  return {
    word,
    ...(gloss && { gloss }),
    ...(note && { note }),
    ...((sentence || url) && {
      met: { sentence, url, title: '', ...(translation && { translation: { text: translation, by: '' } }) },
    }),
    ...(savedAt !== undefined && { savedAt }),
    ...(suspended && { suspended }),
    ...(history !== undefined && reviews && { history: { source: history, reviews } }),
  };
}

/** Whether a meaning says more than ours: not where it is a dictionary's, and not where all of ours is in it. */
function isOwnMeaning(meaning: string, { gloss }: WordSnapshot, borrowed: boolean): boolean {
  if (gloss === '') return meaning !== '';
  return !borrowed && meaning !== '' && !sensesOf(gloss).every((sense) => sensesOf(meaning).includes(sense));
}

const sensesOf = (meaning: string): string[] =>
  meaning
    .toLowerCase()
    .split(/[;/]/)
    .map((sense) => sense.trim())
    .filter(Boolean);

const LONGEST_SHOWN = 60;

function shown({ headword, traditional, meaning, sentence }: Candidate): string {
  const text = headword || traditional || meaning || sentence;
  return text.length > LONGEST_SHOWN ? `${[...text.slice(0, LONGEST_SHOWN)].slice(0, -1).join('')}…` : text;
}
