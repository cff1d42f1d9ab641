import { wellFormed } from '@/utils/text/plain-text';
import { isBand, LIMITS, wordLimits } from './capture';
import {
  BASES,
  type CardFacts,
  cardId,
  type Encounter,
  type Fields,
  keyLike,
  namesWord,
  type SentenceTranslation,
  SIGHTINGS_KEPT,
  type Sighting,
  type Stamp,
  type WordSnapshot,
} from './card';
import { isStamp, LATEST_MS, NEVER } from './clock';
import { type Glimpse, type Met, withGlimpses } from './db';
import { GLIMPSES_KEPT, newestGlimpses } from './glimpses';
import { topSightings } from './join';
import { GRADES } from './memory';
import type { ReviewEntry } from './review';

/**
 * Records that come from outside (a backup, another device), read strictly: each
 * answer is built anew from checked values, so nothing we did not name gets in.
 */

/** A record is not one this version can take; `at` says which part of it. */
export class RecordError extends Error {
  readonly reason: 'damaged' | 'newer';
  readonly at: string;

  constructor(at: string, reason: 'damaged' | 'newer' = 'damaged') {
    super(`${at} is ${reason}`);
    this.reason = reason;
    this.at = at;
  }
}

export function readCard(value: unknown, at: string): CardFacts {
  const card = readRecord(value, at);
  if (readWhole(card.v, `${at}.v`, { min: 1 }) > 1) throw new RecordError(`${at}.v`, 'newer');
  const word = readWord(card.word, `${at}.word`);
  check(card.id === cardId(word.key), `${at}.id`);
  const fields = readFields(card.fields, `${at}.fields`);
  // Whoever never kept a word said something of it.
  const isApart = card.added === NEVER && fields.standing !== undefined;
  return {
    id: cardId(word.key),
    v: 1,
    word,
    wordAt: readStamp(card.wordAt, `${at}.wordAt`),
    added: isApart ? NEVER : readStamp(card.added, `${at}.added`),
    removed: card.removed === NEVER ? NEVER : readStamp(card.removed, `${at}.removed`),
    fields,
    sightings: readSightings(card.sightings, `${at}.sightings`),
    seen: readSeen(card.seen, `${at}.seen`),
  };
}

export function readReview(value: unknown, at: string): ReviewEntry {
  const entry = readRecord(value, at);
  const identity = {
    dev: readDevice(entry.dev, `${at}.dev`),
    n: readWhole(entry.n, `${at}.n`, { min: 1 }),
    key: readKey(entry.key, `${at}.key`),
    t: readTime(entry.t, `${at}.t`),
  };
  if (entry.undoes !== undefined) {
    return {
      ...identity,
      undoes: readWhole(entry.undoes, `${at}.undoes`, { min: 1 }),
      ...(entry.of !== undefined && { of: readDevice(entry.of, `${at}.of`) }),
    };
  }
  const grade = GRADES.find((known) => known === entry.grade);
  if (!grade) throw new RecordError(`${at}.grade`);
  return {
    ...identity,
    grade,
    ms: readTime(entry.ms, `${at}.ms`),
    // Names of newer versions are carried along; what they mean is for those to say.
    ...(entry.kind !== undefined && { kind: readName(entry.kind, `${at}.kind`) }),
    ...(entry.was !== undefined && { was: readName(entry.was, `${at}.was`) }),
  };
}

export function readMet(value: unknown, at: string): Met {
  const met = readRecord(value, at);
  const word = readWord(met.word, `${at}.word`);
  check(met.key === word.key, `${at}.key`);
  const counted = {
    key: word.key,
    word,
    count: readWhole(met.count, `${at}.count`, { min: 1 }),
    ...(met.inMonth !== undefined && { inMonth: readWhole(met.inMonth, `${at}.inMonth`, { min: 1 }) }),
    first: readTime(met.first, `${at}.first`),
    last: readTime(met.last, `${at}.last`),
    ...(met.ignored === true && { ignored: true as const }),
  };
  if (met.glimpses === undefined) return withGlimpses({ ...counted, ...readEncounter(met, at) });
  const glimpses = readList(met.glimpses, `${at}.glimpses`, GLIMPSES_KEPT).map((item, i): Glimpse => {
    const here = `${at}.glimpses[${i}]`;
    const glimpse = readRecord(item, here);
    return { ...readEncounter(glimpse, here), at: readTime(glimpse.at, `${here}.at`) };
  });
  return { ...counted, glimpses: newestGlimpses(glimpses) };
}

