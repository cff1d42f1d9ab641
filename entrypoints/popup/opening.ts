import { type TabId, tabIn } from '@/entrypoints/popup/tabs';
import { dayOf } from '@/utils/deck/day';
import type { Deck } from '@/utils/deck/deck';
import type { Encounters } from '@/utils/deck/encounters';

/** Nobody looks at an empty popup for longer than this; the deck usually answers within a few frames. */
const PATIENCE_MS = 400;

export interface Now {
  /** The tab that the address asks for. */
  named: TabId | undefined;
  /** Questions due. */
  due: number;
  /** Slang met today that waits to be kept or ignored. */
  metToday: number;
}

/** What matters now: what is due, else what was met today; else the review, which knows what helps on a day without either. */
export function opensOn({ named, due, metToday }: Now): TabId {
  if (named) return named;
  return due === 0 && metToday > 0 ? 'met' : 'review';
}

/**
 * Asks the deck, before anything is drawn: a popup that shows one tab and then another is a popup nobody trusts with a
 * click. A deck that cannot be read, or not soon, opens on the review, which says why.
 */
export async function openingTab({
  deck,
  encounters,
  hash,
  now,
}: {
  deck: Pick<Deck, 'dueCount'>;
  encounters: Pick<Encounters, 'offered'>;
  hash: string;
  now: number;
}): Promise<TabId> {
  const named = tabIn(hash);
  if (named) return named;
  const asked = Promise.all([deck.dueCount(now), encounters.offered(dayOf(now, 0).start)]).then(([due, met]) =>
    opensOn({ named, due, metToday: met.length }),
  );
  const late = new Promise<TabId>((resolve) => setTimeout(resolve, PATIENCE_MS, 'review'));
  return Promise.race([asked, late]).catch((): TabId => 'review');
}
