import type { Fields, Stamp } from '@/utils/deck/card';
import { BASES } from '@/utils/deck/card';
import { RecordError, readCard } from '@/utils/deck/check';
import { NEVER, stampMs } from '@/utils/deck/clock';
import { KINDS } from '@/utils/deck/kinds';
import { fieldName, KNOWN_NUMBERS, knownField, readKnown } from '@/utils/deck/known';
import { ByteReader, ByteWriter } from './bytes';
import { factsOfRecord } from './facts';
import { type AccountRecord, joinTails, readReviewCode, type TailEntry, type WordText } from './record';

/**
 * Records as bytes, column by column: what is alike lies side by side, which deflates to less than half of rows. Each
 * column is written for all records and read back in the same order.
 */

const MINUTE_MS = 60_000;
const TEXTS = ['simplified', 'traditional', 'pinyin', 'gloss'] as const;
const MET = 1 << TEXTS.length;

export function packRecords(records: readonly AccountRecord[]): Uint8Array<ArrayBuffer> {
  const writer = new ByteWriter();
  const sorted = [...records].sort((a, b) => (a.added < b.added ? -1 : a.added > b.added ? 1 : a.key < b.key ? -1 : 1));
  const stamps = new StampWriter(writer, sorted);
  writer.whole(sorted.length);
  stamps.table();
  for (const { key } of sorted) writer.byte(key.charCodeAt(0));
  writer.texts(sorted.map(({ key }) => key.slice(2)));
  stamps.column(
    sorted.map(({ added }) => added),
    // Each after the one before.
    sorted.map((_, i) => Math.max(0, stampMs(sorted[i - 1]?.added ?? NEVER))),
  );
  const beginnings = sorted.map(beginning);
  stamps.column(
    sorted.map(({ removed }) => removed),
    beginnings,
  );
  stamps.column(
    // Most words were written down when they were saved.
    sorted.map(({ wordAt, added }) => (wordAt === added ? NEVER : wordAt)),
    beginnings,
  );
  packTexts(writer, stamps, sorted);
  packFields(writer, stamps, sorted);
  packKnown(writer, sorted);
  packTails(writer, sorted);
  return writer.finish();
}

/** Reads them; throws a `RangeError` or a `RecordError` when they are damaged. */
export function unpackRecords(bytes: Uint8Array): AccountRecord[] {
  const reader = new ByteReader(bytes);
  const count = reader.whole();
  if (count > bytes.length) throw new RangeError('There are not so many records');
  const stamps = new StampReader(reader);
  const letters = Array.from({ length: count }, () => String.fromCharCode(reader.byte()));
  const keys = reader.texts(count).map((text, i) => `${letters[i]}:${text}`);
  let before = 0;
  const added = stamps.column(count, (at) => {
    before = Math.max(0, stampMs(at));
    return before;
  });
  const removed = stamps.column(count, added.map(msOf));
  const wordAt = stamps.column(count, added.map(msOf));
  const beginnings = added.map(msOf);
  const texts = unpackTexts(reader, stamps, beginnings);
  const fields = unpackFields(reader, stamps, beginnings);
  const known = unpackKnown(reader, beginnings);
  const tails = unpackTails(reader, beginnings);
  if (!reader.isAtEnd) throw new RangeError('There is more than was announced');
  const records = keys.map((key, i): AccountRecord => {
    const { text, met } = texts[i]!;
    return {
      key,
      added: added[i]!,
      removed: removed[i]!,
      wordAt: wordAt[i]! || added[i]!,
      text,
      fields: fields[i]!,
      known: known[i]!,
      tail: tails[i]!,
      ...(met && { met }),
    };
  });
  return records.map(checked);
}

/** The record, if a card could be made of it. */
function checked(record: AccountRecord): AccountRecord {
  readCard(factsOfRecord(record), record.key);
  return record;
}

const msOf = (stamp: Stamp): number => Math.max(0, stampMs(stamp));
const beginning = ({ added }: AccountRecord): number => msOf(added);

function packTexts(writer: ByteWriter, stamps: StampWriter, records: readonly AccountRecord[]): void {
  const held = records.map(({ text }) => TEXTS.map((name) => text[name]));
  for (const [i, { text, met }] of records.entries()) {
    const names = held[i]!.reduce((sum, value, bit) => sum | (value === undefined ? 0 : 1 << bit), 0);
    writer.byte((names | (met ? MET : 0)) * BASES.length + BASES.indexOf(text.basis));
  }
  for (const [bit] of TEXTS.entries()) writer.texts(held.flatMap((values) => values[bit] ?? []));
  const met = records.filter((record) => record.met);
  stamps.column(
    met.map((record) => record.met![0]),
    met.map(beginning),
  );
  writer.texts(met.map((record) => record.met![1]));
  writer.texts(met.map((record) => record.met![2]));
}

