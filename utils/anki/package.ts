import { zipSync } from 'fflate';
import type { Database } from 'sql.js';
import type { CardFacts } from '@/utils/deck/card';
import { keptAt } from '@/utils/deck/kept';
import type { Kind } from '@/utils/deck/kinds';
import { isPutAside } from '@/utils/deck/leech';
import type { DeckContents } from '@/utils/deck/merge';
import { type ReviewOptions, readOptions } from '@/utils/deck/options';
import type { ReviewEntry } from '@/utils/deck/review';
import { printable } from '@/utils/export/columns';
import { heldWords } from '@/utils/export/exporter';
import type { Job } from '@/utils/job';
import { CollectionWriter } from './collection';
import { DeckTree } from './decks';
import { noteGuid } from './identity';
import { type Learning, learnings, newCard, type Schedule, schedule } from './learning';
import { type Note, noteOf } from './note';
import { TEMPLATES } from './note-type';
import type { PackageOptions } from './package-options';
import { sha1 } from './sha1';
import { loadSqlite } from './sqlite';

/** Cards between two words of how far it is. */
const SLICE = 250;
/** Most of the time goes into small texts, of which more effort makes little less. */
const ZIP_LEVEL = 3;

/** What a package is to be; which words go into it is said by the contents it is given. `now` in milliseconds. */
export type PackageWish = Omit<PackageOptions, 'changedOnly'> & { now: number };

/**
 * Writes the words of a deck as a package for Anki (`.apkg`): a zip with a collection in it. The same deck gives the same
 * notes, which Anki knows again by their guids; importing a second one brings them up to date and doubles none.
 * Its notes count as changed now, so of two packages Anki takes the later.
 */
export async function writePackage(
  contents: DeckContents,
  options: PackageWish,
  { progress, signal }: Job,
): Promise<Uint8Array<ArrayBuffer>> {
  const sqlite = await loadSqlite();
  const db = new sqlite.Database();
  try {
    const words = heldWords(contents);
    const writer = new PackageWriter(db, contents, options);
    for (let at = 0; at < words.length; at += SLICE) {
      for (const card of words.slice(at, at + SLICE)) writer.add(card);
      progress(Math.min(at + SLICE, words.length), words.length);
      signal.throwIfAborted();
    }
    const collection = writer.end();
    return zipSync({ 'collection.anki2': [collection, { level: ZIP_LEVEL }], media: new TextEncoder().encode('{}') });
  } finally {
    db.close();
  }
}

/** Puts cards into a collection one by one. */
class PackageWriter {
  readonly #collection: CollectionWriter;
  readonly #options: PackageWish;
  readonly #rules: ReviewOptions;
  readonly #logs: ReadonlyMap<string, ReviewEntry[]>;
  readonly #decks: DeckTree;
  readonly #noteIds = new Ids();
  readonly #cardIds = new Ids();
  readonly #reviewIds = new Ids();
  #position = 0;

  constructor(db: Database, contents: DeckContents, options: PackageWish) {
    this.#options = options;
    this.#rules = readOptions(contents.options);
    this.#collection = new CollectionWriter(db, { now: options.now, dayStart: this.#rules.dayStart });
    this.#logs = options.scheduling ? logsByKey(contents.reviews) : new Map();
    this.#decks = new DeckTree(options.decks);
  }

  add(card: CardFacts): void {
    const note = noteOf(card, this.#options.kinds);
    const id = this.#noteIds.from(keptAt(card));
    const { key } = card.word;
    this.#collection.note({
      id,
      guid: noteGuid(key),
      tags: note.tags,
      fields: note.fields,
      sortField: printable(card.word.simplified),
      csum: parseInt(sha1(printable(key)).slice(0, 8), 16),
    });
    this.#position += 1;
    this.#addCards(card, note, id);
  }

  #addCards(card: CardFacts, note: Note, noteId: number): void {
    const deck = this.#decks.of(card).id;
    const learnt = learnings(this.#logs.get(card.word.key) ?? [], keptAt(card), this.#rules);
    for (const kind of note.kinds) {
      const id = this.#cardIds.from(keptAt(card));
      const learning = learnt.get(kind);
      this.#collection.card(
        { id, note: noteId, deck, template: TEMPLATES.indexOf(kind) },
        this.#scheduleOf(card, kind, learning),
      );
      if (!this.#options.history) continue;
      for (const entry of learning?.log ?? []) this.#collection.review(this.#reviewIds.from(entry.at), id, entry);
    }
  }

  #scheduleOf(card: CardFacts, kind: Kind, learning: Learning | undefined): Schedule {
    const suspended = this.#options.scheduling && isPutAside(card, kind, learning?.memory.lapses ?? 0, this.#rules);
    return learning
      ? schedule(learning.memory, { dayNumber: this.#collection.dayNumber, rules: this.#rules, suspended })
      : newCard(this.#position, suspended);
  }

  end(): Uint8Array {
    return this.#collection.end(this.#decks.all());
  }
}

/** Ids as Anki makes them: the moment in milliseconds, or the next that is free. */
class Ids {
  readonly #taken = new Set<number>();
  /** Where to look next, for moments at which many things were; a deck that was imported is all of one. */
  readonly #next = new Map<number, number>();

  from(at: number): number {
    const moment = Math.max(1, Math.round(at) || 1);
    let id = this.#next.get(moment) ?? moment;
    while (this.#taken.has(id)) id += 1;
    this.#taken.add(id);
    this.#next.set(moment, id + 1);
    return id;
  }
}

function logsByKey(reviews: readonly ReviewEntry[]): Map<string, ReviewEntry[]> {
  const logs = new Map<string, ReviewEntry[]>();
  for (const entry of reviews) {
    const log = logs.get(entry.key);
    if (log) log.push(entry);
    else logs.set(entry.key, [entry]);
  }
  return logs;
}
