import { type Card, type CardFacts, cardId, type Fields, factsOf, standingOf } from './card';
import type { Change } from './change';
import type { DeckDb, Met } from './db';
import { joinMet } from './glimpses';
import { canonical, displaced, joinCards, joinReviews, sameFacts } from './join';
import { logsOf } from './logs';
import type { ReviewEntry } from './review';
import { givingWay, isStandIn, type Recalled, recalledOf, standIn } from './stand-ins';

/** A deck as it travels: by backup, or from another device. */
export interface DeckContents {
  cards: CardFacts[];
  reviews: ReviewEntry[];
  encounters: Met[];
  /** What the reader chose about reviewing; absent in what was written before there was a choice. */
  options?: Fields;
  /** Reviews known to the minute; see `standIn`. */
  recalled?: Recalled[];
}

/** What merging did to the cards it touched. */
export interface MergeCount {
  added: number;
  merged: number;
  unchanged: number;
}

/**
 * Joins contents into the deck, inside the transaction of `change`: cards field by
 * field, reviews by union, then the memory of the touched cards anew. Nothing is
 * ever taken away; what they removed arrives as a stamp.
 */
export async function merge(db: DeckDb, change: Change, contents: DeckContents): Promise<MergeCount> {
  if (contents.options) change.joinOptions(contents.options);
  const entries = contents.reviews.filter((entry) => !isStandIn(entry));
  const others = contents.reviews.filter(isStandIn);
  const arrived = await newReviews(db, entries);
  await db.reviews.bulkPut(arrived);
  await db.reviews.bulkPut(await givingWay(db, arrived, change.now));
  const stoodIn = await takeStandIns(db, [...recalledOf(others), ...(contents.recalled ?? [])], change.now);
  const news = [...arrived, ...stoodIn];
  // Somebody else writes under our name: a copy of this profile. Whoever sees it first takes another.
  if (news.some(({ dev }) => dev === change.device)) change.rename();

  const theirs = new Map<string, CardFacts>();
  for (const card of contents.cards) {
    const twin = theirs.get(card.id);
    theirs.set(card.id, twin ? joinCards(twin, card) : card);
    for (const stamp of [card.added, card.removed]) change.learn(stamp);
  }
  const reviewed = new Set(news.map(({ key }) => cardId(key)));
  const ids = [...new Set([...theirs.keys(), ...reviewed])];
  const ours = await db.cards.bulkGet(ids);

  const count: MergeCount = { added: 0, merged: 0, unchanged: 0 };
  const changes = ids.flatMap((id, i) => {
    const before: Card | undefined = ours[i];
    const their = theirs.get(id);
    const after = before && their ? joinCards(before, their) : (their ?? before);
    // Reviews may arrive before their card; they wait in the log.
    if (!after) return [];
    const same = before !== undefined && sameFacts(factsOf(before), factsOf(after)) && !reviewed.has(id);
    count[!before ? 'added' : same ? 'unchanged' : 'merged'] += 1;
    return same ? [] : [{ before, after }];
  });
  await change.put(changes);
  await mergeEncounters(db, contents.encounters);
  return count;
}

/** The stand-ins that are written. */
async function takeStandIns(db: DeckDb, reviews: readonly Recalled[], now: number): Promise<ReviewEntry[]> {
  if (reviews.length === 0) return [];
  const log = [...(await logsOf(db, [...new Set(reviews.map(({ key }) => key))])).values()].flat();
  const news = await standIn(db, reviews, { log, now });
  await db.reviews.bulkPut(news);
  return news;
}

/**
 * The entries to write. Where two differ under one number both are kept, one of them under another name; so the answer
 * is the same in whatever order they arrive.
 */
async function newReviews(db: DeckDb, reviews: readonly ReviewEntry[]): Promise<ReviewEntry[]> {
  const news = new Map<string, ReviewEntry>();
  for (let arriving = reviews; arriving.length > 0; ) {
    const known = await knownUnder(db, arriving);
    const without: ReviewEntry[] = [];
    for (const review of arriving) {
      const name = entryName(review);
      const there = news.get(name) ?? known.get(name);
      if (there && canonical(there) === canonical(review)) continue;
      const winner = there ? joinReviews(there, review) : review;
      if (there) without.push(displaced(winner === review ? there : review));
      if (winner === review) news.set(name, review);
    }
    arriving = without;
  }
  return [...news.values()];
}

/** Numbers farther apart than this are asked for one by one; nearer ones as a stretch, with those in between. */
const NEAR = 100;

/** What the log has under the numbers of these entries. A stretch is read in a fraction of the time of its numbers. */
async function knownUnder(db: DeckDb, entries: readonly ReviewEntry[]): Promise<Map<string, ReviewEntry>> {
  const sorted = [...entries].sort((a, b) => (a.dev === b.dev ? a.n - b.n : a.dev < b.dev ? -1 : 1));
  const stretches: { dev: string; from: number; to: number }[] = [];
  for (const { dev, n } of sorted) {
    const last = stretches.at(-1);
    if (last?.dev === dev && n - last.to <= NEAR) last.to = n;
    else stretches.push({ dev, from: n, to: n });
  }
  const single = stretches.filter(({ from, to }) => from === to);
  const found = await Promise.all([
    db.reviews.bulkGet(single.map(({ dev, from }): [string, number] => [dev, from])),
    ...stretches
      .filter(({ from, to }) => from < to)
      .map(({ dev, from, to }) => db.reviews.where('[dev+n]').between([dev, from], [dev, to], true, true).toArray()),
  ]);
  return new Map(found.flat().flatMap((entry) => (entry ? [[entryName(entry), entry]] : [])));
}

const entryName = ({ dev, n }: ReviewEntry): string => `${dev}:${n}`;

async function mergeEncounters(db: DeckDb, encounters: readonly Met[]): Promise<void> {
  const known = await db.encounters.bulkGet(encounters.map(({ key }) => key));
  const cards = await db.cards.bulkGet(encounters.map(({ key }) => cardId(key)));
  await db.encounters.bulkPut(
    encounters.map((theirs, i) => {
      const ours = known[i];
      return asSaidOf(cards[i], ours ? joinMet(ours, theirs) : theirs);
    }),
  );
}

/** Offered or not by what the reader said of the word last; what was written before they could say so stays as it is. */
function asSaidOf(card: Card | undefined, met: Met): Met {
  if (!card?.fields.standing) return met;
  const { ignored: _, ...offered } = met;
  return standingOf(card) === 'ignored' ? { ...offered, ignored: true } : offered;
}