function readWord(value: unknown, at: string): WordSnapshot {
  const word = readRecord(value, at);
  const limits = wordLimits(String(word.key));
  const simplified = readText(word.simplified, `${at}.simplified`, limits.headword);
  const key = keyLike(String(word.key), simplified);
  check(word.key === key && namesWord(key), `${at}.key`);
  const basis = BASES.find((known) => known === word.basis);
  if (!basis) throw new RecordError(`${at}.basis`);
  check(word.band === undefined || isBand(word.band), `${at}.band`);
  return {
    key,
    simplified,
    traditional: readText(word.traditional, `${at}.traditional`, limits.headword),
    pinyin: readText(word.pinyin, `${at}.pinyin`, limits.pinyin),
    gloss: readText(word.gloss, `${at}.gloss`, LIMITS.gloss),
    basis,
    ...(word.kind !== undefined && { kind: readText(word.kind, `${at}.kind`, LIMITS.kind) }),
    ...(word.note !== undefined && { note: readText(word.note, `${at}.note`, LIMITS.story) }),
    ...(isBand(word.band) && { band: word.band }),
    ...(word.through !== undefined && { through: readText(word.through, `${at}.through`, LIMITS.headword) }),
  };
}

function readEncounter(value: Record<string, unknown>, at: string): Encounter {
  const url = readText(value.url, `${at}.url`, LIMITS.url);
  check(url === '' || /^https?:\/\//.test(url), `${at}.url`);
  return {
    sentence: readText(value.sentence, `${at}.sentence`, LIMITS.sentence),
    url,
    title: readText(value.title, `${at}.title`, LIMITS.title),
    ...(value.translation !== undefined && { translation: readTranslation(value.translation, `${at}.translation`) }),
  };
}

function readTranslation(value: unknown, at: string): SentenceTranslation {
  const { text, by } = readRecord(value, at);
  return { text: readText(text, `${at}.text`, LIMITS.translation), by: readText(by, `${at}.by`, LIMITS.by) };
}

function readSightings(value: unknown, at: string): Sighting[] {
  const sightings = readList(value, at, SIGHTINGS_KEPT).map((item, i): Sighting => {
    const sighting = readRecord(item, `${at}[${i}]`);
    return { at: readStamp(sighting.at, `${at}[${i}].at`), ...readEncounter(sighting, `${at}[${i}]`) };
  });
  return topSightings(sightings);
}

const FIELD_TYPES: Record<string, string> = {
  note: 'string',
  gloss: 'string',
  suspended: 'boolean',
  standing: 'string',
  kept: 'number',
};
const FIELDS_LIMIT = 50;

/** Fields of newer versions are carried along, as long as they are plain values under harmless names. */
export function readFields(value: unknown, at: string): Fields {
  const entries = Object.entries(readRecord(value, at));
  check(entries.length <= FIELDS_LIMIT, at);
  return Object.fromEntries(
    entries.map(([name, stamped]) => {
      const here = `${at}.${name}`;
      readName(name, here);
      const [held, stamp, ...rest] = readList(stamped, here, 2);
      check(rest.length === 0 && typeof held === (FIELD_TYPES[name] ?? typeof held), here);
      // A moment that no calendar has could not be shown.
      if (name === 'kept') readWhole(held, here, { min: -1, max: LATEST_MS });
      return [name, [readPlain(held, here), readStamp(stamp, here)]];
    }),
  );
}

function readPlain(value: unknown, at: string): string | number | boolean {
  if (typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))) return value;
  return readText(value, at, LIMITS.note);
}

const SEEN_LIMIT = 1000;

function readSeen(value: unknown, at: string): Record<string, number> {
  const entries = Object.entries(readRecord(value, at));
  check(entries.length <= SEEN_LIMIT, at);
  return Object.fromEntries(
    entries.map(([dev, count]) => [readDevice(dev, at), readWhole(count, `${at}.${dev}`, { min: 1 })]),
  );
}

function readName(value: unknown, at: string): string {
  if (typeof value !== 'string' || !/^[a-z][A-Za-z]{0,31}$/.test(value) || value in Object.prototype)
    throw new RecordError(at);
  return value;
}

function readKey(value: unknown, at: string): string {
  const key = readText(value, at, LIMITS.headword + 2);
  check(namesWord(key) && key === keyLike(key, key.slice(2)), at);
  return key;
}

function readStamp(value: unknown, at: string): Stamp {
  if (!isStamp(value)) throw new RecordError(at);
  return value;
}

function readDevice(value: unknown, at: string): string {
  if (typeof value !== 'string' || !/^[0-9a-z]{8}$/.test(value)) throw new RecordError(at);
  return value;
}

const readTime = (value: unknown, at: string) => readWhole(value, at, { min: 0, max: LATEST_MS });

function readWhole(value: unknown, at: string, { min, max = 1e9 }: { min: number; max?: number }): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < min || value > max) throw new RecordError(at);
  return value;
}

function readText(value: unknown, at: string, limit: number): string {
  if (typeof value !== 'string' || value.length > limit || wellFormed(value) !== value) throw new RecordError(at);
  return value;
}

export function readList(value: unknown, at: string, limit = Number.POSITIVE_INFINITY): unknown[] {
  if (!Array.isArray(value) || value.length > limit) throw new RecordError(at);
  return value;
}

export function readRecord(value: unknown, at: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new RecordError(at);
  return value as Record<string, unknown>;
}

function check(holds: boolean, at: string): asserts holds {
  if (!holds) throw new RecordError(at);
}
