import { type CardFacts, languageOf, shownGloss } from '@/utils/deck/card';
import { numbered } from '@/utils/pinyin/tones';
import { cellOf, oneLine, printable } from './columns';
import type { TextFormat } from './text-format';

/** What Pleco shows as a new line; a real one would end the card. */
const PLECO_LINE = '\uEAB1';

/**
 * Flashcards as Pleco imports them: simplified[traditional], pinyin with tone numbers, definition, parted by tabs. A
 * line that begins with two slashes names the category of what follows. Pleco is a dictionary of Chinese.
 */
export const pleco: TextFormat = {
  id: 'pleco',
  labelKey: 'export_pleco',
  extension: 'txt',
  mime: 'text/plain;charset=utf-8',
  takes: ({ word }) => languageOf(word.key) === 'zh',
  entry(card, _, before) {
    const category = categoryOf(card);
    const heading = before && categoryOf(before) === category ? '' : `//${category}\n`;
    return `${heading}${[headword(card), numbered(oneLine(card.word.pinyin)), definition(card)].join('\t')}\n`;
  },
};

/** `Hongqiao/meme`; a slash of its own would begin a category below. */
const categoryOf = (card: CardFacts) => `Hongqiao/${oneLine(cellOf(card, 'Kind')).replaceAll('/', '-') || 'word'}`;

/** Brackets of its own would be read as the second script, and slashes in front as a category. */
function headword({ word }: CardFacts): string {
  const [simplified, traditional] = [word.simplified, word.traditional].map((form) =>
    oneLine(form).replace(/[[\]]/g, '').replace(/^\/+/, ''),
  );
  return traditional && traditional !== simplified ? `${simplified}[${traditional}]` : (simplified ?? '');
}

function definition(card: CardFacts): string {
  const parts = [shownGloss(card), cellOf(card, 'Note'), cellOf(card, 'My note'), cellOf(card, 'Sentence')];
  return parts
    .map((part) => printable(part).trim().replace(/\t/g, ' ').replaceAll('\n', PLECO_LINE))
    .filter(Boolean)
    .join(PLECO_LINE);
}
