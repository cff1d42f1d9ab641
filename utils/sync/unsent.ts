import { isSegmentId } from './document';
import type { Parties } from './round';

/** What the target may lack, in an order in which sending can stop anywhere and go on from there. */
export interface Unsent {
  ids: string[];
  /** How many of them, from the first, changed since sending stopped: they go first, wherever that was. */
  again: number;
  /** How many others lie before the place where it stopped. */
  done: number;
  /** Where it stopped; '' at the beginning. */
  after: string;
  /** What changes from now on changes above this revision of the deck. */
  upTo: number;
  /**
   * Whether all stretches of the log were among the ids when sending began. What was reviewed since is in one whose turn
   * may long be over.
   */
  hasLog: boolean;
}

/**
 * More than this that changed since sending stopped, and it begins anew: what is there already is passed over quickly,
 * while changes before the place where it stopped are not counted as done before the last of them.
 */
const MOST_AGAIN = 500;

export async function unsent({ ledger, replica }: Pick<Parties, 'ledger' | 'replica'>): Promise<Unsent> {
  const { sent, sending } = await ledger.state();
  // Asked before anything is read: what changes from here on changes above it.
  const { ids, upTo } = await replica.changed(sent);
  const owed = await ledger.owed();
  const all = [...new Set([...ids, ...owed])].sort((a, b) => (turn(a) < turn(b) ? -1 : 1));
  const since = sending ? (await replica.changed(sending.upTo)).ids : [];
  const after = sending && since.length <= MOST_AGAIN ? sending.after : '';
  const anew = new Set([...since, ...owed]);
  const again = after === '' ? [] : all.filter((id) => anew.has(id));
  const first = new Set(again);
  const rest = all.filter((id) => !isPassed(id, after) && !first.has(id));
  const done = all.length - again.length - rest.length;
  return { ids: [...again, ...rest], again: again.length, done, after, upTo, hasLog: sent === 0 };
}

/** Whether a document's turn is over where sending stopped after this one. */
export const isPassed = (id: string, after: string): boolean => after !== '' && turn(id) <= turn(after);

/** The log goes first: whoever fetches it works out the memory of each word once, when that comes, and not again. */
const turn = (id: string): string => (isSegmentId(id) ? `0${id}` : `1${id}`);
