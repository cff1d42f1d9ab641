import { type CardFacts, cardId, cardKey, type Fields, isHeld, type Stamp } from '@/utils/deck/card';
import { latest, learn, NEVER, tick } from '@/utils/deck/clock';
import { aWord } from '@/utils/deck/fakes';
import { joinCards, joinFields, sameFacts, topSightings } from '@/utils/deck/join';
import { isUndoing, type ReviewEntry } from '@/utils/deck/review';
import { cardDoc, prefsDoc, recordsOf, segmentDoc } from '@/utils/sync/codec';
import { type Doc, isSegmentId, PREFS_ID } from '@/utils/sync/document';
import { type Ledger, type Row, type TargetState, UNMET } from '@/utils/sync/ledger';
import type { Replica } from '@/utils/sync/replica';
import { segmentId } from '@/utils/sync/segment';

/** A deck in memory that follows the rules of the real one, thousands of which live and die in a second. */
export class MemoryDevice implements Replica {
  readonly name: string;
  readonly cards = new Map<string, CardFacts & { changed: number }>();
  readonly log = new Map<string, ReviewEntry>();
  options: Fields = {};
  revision = 0;
  /** What the reader did here: each document as it was left by them. */
  readonly told: Doc[] = [];
  readonly #now: () => number;
  readonly #join: typeof joinCards;
  #clock: Stamp = NEVER;

  /** @param join how two copies of a card become one; another one than ours makes a mutant */
  constructor(name: string, now: () => number, join: typeof joinCards = joinCards) {
    this.name = name;
    this.#now = now;
    this.#join = join;
  }

