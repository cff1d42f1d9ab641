import fc from 'fast-check';
import {
  type Card,
  type CardFacts,
  cardId,
  cardKey,
  type Encounter,
  type Fields,
  isHeld,
  type WordSnapshot,
} from './card';
import { NEVER, tick } from './clock';
import { DeckDb } from './db';
import { Deck } from './deck';
import { Encounters } from './encounters';
import { topSightings } from './join';
import { Catalogue } from './words/catalogue';
import { wordEntry } from './words/entry';

/** Words, meetings and decks for tests, each with as little as the test needs to say. */

export const NOON = Date.UTC(2026, 10, 21, 12);
export const MINUTE = 60_000;
export const DAY = 86_400_000;

export function aWord(simplified: string, more: Partial<WordSnapshot> = {}): WordSnapshot {
  return {
    key: cardKey(simplified),
    simplified,
    traditional: simplified,
    pinyin: '',
    gloss: `meaning of ${simplified}`,
    basis: 'dictionary',
    ...more,
  };
}

export function aMeeting(sentence: string, more: Partial<Encounter> = {}): Encounter {
  return { sentence, url: 'https://www.xiaohongshu.com/explore/1', title: '小红书', ...more };
}

let decks = 0;

/** A deck of its own with a clock to set. Give it a name to open the same one again. */
export function aDeck(name = `deck ${++decks}`) {
  const clock = { now: NOON };
  const db = new DeckDb(name);
  const now = () => clock.now;
  return { db, clock, deck: new Deck(db, { now }), encounters: new Encounters(db, { now }) };
}

/** The words of the deck that answer a query, in the order of the list. */
export async function listed(db: DeckDb, query = ''): Promise<Card[]> {
  const cards = new Map((await db.cards.filter(isHeld).toArray()).map((card) => [card.id, card]));
  const catalogue = new Catalogue();
  catalogue.put(new Map([...cards].map(([id, card]) => [id, wordEntry(card)])));
  return [...catalogue.find({ query }, NOON)].map((row) => cards.get(catalogue.idAt(row))!);
}

const devices = ['aaaaaaaa', 'bbbbbbbb', 'cccccccc'];
const sentences = ['真种草了', '被种草', '种草\n"机"', '哈哈哈', '\t=1+1', '🐂🍺'];

/** Few different moments and devices, so that copies collide in every way they can. */
export const anyStamp = fc
  .tuple(fc.integer({ min: 0, max: 4 }), fc.constantFrom(...devices))
  .map(([minute, device]) => tick(NEVER, { now: NOON + minute * MINUTE, device }));

const anySightings = fc
  .array(
    fc
      .record({
        at: anyStamp,
        sentence: fc.constantFrom(...sentences),
        url: fc.constantFrom('', 'https://weibo.com/1'),
        title: fc.constantFrom('', '微博'),
        translation: fc.option(
          fc.record({ text: fc.constantFrom('! sold', 'made me want it'), by: fc.constantFrom('gloss', 'bergamot') }),
          { nil: undefined },
        ),
      })
      .map(({ translation, ...sighting }) => (translation ? { ...sighting, translation } : sighting)),
    { maxLength: 5 },
  )
  .map(topSightings);

const anyFields: fc.Arbitrary<Fields> = fc.record(
  {
    note: fc.tuple(fc.constantFrom('', '我的笔记', 'mine'), anyStamp),
    gloss: fc.tuple(fc.constantFrom('', 'to plant grass'), anyStamp),
    suspended: fc.tuple(fc.boolean(), anyStamp),
    standing: fc.tuple(fc.constantFrom('', 'known', 'ignored', 'later'), anyStamp),
    fromTheFuture: fc.tuple(fc.nat(9), anyStamp),
  },
  { requiredKeys: [] },
);

/** A copy of one word's card as some device might hold it. */
export const anyFacts = (simplified = '种草'): fc.Arbitrary<CardFacts> =>
  fc.record({
    id: fc.constant(cardId(cardKey(simplified))),
    v: fc.constant(1 as const),
    word: fc
      .constantFrom('to recommend', 'to make someone want it')
      .map((gloss) => aWord(simplified, { gloss, band: gloss.length % 7 || 1 })),
    wordAt: anyStamp,
    added: anyStamp,
    removed: fc.oneof(fc.constant(NEVER), anyStamp),
    fields: anyFields,
    sightings: anySightings,
    seen: fc.dictionary(fc.constantFrom(...devices), fc.integer({ min: 1, max: 9 })),
  });

/** Calls on a database: each is a moment to be gone at. */
const METHODS = {
  IDBObjectStore: ['add', 'put', 'get', 'getAll', 'getAllKeys', 'delete', 'count', 'openCursor'],
  IDBIndex: ['get', 'getAll', 'getAllKeys', 'count', 'openCursor', 'openKeyCursor'],
} as const;

/** Lets `calls` calls pass and then ends the life of whoever calls; the answer puts everything back. */
export function killAfter(calls: number, onDeath: () => void): () => void {
  let left = calls;
  const restore = Object.entries(METHODS).flatMap(([name, methods]) => {
    const prototype = (globalThis as unknown as Record<string, { prototype: Record<string, unknown> }>)[name]!
      .prototype;
    return methods.map((method) => {
      const own = prototype[method] as (...args: unknown[]) => unknown;
      prototype[method] = function (this: IDBObjectStore | IDBIndex, ...args: unknown[]) {
        if (left-- > 0) return own.apply(this, args);
        onDeath();
        const { transaction } = 'objectStore' in this ? this.objectStore : this;
        if (left === -1) transaction.abort();
        throw new DOMException('', 'AbortError');
      };
      return () => {
        prototype[method] = own;
      };
    });
  });
  return () => {
    for (const put of restore) put();
  };
}
