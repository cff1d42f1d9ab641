import { clip } from '@/utils/text/plain-text';
import { captureEncounter, captureThought, captureWord, LIMITS } from './capture';
import {
  type Card,
  type CardFacts,
  cardId,
  type Encounter,
  type Fields,
  isHeld,
  ownNote,
  SIGHTINGS_KEPT,
  type Stamp,
  shownGloss,
  type WordSnapshot,
} from './card';
import { LATEST_MS, NEVER } from './clock';
import { topSightings } from './join';
import type { Kind } from './kinds';
import type { Grade } from './memory';

/** A grade given in another program. */
export interface PastReview {
  /** When, in milliseconds. */
  at: number;
  grade: Grade;
  /** How long the reader thought. */
  ms: number;
  was: string;
  /** How the word was asked; recognition where that is not known. */
  kind?: Kind;
}

/** A word on its way into the deck from another program's file. */
export interface Arrival {
  word: WordSnapshot;
  /** The reader's own meaning. */
  gloss?: string;
  note?: string;
  met?: Encounter;
  /** When it was saved there, in milliseconds. */
  savedAt?: number;
  suspended?: true;
  /** Whose reviews they are, the same in every file of the same collection. */
  history?: { source: string; reviews: readonly PastReview[] };
}

/** What a word gains by an arrival. */
const GAINS = ['meaning', 'note', 'sentence', 'translation'] as const;
export type Gain = (typeof GAINS)[number];

/**
 * An arrival as it may be stored: texts cut to what a card holds, without moments that no calendar has. What is not so
 * would make every copy and backup of the deck one that nobody reads back.
 */
export function captureArrival({ word, gloss, note, met, savedAt, history, ...rest }: Arrival): Arrival {
  const captured = met && captureEncounter(met);
  return {
    ...rest,
    ...(savedAt !== undefined && isMoment(savedAt) && { savedAt }),
    ...(history && { history: { ...history, reviews: captureReviews(history.reviews) } }),
    word: captureWord(word),
    ...(gloss?.trim() && { gloss: clip(gloss.trim(), LIMITS.gloss) }),
    ...(note?.trim() && { note: clip(note.trim(), LIMITS.note) }),
    ...((captured?.sentence || captured?.url) && { met: captured }),
  };
}

const captureReviews = (reviews: readonly PastReview[]): PastReview[] =>
  reviews.flatMap((review) => (isMoment(review.at) ? [{ ...review, ms: captureThought(review.ms) }] : []));

const isMoment = (ms: number): boolean => Number.isInteger(ms) && ms > 0 && ms <= LATEST_MS;

/**
 * What the arrival has that the card lacks. Nothing that is there gives way: a meaning, a note and the sentences of the
 * reader's stay as they are.
 *
 * @param card undefined for a word never kept here
 */
export function gainsOf(card: CardFacts | undefined, { gloss, note, met }: Arrival): Gain[] {
  const twin = met && card?.sightings.find(({ sentence }) => sentence === met.sentence);
  const gains: Record<Gain, boolean> = {
    meaning: gloss !== undefined && (!card || shownGloss(card) === ''),
    note: note !== undefined && (!card || ownNote(card) === ''),
    sentence: met !== undefined && !twin && (card?.sightings.length ?? 0) < SIGHTINGS_KEPT,
    translation: Boolean(twin && met?.translation && !twin.translation),
  };
  return GAINS.filter((gain) => gains[gain]);
}

/** The card with what it gains; one not in the deck comes in, with what it had when it was removed. */
export function withArrival(card: Card | undefined, arrival: Arrival, at: Stamp): CardFacts {
  const { word, gloss, note, met, savedAt, suspended } = arrival;
  const gains = new Set(gainsOf(card, arrival));
  const comes = !card || !isHeld(card);
  const fields: Fields = {
    ...card?.fields,
    ...(gains.has('meaning') && gloss !== undefined && { gloss: [gloss, at] }),
    ...(gains.has('note') && note !== undefined && { note: [note, at] }),
    ...(!card && suspended && { suspended: [true, at] }),
    ...(comes && savedAt !== undefined && { kept: [savedAt, at] }),
  };
  const before = card?.sightings ?? [];
  const isMet = met !== undefined && (gains.has('sentence') || gains.has('translation'));
  const when = before.find(({ sentence }) => sentence === met?.sentence)?.at ?? at;
  return {
    id: cardId(word.key),
    v: 1,
    word: card?.word ?? word,
    wordAt: card?.wordAt ?? at,
    added: comes ? at : card.added,
    removed: card?.removed ?? NEVER,
    fields,
    sightings: isMet ? topSightings([...before, { at: when, ...met }]) : before,
    seen: card?.seen ?? {},
  };
}
