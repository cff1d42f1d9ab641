import { type CardFacts, languageOf, ownNote, type Sighting, shownGloss } from '@/utils/deck/card';
import { KINDS, type Kind, kindsOf, sentenceWith } from '@/utils/deck/kinds';
import { cellOf, printable } from '@/utils/export/columns';
import { fieldOf, gapSentence, linkHtml, markedSentence, pinyinHtml } from './field-html';

/**
 * The fields of a note, in their order. Frozen like the ids: Anki takes a note type with other fields for another note type.
 * Those that a text export has as columns have the same names, so that either can bring up the other's notes.
 */
export const FIELDS = [
  /** The key of the card: Anki asks for a first field that no two notes share. */
  'Id',
  /** The word, or a whole sentence. English terms stand here, too. */
  'Simplified',
  /** Only where it differs. */
  'Traditional',
  'Pinyin',
  'Meaning',
  /** What kind of slang it is. */
  'Kind',
  /** The lexicon's story. */
  'Note',
  'My note',
  'Sentence',
  /** The same with a gap for the word. */
  'Gap',
  'Translation',
  /** An image, where the reader kept one. */
  'Picture',
  'Source',
  /** `zh-Hans` or `en`, as HTML says it. */
  'Language',
  /** `1` where it is Chinese: templates only ask whether a field is empty. */
  'Chinese',
  /** `short`, `phrase` or `long`: how large the word may be. */
  'Size',
  /** `1` where the word is asked so; the cards of a note follow from these. */
  'Ask recognition',
  'Ask sense',
  'Ask listening',
  'Ask cloze',
  'Ask recall',
] as const;

/** The field that makes a card of this kind. */
export const askField = (kind: Kind) => `Ask ${kind}` as const;

/** A note as Anki holds it: HTML in the order of {@link FIELDS}, and tags parted by spaces. */
export interface Note {
  fields: string[];
  tags: string;
  /** The kinds it has cards for; at least one. */
  kinds: Kind[];
}

/** The note of a card, asked in those of the kinds for which the card holds what is needed. */
export function noteOf(card: CardFacts, kinds: readonly Kind[]): Note {
  const facts = { ...wordFields(card), ...placeFields(card) };
  const possible = kindsOf(card).filter((kind) => kinds.includes(kind) && facts[ASKED_BY[kind]] !== '');
  // A note without cards would be thrown away; a word that can be asked in none of these ways is asked plainly.
  const asked: Kind[] = possible.length > 0 ? possible : ['recognition'];
  const values = { ...facts, ...askFields(asked) };
  return { fields: FIELDS.map((field) => values[field]), tags: cellOf(card, 'Tags'), kinds: asked };
}

/** The field a question consists of. Anki shows a complaint in place of a card where it is empty. */
const ASKED_BY = {
  recognition: 'Simplified',
  sense: 'Sentence',
  listening: 'Simplified',
  cloze: 'Gap',
  recall: 'Meaning',
} as const satisfies Record<Kind, (typeof FIELDS)[number]>;

function wordFields(card: CardFacts) {
  const { word } = card;
  const isChinese = languageOf(word.key) === 'zh';
  return {
    Id: fieldOf(word.key),
    Simplified: fieldOf(word.simplified),
    Traditional: isChinese && word.traditional !== word.simplified ? fieldOf(word.traditional) : '',
    Pinyin: isChinese ? pinyinHtml(word.pinyin) : fieldOf(word.pinyin),
    Meaning: fieldOf(shownGloss(card)),
    Kind: fieldOf(word.kind ?? ''),
    Note: fieldOf(word.note ?? ''),
    'My note': fieldOf(ownNote(card)),
    Language: isChinese ? 'zh-Hans' : 'en',
    Chinese: isChinese ? '1' : '',
    Size: sizeOf(printable(word.simplified)),
  };
}

/** The sentence with the word in it, else the newest there is. */
function placeFields(card: CardFacts) {
  const { word } = card;
  const withWord = sentenceWith(card);
  const met = withWord ?? card.sightings[0];
  return {
    Sentence: markedSentence(met?.sentence ?? '', word),
    Gap: withWord ? gapSentence(withWord.sentence, word) : '',
    Translation: fieldOf(met?.translation?.text ?? ''),
    Picture: '',
    Source: linkHtml(met?.url ?? ''),
  };
}

/** Where the card was met, as the note tells it. */
export const placeOf = (card: CardFacts): Sighting | undefined => sentenceWith(card) ?? card.sightings[0];

const askFields = (asked: readonly Kind[]) =>
  Object.fromEntries(KINDS.map((kind) => [askField(kind), asked.includes(kind) ? '1' : ''])) as Record<
    ReturnType<typeof askField>,
    string
  >;

/** By the room it takes: a Chinese character is as wide as two letters. */
function sizeOf(word: string): 'short' | 'phrase' | 'long' {
  const width = [...word].reduce((sum, char) => sum + (/\p{Script=Latin}|\s/u.test(char) ? 1 : 2), 0);
  return width <= 12 ? 'short' : width <= 28 ? 'phrase' : 'long';
}
