import type { Card } from '@/utils/deck/card';
import { Catalogue } from '@/utils/deck/words/catalogue';
import { wordEntry } from '@/utils/deck/words/entry';
import { SORTS } from '@/utils/deck/words/order';
import { type Figure, figure, median, timed } from '../figure';

/** Keystrokes of people on their way to a word, and some that find a great deal or nothing. */
const QUERIES = ['m', 'ma', 'mao', 'māo', 'mao1shui4', 'zc', '中', '中国', 'c', 'ca', 'cat', 's', 'to', 'the'].concat([
  'make somebody',
  'green tea',
  'in the of a',
  'meme',
  'weibo',
  'zzzz',
  '种',
  'ing',
]);

/** An answer of the catalogue against a walk over the same texts that ranks nothing. */
export async function searchFigures(cards: readonly Card[]): Promise<Figure[]> {
  const catalogue = new Catalogue();
  catalogue.put(new Map(cards.map((card) => [card.id, wordEntry(card)])));
  const texts = cards.map(({ word }) => `${word.simplified} ${word.traditional} ${word.pinyin} ${word.gloss}`);
  const now = Date.now();

  const taken: { value: number; floor: number }[] = [];
  for (const query of QUERIES) {
    taken.push({
      value: await median(5, () => timed(() => catalogue.find({ query }, now))),
      floor: await median(5, () => timed(() => texts.filter((text) => text.includes(query)))),
    });
  }
  const sorted = taken.sort((a, b) => a.value - b.value);
  const figures = [
    figure('words', 'a keystroke, median of 22, floor a walk by includes', 'ms', sorted[sorted.length >> 1]!),
    figure('words', 'a keystroke, the slowest of 22, floor the same walk', 'ms', sorted.at(-1)!),
  ];

  const numbers = Float64Array.from(cards, ({ memory }) => memory.due);
  const floor = await median(3, () => timed(() => numbers.slice().sort((a, b) => a - b)));
  for (const sort of SORTS) {
    // Orders are remembered until the next change.
    const value = await median(3, () => {
      catalogue.put(new Map([[cards[0]!.id, wordEntry(cards[0]!)]]));
      return timed(() => catalogue.find({ sort }, now));
    });
    figures.push(
      figure('words', `order ${sort} after a change, floor sorting as many numbers`, 'ms', { value, floor }),
    );
  }
  return figures;
}
