import type { Figure } from '../figure';
import { feedFigures } from './feed';
import { hoverFigures } from './hover';

/** What we cost on a page, in Chromium: hovering, a long feed, an endless one, and pages made to be hard. */
export async function pageSuite(): Promise<Figure[]> {
  return [...(await hoverFigures()), ...(await feedFigures())];
}
