import type { Database, SqlJsStatic, SqlValue } from 'sql.js';
import { FIELDS } from '@/utils/anki/note';
import { TEMPLATES } from '@/utils/anki/note-type';
import type { PastReview } from '@/utils/deck/arrival';
import type { Job } from '@/utils/job';
import { type LogRow, reviewsOf } from './anki-reviews';
import { fieldText } from './field-text';
import { LIMITS } from './limits';
import { Refusal } from './problem';
import { guessMapping } from './roles';
import type { DeckChoice, Row, Source, Table } from './source';

/**
 * Reads a collection: schema 11, in which note types and decks are JSON, and 15 to 18, in which they have tables. The
 * file is a stranger's: it is opened in memory, only tables are asked and no views, and nothing it defines is run.
 */
export function readCollection(sqlite: SqlJsStatic, bytes: Uint8Array, job: Job): Source {
  let db: Database;
  try {
    db = new sqlite.Database(bytes);
  } catch {
    throw new Refusal('collection');
  }
  try {
    return new Collection(db, job).source();
  } catch (error) {
    if (error instanceof Refusal || job.signal.aborted) throw error;
    // Whatever SQLite says of a page that is not what it should be.
    throw new Refusal('collection');
  } finally {
    db.close();
  }
}

interface NoteType {
  name: string;
  fields: string[];
}

interface CardsOfNote {
  decks: Set<number>;
  /** In the order of their templates: the first is how the word is met. */
  cards: { id: number; ord: number }[];
  asked: boolean;
}

interface Parts {
  types: ReadonlyMap<number, NoteType>;
  cards: ReadonlyMap<number, CardsOfNote>;
  log: ReadonlyMap<number, LogRow[]>;
  /** How many notes there are. */
  total: number;
}

/** More than note types have. */
const CARDS_OF_NOTE = 10;
const OLDEST = 11;
const OLD_TABLES = ['col', 'notes', 'cards', 'revlog'];
const NEW_TABLES = [...OLD_TABLES, 'decks', 'notetypes', 'fields'];
const NEWEST = 18;
/** A card's queue while it is set aside. */
const SUSPENDED = -1;
const NO_TYPE: NoteType = { name: '', fields: [] };
const SAMPLE = 50;
const PROGRESS_EVERY = 2000;
const FIELD_SIGN = '\x1f';

class Collection {
  readonly #db: Database;
  readonly #job: Job;

  constructor(db: Database, job: Job) {
    this.#db = db;
    this.#job = job;
  }

  source(): Source {
    this.#db.run('PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON');
    this.#forgetOrder();
    this.#db.run('PRAGMA query_only = ON');
    const [version, created] = this.#head();
    const isOld = version < 15;
    this.#demandTables(isOld ? OLD_TABLES : NEW_TABLES);
    const types = isOld ? this.#typesOfJson() : this.#typesOfTables();
    const names = isOld ? this.#decksOfJson() : this.#decksOfTable();
    const total = this.#count();
    const cards = this.#cards();
    const rows = this.#rows({ types, cards, log: this.#log(), total });
    if (rows.size === 0) throw new Refusal('empty');
    return {
      format: 'anki',
      tables: [...rows].map(([type, found]) => tableOf(types.get(type), found)),
      decks: decksIn([...rows.values()].flat(), names),
      problems: [],
      fixed: rows.size === 1 && [...rows.keys()].every((type) => isOurs(types.get(type) ?? NO_TYPE)),
      borrowed: false,
      history: `anki ${created}`,
    };
  }

