import { type CardFacts, isSentence, languageOf, ownNote, shownGloss } from '@/utils/deck/card';
import { BANDS } from '@/utils/dictionary/bands';
import { wellFormed } from '@/utils/text/plain-text';

/** What every table of words contains, in this order. The first is the word's identity, so that importing again updates. */
export const COLUMNS = [
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
] as const;

export type Row = Record<(typeof COLUMNS)[number], string>;

/** A card as plain text; an English term has its sound for pinyin and no second script; `Note` is the lexicon's story, sentence, its translation and source are the newest. A kept sentence stands where words do, its translation is the meaning. */
export function toRow(card: CardFacts): Row {
  const { word } = card;
  const [sighting] = card.sightings;
  const met = isSentence(word.key) ? undefined : sighting;
  return {
    Id: word.key,
    Simplified: word.simplified,
    Traditional: languageOf(word.key) === 'en' ? '' : word.traditional,
    Pinyin: word.pinyin,
    Meaning: shownGloss(card),
    Note: word.note ?? '',
    'My note': ownNote(card),
    Sentence: met?.sentence ?? '',
    Translation: met?.translation?.text ?? '',
    Source: sighting?.url ?? '',
    Tags: tags(card).join(' '),
  };
}

/** Text without lone surrogates and control characters; line ends become `\n`, and tabs stay. */
export function printable(text: string): string {
  // Nearly every text is: looking once is quicker than replacing three times.
  if (!/[\p{Cc}\p{Cs}\u2028\u2029]/u.test(text)) return text;
  return wellFormed(text)
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(/[^\P{Cc}\t\n]/gu, '');
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
