import type { Figure } from '../figure';
import { manyCards } from './cards';
import { popupFigures } from './popup';
import { searchFigures } from './search';

const CARDS = 100_000;

/** The list of words over 100,000 cards: what an answer costs, and what the popup shows of it when. */
export async function wordsSuite(): Promise<Figure[]> {
  const cards = manyCards(CARDS);
  return [...(await searchFigures(cards)), ...(await popupFigures(cards))];
}
