import type { Database, Statement } from 'sql.js';
import { dayOf } from '@/utils/deck/day';
import type { AnkiDeck } from './decks';
import { DECK_ID, NOTE_TYPE_ID } from './identity';
import type { LoggedReview, Schedule } from './learning';
import { noteType } from './note-type';

/**
 * A collection as Anki's schema 11 has it, the form that every Anki since 2012 reads, phones included. Only what an import
 * looks at is filled in with care; the rest is what Anki itself would write into an empty collection.
 */
const SCHEMA = `
CREATE TABLE col (id integer PRIMARY KEY, crt integer NOT NULL, mod integer NOT NULL, scm integer NOT NULL,
  ver integer NOT NULL, dty integer NOT NULL, usn integer NOT NULL, ls integer NOT NULL, conf text NOT NULL,
  models text NOT NULL, decks text NOT NULL, dconf text NOT NULL, tags text NOT NULL);
CREATE TABLE notes (id integer PRIMARY KEY, guid text NOT NULL, mid integer NOT NULL, mod integer NOT NULL,
  usn integer NOT NULL, tags text NOT NULL, flds text NOT NULL, sfld integer NOT NULL, csum integer NOT NULL,
  flags integer NOT NULL, data text NOT NULL);
CREATE TABLE cards (id integer PRIMARY KEY, nid integer NOT NULL, did integer NOT NULL, ord integer NOT NULL,
  mod integer NOT NULL, usn integer NOT NULL, type integer NOT NULL, queue integer NOT NULL, due integer NOT NULL,
  ivl integer NOT NULL, factor integer NOT NULL, reps integer NOT NULL, lapses integer NOT NULL, left integer NOT NULL,
  odue integer NOT NULL, odid integer NOT NULL, flags integer NOT NULL, data text NOT NULL);
CREATE TABLE revlog (id integer PRIMARY KEY, cid integer NOT NULL, usn integer NOT NULL, ease integer NOT NULL,
  ivl integer NOT NULL, lastIvl integer NOT NULL, factor integer NOT NULL, time integer NOT NULL, type integer NOT NULL);
CREATE TABLE graves (usn integer NOT NULL, oid integer NOT NULL, type integer NOT NULL);`;

/** Made last: a tree that is sorted once takes less than one that is kept sorted. */
const INDEXES = `
CREATE INDEX ix_notes_usn ON notes (usn);
CREATE INDEX ix_cards_usn ON cards (usn);
CREATE INDEX ix_revlog_usn ON revlog (usn);
CREATE INDEX ix_cards_nid ON cards (nid);
CREATE INDEX ix_cards_sched ON cards (did, queue, due);
CREATE INDEX ix_revlog_cid ON revlog (cid);
CREATE INDEX ix_notes_csum ON notes (csum);`;

const NOT_SYNCED = -1;
const DAY_MS = 86_400_000;
/** Days are counted from so long ago that nothing fell due before. */
const FIRST_DAY = 10 * 365;

export interface NoteRow {
  id: number;
  guid: string;
  tags: string;
  fields: readonly string[];
  sortField: string;
  csum: number;
}

/** A collection being written; `end` gives its bytes. */
export class CollectionWriter {
  readonly #db: Database;
  readonly #now: number;
  readonly #dayStart: number;
  readonly #created: number;
  readonly #notes: Statement;
  readonly #cards: Statement;
  readonly #reviews: Statement;

  /** @param dayStart the hour at which the reader's days begin */
  constructor(db: Database, { now, dayStart }: { now: number; dayStart: number }) {
    this.#db = db;
    this.#now = now;
    this.#dayStart = dayStart;
    this.#created = dayOf(now - FIRST_DAY * DAY_MS, dayStart).start;
    // Everything is in memory; a journal of it would only be a second copy.
    db.exec(`PRAGMA journal_mode = OFF; BEGIN; ${SCHEMA}`);
    this.#notes = db.prepare(`INSERT INTO notes VALUES (${Array(11).fill('?')})`);
    this.#cards = db.prepare(`INSERT INTO cards VALUES (${Array(18).fill('?')})`);
    this.#reviews = db.prepare(`INSERT INTO revlog VALUES (${Array(9).fill('?')})`);
  }