function unpackTexts(reader: ByteReader, stamps: StampReader, beginnings: readonly number[]) {
  const flags = beginnings.map(() => reader.byte());
  const names = flags.map((flag) => Math.floor(flag / BASES.length));
  const texts = flags.map((flag): WordText => ({ basis: BASES[flag % BASES.length]! }));
  for (const [bit, name] of TEXTS.entries()) {
    const with_ = texts.filter((_, i) => names[i]! & (1 << bit));
    const values = reader.texts(with_.length);
    for (const [i, text] of with_.entries()) text[name] = values[i]!;
  }
  const isMet = (i: number) => (names[i]! & MET) !== 0;
  const met = beginnings.filter((_, i) => isMet(i));
  const at = stamps.column(met.length, met);
  const [translations, makers] = [reader.texts(met.length), reader.texts(met.length)];
  let next = 0;
  return texts.map((text, i): Pick<AccountRecord, 'text' | 'met'> => {
    if (!isMet(i)) return { text };
    const own = next++;
    return { text, met: [at[own]!, translations[own]!, makers[own]!] };
  });
}

function packFields(writer: ByteWriter, stamps: StampWriter, records: readonly AccountRecord[]): void {
  const entries = records.map(({ fields }) => Object.entries(fields));
  writer.wholes(entries.map(({ length }) => length));
  const all = entries.flat();
  writer.texts(all.map(([name]) => name));
  writer.texts(all.map(([, field]) => JSON.stringify(field![0])));
  stamps.column(
    all.map(([, field]) => field![1]),
    records.flatMap((record, i) => entries[i]!.map(() => beginning(record))),
  );
}

function unpackFields(reader: ByteReader, stamps: StampReader, beginnings: readonly number[]): Fields[] {
  const counts = reader.wholes(beginnings.length);
  const total = counts.reduce((sum, count) => sum + count, 0);
  const [names, values] = [reader.texts(total), reader.texts(total)];
  const at = stamps.column(
    total,
    counts.flatMap((count, i) => Array.from({ length: count }, () => beginnings[i]!)),
  );
  let next = 0;
  return counts.map((count) =>
    Object.fromEntries(
      Array.from({ length: count }, () => {
        const i = next++;
        return [names[i]!, [readJson(values[i]!), at[i]!]];
      }),
    ),
  );
}

function readJson(text: string): string | number | boolean {
  try {
    return JSON.parse(text) as string | number | boolean;
  } catch {
    throw new RecordError('fields');
  }
}

function packKnown(writer: ByteWriter, records: readonly AccountRecord[]): void {
  const rows = records.flatMap((record) =>
    KINDS.flatMap((kind) => {
      const text = record.known[fieldName(kind)]?.[0];
      return typeof text === 'string' ? [knownRow(text, beginning(record))] : [];
    }),
  );
  for (const { known } of records) {
    writer.byte(KINDS.reduce((sum, kind, bit) => sum | (known[fieldName(kind)] ? 1 << bit : 0), 0));
  }
  for (let column = 0; column < KNOWN_NUMBERS; column++) {
    // Two bytes of a number that is nothing but chance deflate better apart.
    if (column === STABILITY) for (const row of rows) writer.byte(row[column]! >> 8);
    for (const row of rows) {
      if (column >= STABILITY) writer.byte(row[column]!);
      else writer.signed(row[column]!);
    }
  }
}

const [AT, N, REPS, WAIT, STABILITY] = [0, 1, 2, 7, 8] as const;
const DAY_MINUTES = 1440;

/** With numbers that are mostly small: minutes since the word was saved, entries that were no reviews. */
function knownRow(text: string, since: number): number[] {
  const row = text.split(' ').map(Number);
  row[AT]! -= Math.floor(since / MINUTE_MS);
  row[N]! -= row[REPS]!;
  // Days as days; minutes, which are few, below zero.
  row[WAIT] = row[WAIT]! % DAY_MINUTES === 0 ? row[WAIT]! / DAY_MINUTES : -row[WAIT]!;
  return row;
}

