import fc from 'fast-check';
import { cardKey, type WordSnapshot } from '@/utils/deck/card';
import type { DeckDb } from '@/utils/deck/db';
import { anyFacts, aWord } from '@/utils/deck/fakes';
import { knownField } from '@/utils/deck/known';
import { type AccountArea, type AccountMirror, type AccountParts, syncAccount } from './account';
import { AccountDeck, type Describe } from './account-deck';
import { BUCKET_BYTES, storedBytes } from './bucket';
import { textOf } from './facts';
import { type AccountRecord, joinTails, reviewCode } from './record';
import { type AccountStatus, NEVER_CARRIED } from './status';

/** The browser's account for tests, with its limits: what lies there, and whatever goes wrong with it. */
export class FakeArea implements AccountArea {
  readonly items = new Map<string, unknown>();
  writes = 0;
  /** Thrown by the next calls. */
  trouble: Error | undefined;

  async get(names: string[]): Promise<Record<string, unknown>> {
    this.#suffer();
    return Object.fromEntries(names.flatMap((name) => (this.items.has(name) ? [[name, this.items.get(name)]] : [])));
  }

  async set(items: Record<string, string>): Promise<void> {
    this.#suffer();
    for (const [name, text] of Object.entries(items)) {
      if (storedBytes(name, text) > BUCKET_BYTES) throw new Error('QUOTA_BYTES_PER_ITEM quota exceeded');
    }
    for (const [name, text] of Object.entries(items)) this.items.set(name, text);
    this.writes += 1;
  }

  async remove(names: string[]): Promise<void> {
    this.#suffer();
    for (const name of names) this.items.delete(name);
  }

  #suffer(): void {
    if (this.trouble) throw this.trouble;
  }
}

/** A dictionary that has every word, as `aWord` makes it. */
const knowsAll: Describe = async (words) =>
  new Map(words.map(({ key, simplified }): [string, WordSnapshot] => [key, aWord(simplified, { band: 1 })]));

/** A device that carries its deck by an area, and remembers how that went. */
export class AccountDevice {
  mirror: AccountMirror | null = null;
  status: AccountStatus = NEVER_CARRIED;
  readonly deck: AccountDeck;
  readonly #parts: Pick<AccountParts, 'area' | 'describe' | 'now'>;

  constructor(db: DeckDb, parts: Pick<AccountParts, 'area' | 'now'> & { describe?: Describe }) {
    this.#parts = { describe: knowsAll, ...parts };
    this.deck = new AccountDeck(db, { now: parts.now, random: Math.random });
  }

  async sync(other: Partial<AccountParts> = {}): Promise<AccountStatus> {
    this.status = await syncAccount({
      ...this.#parts,
      deck: this.deck,
      before: this.status,
      mirror: this.mirror,
      keepMirror: async (mirror) => {
        this.mirror = mirror;
      },
      ...other,
    });
    return this.status;
  }
}

const anyKnown = fc
  .tuple(fc.integer({ min: 29_000_000, max: 29_000_009 }), fc.integer({ min: 1, max: 5 }), fc.nat(3))
  .map(([at, n, wait]) =>
    Object.fromEntries([knownField('recognition', [at, n, n, 0, 2, 0, 0, wait * 1440, 5500, 125])]),
  );

const anyTail = fc
  .array(
    fc
      .tuple(fc.integer({ min: 29_000_000, max: 29_000_009 }), fc.nat(4), fc.constantFrom('recognition', 'recall'))
      .map(([minute, grade, kind]): [number, number] => [minute, reviewCode(grade, kind, 'review')!]),
    { maxLength: 6 },
  )
  .map(joinTails);

/** A copy of a word's record as some device might hold it. */
export const anyRecord = (simplified = '种草'): fc.Arbitrary<AccountRecord> =>
  fc
    .tuple(anyFacts(simplified), anyKnown, anyTail, fc.boolean())
    .map(([{ added, removed, wordAt, fields, word }, known, tail, isKnown]) => ({
      key: cardKey(simplified),
      added,
      removed,
      wordAt,
      text: textOf(word),
      fields,
      known: isKnown ? known : {},
      tail,
    }));
