import { wordPattern } from '@/utils/text/word-pattern';
import { type Card, type CardFacts, isSentence, type Memory, type Sighting, shownGloss } from './card';

/**
 * recognition: the word, what does it mean? · recall: the meaning, type the word · cloze: a sentence with a gap ·
 * listening: the sound · sense: slang in its sentence, what does it mean here?
 *
 * In the order in which they are begun with a word.
 */
export const KINDS = ['recognition', 'sense', 'listening', 'cloze', 'recall'] as const;
/** One way of asking a word. Each has a memory of its own. */
export type Kind = (typeof KINDS)[number];

/** A word to be asked, and how. */
export interface Ask {
  card: Card;
  kind: Kind;
}

export const isKind = (value: unknown): value is Kind => KINDS.some((kind) => kind === value);

/** The memory of a word as it is asked in this kind; `undefined` while it never was. */
export function memoryOf(card: Pick<Card, 'memory' | 'others'>, kind: Kind): Memory | undefined {
  if (kind !== 'recognition') return card.others?.[kind];
  return card.memory.state === 'new' ? undefined : card.memory;
}

/** Every memory that the word has by now. */
export const memoriesOf = (card: Pick<Card, 'memory' | 'others'>): Memory[] => [
  card.memory,
  ...Object.values(card.others ?? {}),
];

/**
 * The kinds for which a card holds what is needed: a meaning, a sentence with the word in it, something to say. A
 * sentence is read or heard: nobody types one from its meaning, and the gap in it belongs to its word, kept by itself.
 */
export function kindsOf(card: CardFacts): Kind[] {
  if (isSentence(card.word.key)) return ['recognition', 'listening'];
  const met = sentenceWith(card);
  const possible: Record<Kind, boolean> = {
    recognition: true,
    recall: shownGloss(card) !== '' && /[\p{L}\p{N}]/u.test(card.word.simplified),
    cloze: met !== undefined && shownGloss(card) !== '',
    listening: /[\p{L}\p{N}]/u.test(card.word.simplified),
    sense: met !== undefined && card.word.kind !== undefined,
  };
  return KINDS.filter((kind) => possible[kind]);
}

/** The newest sentence in which the word stands as such, in either script. */
export function sentenceWith(card: Pick<CardFacts, 'word' | 'sightings'>): Sighting | undefined {
  const pattern = wordPattern([card.word.simplified, card.word.traditional]);
  return pattern ? card.sightings.find(({ sentence }) => pattern.test(sentence)) : undefined;
}

/**
 * The sentence cut at every place where the word stands: between two neighbouring parts there is a gap. A single
 * part when the word is not in it.
 */
export function clozeParts(sentence: string, { simplified, traditional }: CardFacts['word']): string[] {
  const word = wordPattern([simplified, traditional]);
  return word ? sentence.split(new RegExp(word.source, 'giu')) : [sentence];
}