function unpackKnown(reader: ByteReader, beginnings: readonly number[]): Fields[] {
  const masks = beginnings.map(() => reader.byte());
  const owners = masks.flatMap((mask, i) => KINDS.flatMap((kind, bit) => (mask & (1 << bit) ? [{ kind, i }] : [])));
  const columns = Array.from({ length: KNOWN_NUMBERS }, (_, column) => {
    if (column < STABILITY) return owners.map(() => reader.signed());
    const high = owners.map(() => (column === STABILITY ? reader.byte() : 0));
    return high.map((byte) => byte * 256 + reader.byte());
  });
  const all: Fields[] = beginnings.map(() => ({}));
  for (const [row, { kind, i }] of owners.entries()) {
    const numbers = columns.map((column) => column[row]!);
    numbers[AT]! += Math.floor(beginnings[i]! / MINUTE_MS);
    numbers[N]! += numbers[REPS]!;
    numbers[WAIT] = numbers[WAIT]! < 0 ? -numbers[WAIT]! : numbers[WAIT]! * DAY_MINUTES;
    const [name, field] = knownField(kind, numbers);
    if (!readKnown(field[0], 0)) throw new RecordError(name);
    all[i]![name] = field;
  }
  return all;
}

function packTails(writer: ByteWriter, records: readonly AccountRecord[]): void {
  writer.wholes(records.map(({ tail }) => tail.length));
  for (const record of records) {
    let before = Math.floor(beginning(record) / MINUTE_MS);
    for (const [minute] of record.tail) {
      writer.signed(minute - before);
      before = minute;
    }
  }
  for (const { tail } of records) for (const [, code] of tail) writer.byte(code);
}

function unpackTails(reader: ByteReader, beginnings: readonly number[]): TailEntry[][] {
  const counts = reader.wholes(beginnings.length);
  const minutes = counts.map((count, i) => {
    let before = Math.floor(beginnings[i]! / MINUTE_MS);
    if (count > MOST_REVIEWS) throw new RangeError('There are not so many reviews');
    return Array.from({ length: count }, () => {
      before += reader.signed();
      return before;
    });
  });
  return minutes.map((own) => {
    const tail = own.map((minute): TailEntry => [minute, reader.byte()]);
    if (tail.some(([minute, code]) => minute < 0 || minute > LATEST_MINUTE || !readReviewCode(code)))
      throw new RecordError('tail');
    return joinTails(tail);
  });
}

const MOST_REVIEWS = 100_000;
const LATEST_MINUTE = Date.UTC(2200, 0) / MINUTE_MS;

/** Stamps in three columns: milliseconds after a moment nearby, counter, device by its place in a table. */
class StampWriter {
  readonly #writer: ByteWriter;
  readonly #devices: string[];

  constructor(writer: ByteWriter, records: readonly AccountRecord[]) {
    const stamps = records.flatMap(({ added, removed, wordAt, fields, met }) => [
      added,
      removed,
      wordAt,
      ...Object.values(fields).map((field) => field![1]),
      ...(met ? [met[0]] : []),
    ]);
    this.#writer = writer;
    this.#devices = [...new Set(stamps.filter((stamp) => stamp !== NEVER).map((stamp) => stamp.slice(13)))].sort();
  }

  table(): void {
    this.#writer.whole(this.#devices.length);
    this.#writer.texts(this.#devices);
  }

  column(stamps: readonly Stamp[], nearby: readonly number[]): void {
    const writer = this.#writer;
    // 0 for what never happened; each device's place is one higher.
    for (const stamp of stamps) writer.whole(stamp === NEVER ? 0 : this.#devices.indexOf(stamp.slice(13)) + 1);
    const real = stamps.flatMap((stamp, i) => (stamp === NEVER ? [] : [{ stamp, near: nearby[i]! }]));
    for (const { stamp, near } of real) writer.signed(stampMs(stamp) - near);
    for (const { stamp } of real) writer.whole(Number.parseInt(stamp.slice(9, 13), 36));
  }
}

class StampReader {
  readonly #reader: ByteReader;
  readonly #devices: string[];

  constructor(reader: ByteReader) {
    this.#reader = reader;
    this.#devices = reader.texts(reader.whole());
  }

  /** `nearby` as it was written; or how each stamp says what is near the next, the first being near 0. */
  column(count: number, nearby: readonly number[] | ((before: Stamp) => number)): Stamp[] {
    const places = this.#reader.wholes(count);
    const real = places.flatMap((place, i) => (place > 0 ? [i] : []));
    const offsets = real.map(() => this.#reader.signed());
    const counters = real.map(() => this.#reader.whole());
    const stamps = places.map(() => NEVER);
    let near = 0;
    for (const [own, i] of real.entries()) {
      const ms = (typeof nearby === 'function' ? near : nearby[i]!) + offsets[own]!;
      const digits = ms.toString(36).padStart(9, '0') + counters[own]!.toString(36).padStart(4, '0');
      stamps[i] = digits + (this.#devices[places[i]! - 1] ?? '');
      if (typeof nearby === 'function') near = nearby(stamps[i]!);
    }
    return stamps;
  }
}