  save(headword: string, sentence: string): void {
    const id = cardId(cardKey(headword));
    const before = this.cards.get(id);
    const at = this.#stamp(before);
    const blank = { id, v: 1 as const, removed: NEVER, fields: {}, sightings: [], seen: {} };
    const card: CardFacts = { ...(before ?? blank), word: aWord(headword), wordAt: at, added: at };
    this.#put({
      ...card,
      sightings: topSightings([...card.sightings, { at, sentence, url: '', title: '' }]),
      seen: { ...card.seen, [this.name]: (card.seen[this.name] ?? 0) + 1 },
    });
  }

  note(headword: string, field: 'note' | 'gloss', text: string): void {
    const card = this.#held(headword);
    if (card) this.#put({ ...card, fields: { ...card.fields, [field]: [text, this.#stamp(card)] } });
  }

  remove(headword: string): void {
    const card = this.#held(headword);
    if (card) this.#put({ ...card, removed: this.#stamp(card) });
  }

  review(headword: string, grade: 1 | 2 | 3 | 4): void {
    const card = this.#held(headword);
    if (card) this.#append(card, { grade, ms: 1000 });
  }

  undo(): void {
    const own = [...this.log.values()].filter(({ dev }) => dev === this.name);
    const undone = new Set(own.filter(isUndoing).map(({ undoes }) => undoes));
    const last = own.filter((entry) => !isUndoing(entry) && !undone.has(entry.n)).at(-1);
    const card = last && this.cards.get(cardId(last.key));
    if (card) this.#append(card, { undoes: last.n });
  }

  choose(newPerDay: number): void {
    this.revision += 1;
    this.options = { ...this.options, newPerDay: [newPerDay, this.#stampAfter(lastOf(this.options))] };
    this.told.push(prefsDoc(this.options));
  }

  /** All documents. */
  docs(): Map<string, Doc> {
    const segments = new Set([...this.log.values()].map(({ dev, n }) => segmentId(dev, n)));
    return new Map(this.#read([...this.cards.keys(), ...segments, PREFS_ID]).map((doc) => [doc.id, doc]));
  }

  async standing() {
    return { device: this.name, revision: this.revision, now: this.#now() };
  }

  async changed(above: number) {
    const cards = [...this.cards.values()].filter(({ changed }) => changed > above).map(({ id }) => id);
    const log = above === 0 ? [...this.log.values()].map(({ dev, n }) => segmentId(dev, n)) : [];
    const chosen = Object.keys(this.options).length > 0 ? [PREFS_ID] : [];
    return { ids: [...cards, ...new Set(log), ...chosen], upTo: this.revision };
  }

  async entriesOf(cardIds: readonly string[]) {
    return [...this.log.values()].filter(({ key }) => cardIds.includes(cardId(key)));
  }

  async read(ids: readonly string[]): Promise<Doc[]> {
    return this.#read(ids);
  }

  async join(docs: readonly Doc[]): Promise<void> {
    const { cards, reviews, options } = recordsOf(docs);
    const touched = new Set<string>();
    for (const entry of reviews) {
      if (!this.log.has(nameOf(entry))) touched.add(cardId(entry.key));
      this.log.set(nameOf(entry), entry);
    }
    for (const card of cards) {
      for (const stamp of [card.added, card.removed]) this.#clock = learn(this.#clock, stamp, this.#now());
      const before = this.cards.get(card.id);
      const after = before ? this.#join(before, card) : card;
      if (!before || !sameFacts(factsIn(before), after)) this.#store(after);
      touched.delete(card.id);
    }
    for (const id of touched) if (this.cards.has(id)) this.#store(this.cards.get(id)!);
    if (options) {
      const joined = joinFields(this.options, options);
      if (JSON.stringify(joined) !== JSON.stringify(joinFields(this.options, this.options))) this.revision += 1;
      this.options = joined;
    }
  }

  #read(ids: readonly string[]): Doc[] {
    return ids.flatMap((id): Doc[] => {
      if (id === PREFS_ID) return Object.keys(this.options).length > 0 ? [prefsDoc(this.options)] : [];
      if (!isSegmentId(id)) return this.cards.has(id) ? [cardDoc(this.cards.get(id)!)] : [];
      const entries = [...this.log.values()].filter(({ dev, n }) => segmentId(dev, n) === id).sort((a, b) => a.n - b.n);
      return entries.length > 0 ? [segmentDoc(id, entries)] : [];
    });
  }

  #held(headword: string): CardFacts | undefined {
    const card = this.cards.get(cardId(cardKey(headword)));
    return card && isHeld(card) ? card : undefined;
  }

  #append(card: CardFacts, what: { grade: 1 | 2 | 3 | 4; ms: number } | { undoes: number }): void {
    const n = [...this.log.values()].filter(({ dev }) => dev === this.name).length + 1;
    const entry = { dev: this.name, n, key: card.word.key, t: this.#now(), ...what };
    this.log.set(nameOf(entry), entry);
    this.told.push(segmentDoc(segmentId(this.name, n), [entry]));
    this.#store(card);
  }

  #put(card: CardFacts): void {
    this.#store(card);
    this.told.push(cardDoc(structuredClone(card)));
  }

  #store(card: CardFacts): void {
    this.revision += 1;
    this.cards.set(card.id, { ...factsIn(card), changed: this.revision });
  }

  #stamp(card?: CardFacts): Stamp {
    return this.#stampAfter(card ? latest(card.added, card.removed, card.wordAt, lastOf(card.fields)) : NEVER);
  }

  #stampAfter(seen: Stamp): Stamp {
    this.#clock = learn(this.#clock, seen, this.#now());
    const stamp = tick(latest(this.#clock, seen), { now: this.#now(), device: this.name });
    if (seen <= this.#clock) this.#clock = stamp;
    return stamp;
  }
}

const nameOf = ({ dev, n }: ReviewEntry): string => `${dev}:${n}`;

const lastOf = (fields: Fields): Stamp => latest(...Object.values(fields).map((field) => field?.[1] ?? NEVER));

function factsIn(card: CardFacts & { changed?: number }): CardFacts {
  const { changed: _changed, ...facts } = card;
  return facts;
}

/** What a device knows of its target, in memory. */
export class MemoryLedger implements Ledger {
  #state: TargetState = UNMET;
  #rows = new Map<string, Row>();

  async state() {
    return this.#state;
  }

  async rows(ids: readonly string[]) {
    return new Map(ids.flatMap((id) => (this.#rows.has(id) ? [[id, this.#rows.get(id)!] as const] : [])));
  }

  async owed() {
    return [...this.#rows.values()].filter(({ owed }) => owed).map(({ id }) => id);
  }

  async parked() {
    return [...this.#rows.values()].filter(({ parked }) => parked);
  }

  async removals() {
    return [...this.#rows.values()].filter(({ removal }) => removal !== undefined);
  }

  async devices() {
    return [...this.#rows.values()].filter(({ id }) => id.startsWith('d:')).flatMap(({ carried }) => carried ?? []);
  }

  async commit({ state, rows = [] }: { state?: Partial<TargetState>; rows?: readonly Row[] }) {
    this.#state = { ...this.#state, ...state };
    for (const row of rows) this.#rows.set(row.id, structuredClone(row));
  }

  async forget() {
    this.#state = UNMET;
    this.#rows.clear();
  }
}