  /** Names are sorted in an order of Anki's own, without which SQLite reads no table that mentions it. */
  #forgetOrder(): void {
    this.#db.run(`PRAGMA writable_schema = ON;
      UPDATE sqlite_master SET sql = replace(sql, 'COLLATE unicase', '') WHERE sql LIKE '%COLLATE unicase%';
      PRAGMA writable_schema = RESET`);
  }

  #head(): [version: number, created: number] {
    this.#demandTables(['col']);
    const [row] = this.#all('SELECT ver, crt FROM col LIMIT 1');
    const [version, created] = [Number(row?.[0]), Number(row?.[1])];
    if (version > NEWEST) throw new Refusal('newer_anki', version);
    if (!(version >= OLDEST) || !Number.isInteger(created)) throw new Refusal('collection');
    return [version, created];
  }

  /** A view in a table's place could count for ever. */
  #demandTables(names: readonly string[]): void {
    const found = this.#all("SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'");
    const tables = new Set(found.map(([name]) => name));
    if (!names.every((name) => tables.has(name))) throw new Refusal('collection');
  }

  #typesOfJson(): Map<number, NoteType> {
    const models = Object.entries(this.#json('models'));
    return new Map(
      models.map(([id, model]) => {
        const { name, flds } = fieldsOf(model);
        const fields = (Array.isArray(flds) ? flds : []).map((field) => String(fieldsOf(field).name ?? ''));
        return [Number(id), { name: String(name ?? ''), fields }];
      }),
    );
  }

  #typesOfTables(): Map<number, NoteType> {
    const types = this.#all('SELECT id, name FROM notetypes').map(([id, name]): [number, NoteType] => [
      Number(id),
      { name: String(name), fields: [] },
    ]);
    const byId = new Map(types);
    for (const [type, ord, name] of this.#all('SELECT ntid, ord, name FROM fields')) {
      const fields = byId.get(Number(type))?.fields;
      if (fields && Number(ord) < LIMITS.columns) fields[Number(ord)] = String(name);
    }
    return byId;
  }

  #decksOfJson(): Map<number, string> {
    const decks = Object.entries(this.#json('decks'));
    return new Map(decks.map(([id, deck]) => [Number(id), String(fieldsOf(deck).name ?? '')]));
  }

  #decksOfTable(): Map<number, string> {
    const decks = this.#all('SELECT id, name FROM decks');
    return new Map(decks.map(([id, name]) => [Number(id), String(name).replaceAll(FIELD_SIGN, '::')]));
  }

  /** Before anything is read of them: a collection of millions would fill the memory with its cards. */
  #count(): number {
    const total = Number(this.#all('SELECT count(*) FROM notes')[0]?.[0]);
    const cards = Number(this.#all('SELECT count(*) FROM cards')[0]?.[0]);
    if (total > LIMITS.rows || cards > CARDS_OF_NOTE * LIMITS.rows) throw new Refusal('many', LIMITS.rows);
    return total;
  }

  #cards(): Map<number, CardsOfNote> {
    const notes = new Map<number, CardsOfNote>();
    // A card borrowed by a filtered deck is still its own deck's.
    for (const [id, nid, did, odid, ord, queue] of this.#each('SELECT id, nid, did, odid, ord, queue FROM cards')) {
      const deck = Number(odid) || Number(did);
      const card = { id: Number(id), ord: Number(ord) };
      const asked = Number(queue) !== SUSPENDED;
      const note = notes.get(Number(nid));
      if (!note) notes.set(Number(nid), { decks: new Set([deck]), cards: [card], asked });
      else {
        note.decks.add(deck);
        note.asked ||= asked;
        note.cards.push(card);
      }
    }
    for (const { cards } of notes.values()) cards.sort((a, b) => a.ord - b.ord);
    return notes;
  }

  #log(): Map<number, LogRow[]> {
    const log = new Map<number, LogRow[]>();
    let count = 0;
    for (const [id, cid, ease, factor, time, type] of this.#each(
      'SELECT id, cid, ease, factor, time, type FROM revlog',
    )) {
      if (++count > LIMITS.reviews) throw new Refusal('many', LIMITS.reviews);
      const row = {
        id: Number(id),
        ease: Number(ease),
        factor: Number(factor),
        time: Number(time),
        type: Number(type),
      };
      const rows = log.get(Number(cid));
      if (rows) rows.push(row);
      else log.set(Number(cid), [row]);
    }
    return log;
  }

  /** The notes of each type, in the order in which they were made. */
  #rows({ types, cards, log, total }: Parts): Map<number, Row[]> {
    const ours = new Set([...types].filter(([, type]) => isOurs(type)).map(([id]) => id));
    const rows = new Map<number, Row[]>();
    let line = 0;
    const notes = this.#each(`SELECT id, mid, tags, substr(flds, 1, ${10 * LIMITS.cell}) FROM notes ORDER BY id`);
    for (const [id, type, tags, fields] of notes) {
      line++;
      if (line % PROGRESS_EVERY === 0) this.#job.progress(line, total);
      const own = cards.get(Number(id));
      const reviews = pastReviews(own?.cards ?? [], log, ours.has(Number(type)));
      const texts = String(fields)
        .split(FIELD_SIGN, LIMITS.columns)
        .map((field) => fieldText(field.slice(0, LIMITS.cell)));
      const row: Row = {
        line,
        cells: [...texts, String(tags).trim()],
        savedAt: Number(id),
        decks: [...(own?.decks ?? [])],
        ...(own && !own.asked && { suspended: true }),
        ...(reviews.length > 0 && { reviews }),
      };
      const list = rows.get(Number(type));
      if (list) list.push(row);
      else rows.set(Number(type), [row]);
    }
    return rows;
  }

  #json(column: 'models' | 'decks'): Record<string, unknown> {
    const [row] = this.#all(`SELECT ${column}, length(${column}) FROM col LIMIT 1`);
    if (Number(row?.[1]) > LIMITS.json) throw new Refusal('collection');
    return fieldsOf(JSON.parse(String(row?.[0])));
  }

  #all(sql: string): SqlValue[][] {
    return [...this.#each(sql)];
  }

  *#each(sql: string): Iterable<SqlValue[]> {
    const statement = this.#db.prepare(sql);
    try {
      while (statement.step()) {
        this.#job.signal.throwIfAborted();
        yield statement.get();
      }
    } finally {
      statement.free();
    }
  }
}

/** Notes that we wrote, whatever became of the name of their type. */
const isOurs = ({ fields }: NoteType): boolean => FIELDS.every((field) => fields.includes(field));

/**
 * The reviews of a note. Of other people's note types nobody knows how they ask, so that its first card speaks for the word;
 * each of ours asks in a way of its own.
 */
function pastReviews(cards: CardsOfNote['cards'], log: ReadonlyMap<number, LogRow[]>, ours: boolean): PastReview[] {
  if (!ours) return reviewsOf(log.get(cards[0]?.id ?? 0) ?? []);
  const asked = cards.flatMap(({ id, ord }) => {
    const kind = TEMPLATES[ord];
    return kind ? reviewsOf(log.get(id) ?? []).map((review) => ({ ...review, kind })) : [];
  });
  return asked.sort((a, b) => a.at - b.at);
}

/** Tags are the last column, under a name that no field has. */
function tableOf(type: NoteType | undefined, rows: Row[]): Table {
  const width = rows.reduce((most, { cells }) => Math.max(most, cells.length), 1);
  const fields = Array.from({ length: width - 1 }, (_, i) => type?.fields[i] ?? '');
  // Notes of one type have as many fields; where one has fewer, its tags still stand last.
  const even = rows.map((row) => ({ ...row, cells: withWidth(row.cells, width) }));
  const columns = [...fields, 'Tags'];
  return {
    name: type?.name ?? '',
    columns,
    mapping: guessMapping(
      columns,
      even.slice(0, SAMPLE).map(({ cells }) => cells),
    ),
    rows: even,
  };
}

function withWidth(cells: string[], width: number): string[] {
  const missing = width - cells.length;
  return missing === 0 ? cells : [...cells.slice(0, -1), ...Array<string>(missing).fill(''), cells.at(-1) ?? ''];
}

function decksIn(rows: readonly Row[], names: ReadonlyMap<number, string>): DeckChoice[] {
  const counts = new Map<number, number>();
  for (const { decks = [] } of rows) for (const id of decks) counts.set(id, (counts.get(id) ?? 0) + 1);
  return [...counts]
    .map(([id, count]) => ({ id, count, name: names.get(id) ?? String(id) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

const fieldsOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