  /** The number of the day at a moment, as this collection counts. */
  readonly dayNumber = (at: number): number =>
    // Rounded: two days a year have another length.
    Math.round((dayOf(at, this.#dayStart).start - this.#created) / DAY_MS);

  note({ id, guid, tags, fields, sortField, csum }: NoteRow): void {
    const mod = Math.floor(this.#now / 1000);
    this.#notes.run([
      id,
      guid,
      NOTE_TYPE_ID,
      mod,
      NOT_SYNCED,
      ` ${tags} `,
      fields.join('\x1f'),
      sortField,
      csum,
      0,
      '',
    ]);
  }

  card({ id, note, deck, template }: { id: number; note: number; deck: number; template: number }, at: Schedule): void {
    const mod = Math.floor(this.#now / 1000);
    const { type, queue, due, ivl, factor, reps, lapses, left, data } = at;
    this.#cards.run([
      ...[id, note, deck, template, mod, NOT_SYNCED],
      ...[type, queue, due, ivl, factor, reps, lapses, left],
      ...[0, 0, 0, data],
    ]);
  }

  review(id: number, card: number, { ease, ivl, lastIvl, factor, time, type }: LoggedReview): void {
    this.#reviews.run([id, card, NOT_SYNCED, ease, ivl, lastIvl, factor, time, type]);
  }

  end(decks: readonly AnkiDeck[]): Uint8Array {
    for (const statement of [this.#notes, this.#cards, this.#reviews]) statement.free();
    this.#db.run(`INSERT INTO col VALUES (${Array(13).fill('?')})`, [
      ...[1, Math.floor(this.#created / 1000), this.#now, this.#now, 11, 0, 0, 0],
      ...[this.#config(), { [NOTE_TYPE_ID]: noteType(DECK_ID) }, deckList(decks, this.#now), PRESETS, {}].map((part) =>
        JSON.stringify(part),
      ),
    ]);
    this.#db.exec(`${INDEXES} COMMIT;`);
    return this.#db.export();
  }

  #config() {
    return {
      schedVer: 2,
      sched2021: true,
      rollover: this.#dayStart,
      creationOffset: new Date(this.#created).getTimezoneOffset(),
      nextPos: 1,
      activeDecks: [1],
      curDeck: 1,
      curModel: null,
      newSpread: 0,
      collapseTime: 1200,
      timeLim: 0,
      estTimes: true,
      dueCounts: true,
      sortType: 'noteFld',
      sortBackwards: false,
      addToCur: true,
    };
  }
}

/** The decks by their ids, with the one that every collection has. */
function deckList(decks: readonly AnkiDeck[], now: number): Record<string, unknown> {
  const all = [{ id: 1, name: 'Default' }, ...decks];
  const untouched = { lrnToday: [0, 0], revToday: [0, 0], newToday: [0, 0], timeToday: [0, 0] };
  const plain = { usn: NOT_SYNCED, collapsed: false, browserCollapsed: false, desc: '', dyn: 0, conf: 1 };
  const rows = all.map((deck) => ({
    ...deck,
    ...plain,
    ...untouched,
    mod: Math.floor(now / 1000),
    extendNew: 0,
    extendRev: 0,
  }));
  return Object.fromEntries(rows.map((deck) => [deck.id, deck]));
}

/** Anki's own preset; an import does not take it over. */
const PRESETS = {
  1: {
    id: 1,
    name: 'Default',
    mod: 0,
    usn: 0,
    maxTaken: 60,
    autoplay: true,
    timer: 0,
    replayq: true,
    dyn: false,
    new: { bury: false, delays: [1, 10], initialFactor: 2500, ints: [1, 4, 0], order: 1, perDay: 20 },
    rev: { bury: false, ease4: 1.3, ivlFct: 1, maxIvl: 36500, perDay: 200, hardFactor: 1.2 },
    lapse: { delays: [10], leechAction: 1, leechFails: 8, minInt: 1, mult: 0 },
  },
};
