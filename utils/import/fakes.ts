import { zipSync } from 'fflate';
import initSqlJs, { type Database } from 'sql.js';
import type { Job } from '@/utils/job';

/** Files and collections for tests of importing. */

/** A job that nobody watches. */
export const aJob = (signal = new AbortController().signal): Job => ({ progress: () => {}, signal });

export const loadTestSqlite = () => initSqlJs();

export const textFile = (text: string): Blob => new Blob([text]);

export interface FakeNote {
  fields: string[];
  tags?: string;
  deck?: number;
  /** Of its one card, as [id, ease, factor, time, type]. */
  log?: [number, number, number, number, number][];
  queue?: number;
}

const CREATED = 1_700_000_000;
const TYPE_ID = 10;
const COMMON = `
  CREATE TABLE notes (id integer PRIMARY KEY, guid text, mid integer, mod integer, usn integer, tags text, flds text,
    sfld integer, csum integer, flags integer, data text);
  CREATE TABLE cards (id integer PRIMARY KEY, nid integer, did integer, ord integer, mod integer, usn integer, type integer,
    queue integer, due integer, ivl integer, factor integer, reps integer, lapses integer, left integer, odue integer,
    odid integer, flags integer, data text);
  CREATE TABLE revlog (id integer PRIMARY KEY, cid integer, usn integer, ease integer, ivl integer, lastIvl integer,
    factor integer, time integer, type integer);
  CREATE TABLE col (id integer PRIMARY KEY, crt integer, mod integer, scm integer, ver integer, dty integer, usn integer,
    ls integer, conf text, models text, decks text, dconf text, tags text);`;

/** A collection of one note type with two decks, 1 "Default" and 2 "中文::HSK", in the layout of a version; `spoil` may then change it. */
export async function aCollection(
  version: 11 | 18,
  notes: readonly FakeNote[],
  { fields = ['Hanzi', 'Meaning'], spoil }: { fields?: string[]; spoil?: (db: Database) => void } = {},
): Promise<Uint8Array> {
  const db = new (await loadTestSqlite()).Database();
  db.run(COMMON);
  const isOld = version === 11;
  const models = { [TYPE_ID]: { name: 'Chinese', flds: fields.map((name, ord) => ({ name, ord })) } };
  const decks = { 1: { name: 'Default' }, 2: { name: '中文::HSK' } };
  db.run('INSERT INTO col VALUES (1, ?, 0, 0, ?, 0, 0, 0, "{}", ?, ?, "{}", "{}")', [
    CREATED,
    version,
    isOld ? JSON.stringify(models) : '',
    isOld ? JSON.stringify(decks) : '',
  ]);
  if (!isOld) newTables(db, fields);
  for (const [i, note] of notes.entries()) addNote(db, note, i);
  spoil?.(db);
  const bytes = db.export();
  db.close();
  return bytes;
}

/** SQLite writes no table in an order that it does not know, so the order's name is put in afterwards, as Anki writes it. */
function newTables(db: Database, fields: readonly string[]): void {
  db.run(`CREATE TABLE fields (ntid integer, ord integer, name text NOT NULL COLLATE nocase, config blob,
      PRIMARY KEY (ntid, ord)) WITHOUT ROWID;
    CREATE UNIQUE INDEX idx_fields_name_ntid ON fields (name, ntid);
    CREATE TABLE notetypes (id integer PRIMARY KEY, name text NOT NULL COLLATE nocase);
    CREATE UNIQUE INDEX idx_notetypes_name ON notetypes (name);
    CREATE TABLE decks (id integer PRIMARY KEY, name text NOT NULL COLLATE nocase);
    INSERT INTO decks VALUES (1, 'Default'), (2, '中文' || char(31) || 'HSK')`);
  db.run('INSERT INTO notetypes VALUES (?, ?)', [TYPE_ID, 'Chinese']);
  for (const [ord, name] of fields.entries()) db.run("INSERT INTO fields VALUES (?, ?, ?, x'')", [TYPE_ID, ord, name]);
  db.run(`PRAGMA writable_schema = ON;
    UPDATE sqlite_master SET sql = replace(sql, 'COLLATE nocase', 'COLLATE unicase')`);
}

function addNote(db: Database, { fields, tags = '', deck = 1, log = [], queue = 0 }: FakeNote, i: number): void {
  const id = 1_600_000_000_000 + i;
  db.run('INSERT INTO notes VALUES (?, ?, ?, 0, 0, ?, ?, 0, 0, 0, "")', [
    id,
    `guid${i}`,
    TYPE_ID,
    tags,
    fields.join('\x1f'),
  ]);
  db.run('INSERT INTO cards VALUES (?, ?, ?, 0, 0, 0, 0, ?, 0, 0, 0, 0, 0, 0, 0, 0, 0, "")', [id + 1, id, deck, queue]);
  for (const [at, ease, factor, time, type] of log)
    db.run('INSERT INTO revlog VALUES (?, ?, 0, ?, 0, 0, ?, ?, ?)', [at, id + 1, ease, factor, time, type]);
}

/** A zip of these parts. */
export const aPackage = (parts: Record<string, Uint8Array>): Blob =>
  new Blob([zipSync(parts) as Uint8Array<ArrayBuffer>]);

/** Bytes as zstd that compresses nothing: blocks as they are (RFC 8878, 3.1.1.2). */
export function storedZstd(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const MOST = 1 << 17;
  // A window of 128 kB, no size, no checksum.
  const parts: Uint8Array[] = [Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0, 7 << 3)];
  for (let at = 0; at === 0 || at < bytes.length; at += MOST) {
    const block = bytes.subarray(at, at + MOST);
    const header = (block.length << 3) | Number(at + MOST >= bytes.length);
    parts.push(Uint8Array.of(header & 0xff, (header >> 8) & 0xff, header >> 16), block);
  }
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}
