import { type Card, type CardFacts, isSentence, languageOf, ownNote, shownGloss, wordState } from '@/utils/deck/card';
import { keptAt } from '@/utils/deck/kept';
import { BANDS } from '@/utils/dictionary/bands';
import { wellFormed } from '@/utils/text/plain-text';
import { wordPattern } from '@/utils/text/word-pattern';

/**
 * What can be told of a card in a table. The names stand in files, where importers look for them, so they stay as they
 * are in every language.
 */
export const COLUMNS = [
  'Id',
  'Simplified',
  'Traditional',
  'Pinyin',
  'Meaning',
  'Note',
  'My note',
  'Sentence',
  'Before',
  'In the sentence',
  'After',
  'Translation',
  'Source',
  'Page title',
  'Kind',
  'State',
  'Kept on',
  'Tags',
] as const;

export type Column = (typeof COLUMNS)[number];

/** What a table contains until the reader chooses otherwise. The first is the word's identity, so that importing again updates. */
export const PRESET = [
  'Id',
  'Simplified',
  'Traditional',
  'Pinyin',
  'Meaning',
  'Note',
  'My note',
  'Sentence',
  'Translation',
  'Source',
  'Tags',
] as const satisfies readonly Column[];

/**
 * What stands in a column, as plain text. An English term has its sound for pinyin and no second script; `Note` is the
 * lexicon's story; sentence, its translation and source are the newest. A kept sentence stands where words do.
 */
export function cellOf(card: CardFacts, column: Column): string {
  return CELLS[column](card);
}

const CELLS: Record<Column, (card: CardFacts) => string> = {
  Id: ({ word }) => word.key,
  Simplified: ({ word }) => word.simplified,
  Traditional: ({ word }) => (languageOf(word.key) === 'en' ? '' : word.traditional),
  Pinyin: ({ word }) => word.pinyin,
  Meaning: shownGloss,
  Note: ({ word }) => word.note ?? '',
  'My note': ownNote,
  Sentence: (card) => metIn(card)?.sentence ?? '',
  Before: (card) => cloze(card)[0],
  'In the sentence': (card) => cloze(card)[1],
  After: (card) => cloze(card)[2],
  Translation: (card) => metIn(card)?.translation?.text ?? '',
  Source: ({ sightings }) => sightings[0]?.url ?? '',
  'Page title': ({ sightings }) => sightings[0]?.title ?? '',
  Kind: kindOf,
  // What was never computed here was never reviewed here.
  State: (card) => ('memory' in card ? wordState(card as Card) : 'new'),
  'Kept on': (card) => isoDay(keptAt(card)),
  Tags: (card) => tags(card).join(' '),
};

/** Where a word was met last; a kept sentence was met in itself, and its translation is its meaning. */
const metIn = ({ word, sightings }: CardFacts) => (isSentence(word.key) ? undefined : sightings[0]);

/** The sentence before its word, the word as it stands there, and the rest; all of it before where the word is not found. */
function cloze(card: CardFacts): [string, string, string] {
  const { word } = card;
  const sentence = metIn(card)?.sentence ?? '';
  const found = wordPattern([word.simplified, word.traditional])?.exec(sentence);
  if (!found) return [sentence, '', ''];
  const end = found.index + found[0].length;
  return [sentence.slice(0, found.index), found[0], sentence.slice(end)];
}

/** 2026-11-21, by the reader's own calendar. */
export function isoDay(at: number): string {
  const date = new Date(at);
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((n) => String(n).padStart(2, '0')).join('-');
}

/** Text without lone surrogates and control characters; line ends become `\n`, and tabs stay. */
export function printable(text: string): string {
  // Nearly every text is: looking once is quicker than replacing three times.
  if (!/[\p{Cc}\p{Cs}\u2028\u2029]/u.test(text)) return text;
  return wellFormed(text)
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(/[^\P{Cc}\t\n]/gu, '');
}

/** The same in one line, without tabs, for formats in which these part things. */
export const oneLine = (text: string): string => printable(text).replace(/\s+/g, ' ').trim();

/** `word`, `sentence`, or the kind of slang. */
function kindOf({ word }: CardFacts): string {
  if (isSentence(word.key)) return 'sentence';
  return word.basis === 'dictionary' ? 'word' : (word.kind ?? 'slang');
}

/** `hongqiao slang meme weibo.com`, `hongqiao word common:301-600 weibo.com`, `hongqiao slang english phrase x.com`. Anki parts tags at spaces. */
function tags({ word, sightings }: CardFacts): string[] {
  const kind = isSentence(word.key) ? 'sentence' : word.basis === 'dictionary' ? 'word' : 'slang';
  const language = languageOf(word.key) === 'en' ? 'english' : '';
  return ['hongqiao', kind, language, word.kind ?? '', level(word.band), host(sightings[0]?.url)]
    .map((tag) => tag.replace(/[^\p{L}\p{N}.:_-]+/gu, '_'))
    .filter(Boolean);
}

/** How common a word is, by its place among the commonest. */
function level(band: number | undefined): string {
  if (!band) return '';
  const last = BANDS[band - 1];
  return last ? `common:${(BANDS[band - 2] ?? 0) + 1}-${last}` : 'common:rarer';
}

function host(url: string | undefined): string {
  try {
    return url ? new URL(url).hostname.replace(/^www\./, '') : '';
  } catch {
    return '';
  }
}
