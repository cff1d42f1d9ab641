import type { Table } from 'dexie';
import { factsOf } from '@/utils/deck/card';
import { change, type Surroundings } from '@/utils/deck/change';
import type { DeckDb } from '@/utils/deck/db';
import { logsOf } from '@/utils/deck/logs';
import { type DeckContents, merge } from '@/utils/deck/merge';
import { isStandIn } from '@/utils/deck/stand-ins';
import { withDeckErrors } from '@/utils/deck/trouble';
import { cardDoc, prefsDoc, recordsOf, segmentDoc } from './codec';
import { type Doc, isSegmentId, PREFS_ID } from './document';
import type { Changed, EntryName, Replica, Standing } from './replica';
import { segmentId, stretchOf } from './segment';

/** Entries of the log joined in one transaction. */
const PART = 5_000;

/** The deck in its database. Every method rejects with a `DeckError` when that fails. */
export class DeckReplica implements Replica {
  readonly #db: DeckDb;
  readonly #around: Surroundings;

  constructor(db: DeckDb, around: Surroundings) {
    this.#db = db;
    this.#around = around;
  }

  /** Names the device, if nothing has yet. */
  async standing(): Promise<Standing> {
    return change(this.#db, this.#around, async (change) => {
      const { device, revision, now } = change;
      return { device, revision, now };
    });
  }

  async changed(above: number): Promise<Changed> {
    const { cards, reviews, meta } = this.#db;
    return this.#read([cards, reviews, meta], async () => {
      const changed = cards.where('changed').above(above).primaryKeys();
      // Entries whose card never came are found only here.
      const log = above === 0 ? reviews.toCollection().primaryKeys() : [];
      const [ids, entries, head] = await Promise.all([changed, log, meta.get('deck')]);
      const told = entries.filter(([dev]) => !isStandIn({ dev }));
      const segments = new Set(told.map(([dev, n]) => segmentId(dev, n)));
      return { ids: [...ids, ...segments, ...(head?.options ? [PREFS_ID] : [])], upTo: head?.revision ?? 0 };
    });
  }

  async entriesOf(cardIds: readonly string[]): Promise<EntryName[]> {
    const keys = cardIds.map((id) => id.slice(2));
    const logs = await this.#read([this.#db.reviews], () => logsOf(this.#db, keys));
    return [...logs.values()].flat().filter((entry) => !isStandIn(entry));
  }

  async read(ids: readonly string[]): Promise<Doc[]> {
    const { cards, reviews, meta } = this.#db;
    return this.#read([cards, reviews, meta], async () => {
      const [found, segments, head] = await Promise.all([
        cards.bulkGet(ids.filter((id) => id.startsWith('c:'))),
        Promise.all(ids.filter(isSegmentId).map((id) => this.#segment(id))),
        meta.get('deck'),
      ]);
      const docs: (Doc | undefined)[] = [...found.map((card) => card && cardDoc(factsOf(card))), ...segments];
      if (ids.includes(PREFS_ID) && head?.options) docs.push(prefsDoc(head.options));
      return docs.filter((doc) => doc !== undefined);
    });
  }

  async join(docs: readonly Doc[]): Promise<void> {
    const { cards, reviews, options } = recordsOf(docs);
    const take = (part: Partial<DeckContents>) =>
      change(this.#db, this.#around, (change) =>
        merge(this.#db, change, { cards: [], reviews: [], encounters: [], ...part }),
      );
    // Whoever reviews meanwhile waits for one part, and whoever is killed has kept the earlier ones.
    for (let from = 0; from < reviews.length; from += PART) await take({ reviews: reviews.slice(from, from + PART) });
    if (cards.length > 0 || options) await take({ cards, ...(options && { options }) });
  }

  /** As of one moment. */
  #read<T>(tables: Table[], query: () => PromiseLike<T>): Promise<T> {
    return withDeckErrors(() => this.#db.transaction('r', tables, query));
  }

  async #segment(id: string): Promise<Doc | undefined> {
    const stretch = stretchOf(id);
    if (!stretch) return undefined;
    const { dev, from, to } = stretch;
    const entries = await this.#db.reviews.where('[dev+n]').between([dev, from], [dev, to], true, true).toArray();
    return entries.length > 0 ? segmentDoc(id, entries) : undefined;
  }
}
