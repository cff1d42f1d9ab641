import type { CardFacts, Fields, Memory, Stamp, Stamped } from './card';
import { LATEST_MS, tick } from './clock';
import { keptAt } from './kept';
import { KINDS, type Kind } from './kinds';
import { MEMORY_STATES, type MemoryRules, unreviewed } from './memory';
import { deviceUndone, isUndoing, kindOf, type Memories, type ReviewEntry, replay } from './review';
import { STAND_INS } from './stand-ins';

/**
 * What is known of a memory whose early reviews are not here: how it was after `n` entries of the log, the last of them
 * at `at`. Replay starts from there, unless the log at hand goes back as far. It lies among the fields of a card, so that
 * every device and backup carries it.
 */
export interface Known {
  /** Minutes since 1970, as coarse as reviews that come without their devices. */
  at: number;
  /** Entries of the log, those that take back counted, too. */
  n: number;
  memory: Memory;
}

/** By kind. */
export type AllKnown = Partial<Record<Kind, Known>>;

const MINUTE_MS = 60_000;
export const minuteOf = (ms: number): number => Math.floor(ms / MINUTE_MS);

/** What the whole log of a card leaves, and what is known from elsewhere where the log does not go back far enough. */
export function replayCard(log: readonly ReviewEntry[], card: CardFacts, rules: MemoryRules): Memories {
  return replay(log, keptAt(card), rules, startsIn(log, knownIn(card)));
}

/** How far this log and what the card knows go, together. */
export function knownBy(log: readonly ReviewEntry[], card: CardFacts, rules: MemoryRules): AllKnown {
  const told = knownIn(card);
  const starts = startsIn(log, told);
  const memories = replay(log, keptAt(card), rules, starts);
  const entries = minutesByKind(log);
  return Object.fromEntries(
    KINDS.flatMap((kind) => {
      const start = starts[kind];
      const minutes = (entries.get(kind) ?? []).filter((minute) => !start || minute > start.at);
      const n = (start?.n ?? 0) + minutes.length;
      const at = minutes.reduce((last, minute) => Math.max(last, minute), start?.at ?? 0);
      return n > 0 ? [[kind, { at, n, memory: memories[kind] ?? unreviewed(keptAt(card)) }]] : [];
    }),
  );
}

/** Whether the card knows memories from elsewhere. */
export const isTold = ({ fields }: CardFacts): boolean => KINDS.some((kind) => fields[fieldName(kind)] !== undefined);

/** The moment from which on a review counts, in milliseconds: after what is known from elsewhere. */
export const countsFrom = (card: CardFacts, kind: Kind): number => ((knownIn(card)[kind]?.at ?? -1) + 1) * MINUTE_MS;

/** The memories that the log at hand does not go back for. */
function startsIn(log: readonly ReviewEntry[], told: AllKnown): AllKnown {
  if (Object.keys(told).length === 0) return told;
  const entries = minutesByKind(log);
  const goesBack = ([kind, { at, n }]: [string, Known]) =>
    (entries.get(kind) ?? []).filter((minute) => minute <= at).length >= n;
  return Object.fromEntries(Object.entries(told).filter((known) => !goesBack(known)));
}

/** The minutes of the entries by the kind they are about. A stand-in that gave way was no entry. */
function minutesByKind(log: readonly ReviewEntry[]): Map<string, number[]> {
  const nameOf = (dev: string, n: number) => `${dev}:${n}`;
  const undone = new Set<string>();
  const kinds = new Map<string, string>();
  for (const entry of log) {
    if (isUndoing(entry)) undone.add(nameOf(deviceUndone(entry), entry.undoes));
    else kinds.set(nameOf(entry.dev, entry.n), kindOf(entry));
  }
  const minutes = new Map<string, number[]>();
  for (const entry of log) {
    const about = isUndoing(entry) ? nameOf(deviceUndone(entry), entry.undoes) : nameOf(entry.dev, entry.n);
    const kind = kinds.get(about);
    if (kind === undefined || (about.startsWith(STAND_INS) && undone.has(about))) continue;
    const list = minutes.get(kind);
    if (list) list.push(minuteOf(entry.t));
    else minutes.set(kind, [minuteOf(entry.t)]);
  }
  return minutes;
}

/** How many numbers say a memory: see {@link knownNumbers}. */
export const KNOWN_NUMBERS = 10;

/**
 * A memory as whole numbers: at, n, reps, lapses, state, step, minutes from the last review to `at`, minutes it waits,
 * stability and difficulty in steps.
 */
export function knownNumbers({ at, n, memory }: Known): number[] {
  const isNew = memory.reps === 0;
  return [
    at,
    n,
    memory.reps,
    memory.lapses,
    MEMORY_STATES.indexOf(memory.state),
    memory.step,
    at - minuteOf(memory.last ?? at * MINUTE_MS),
    isNew ? 0 : Math.max(0, Math.round((memory.due - memory.last!) / MINUTE_MS)),
    isNew ? 0 : stabilityCode(memory.stability),
    isNew ? 0 : Math.round(memory.difficulty * DIFFICULTY_PARTS),
  ];
}

/**
 * The same as a field of a card. Its stamp is made from how far it goes, so that of two the one that knows more wins.
 */
export function knownField(kind: Kind, numbers: readonly number[]): [name: string, field: Stamped<string>] {
  const [at = 0, n = 0] = numbers;
  return [fieldName(kind), [numbers.join(' '), stampOf(at, n)]];
}

/** The fields without what is known from elsewhere. */
export function withoutKnown(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !KNOWN_NAMES.has(name)));
}

export const fieldName = (kind: Kind): string => `base${kind[0]!.toUpperCase()}${kind.slice(1)}`;
const KNOWN_NAMES: ReadonlySet<string> = new Set(KINDS.map(fieldName));

function stampOf(at: number, n: number): Stamp {
  const stamp = tick('', { now: at * MINUTE_MS, device: '00000000' });
  return `${stamp.slice(0, 9)}${Math.min(n, 36 ** 4 - 1)
    .toString(36)
    .padStart(4, '0')}${stamp.slice(13)}`;
}

function knownIn(card: CardFacts): AllKnown {
  return Object.fromEntries(
    KINDS.flatMap((kind) => {
      const text = card.fields[fieldName(kind)]?.[0];
      const known = typeof text === 'string' ? readKnown(text, keptAt(card)) : undefined;
      return known ? [[kind, known]] : [];
    }),
  );
}

/** Numbers of {@link knownField}, checked; undefined when they are none that a memory has. */
export function readKnown(text: string, since: number): Known | undefined {
  const parts = text.split(' ');
  const numbers = parts.map((part) => (/^\d{1,10}$/.test(part) ? Number(part) : Number.NaN));
  if (numbers.length !== KNOWN_NUMBERS || numbers.some(Number.isNaN)) return undefined;
  const [at, n, reps, lapses, stateCode, step, before, wait, stability, difficulty] = numbers as Ten;
  const state = MEMORY_STATES[stateCode];
  const isPossible = at * MINUTE_MS <= LATEST_MS && before <= at && n >= 1 && reps <= n && lapses <= reps && step < 100;
  if (!isPossible || state === undefined || (reps === 0) !== (state === 'new')) return undefined;
  if (reps === 0) return { at, n, memory: unreviewed(since) };
  const isScaled = stability >= 1 && stability <= MOST_STABILITY && difficulty >= DIFFICULTY_PARTS;
  if (!isScaled || difficulty > 10 * DIFFICULTY_PARTS || wait > MOST_WAIT) return undefined;
  const last = (at - before) * MINUTE_MS;
  const scaled = { stability: stabilityOf(stability), difficulty: difficulty / DIFFICULTY_PARTS };
  return { at, n, memory: { ...scaled, due: last + wait * MINUTE_MS, reps, lapses, state, step, last } };
}

type Ten = [number, number, number, number, number, number, number, number, number, number];

/** Stability in steps of a five-hundredth of itself, difficulty of a twenty-fifth: waits come out right to half a per cent. */
const STABILITY_STEPS = 500;
/** FSRS goes down to a thousandth of a day. */
const STABILITY_SHIFT = 8;
const DIFFICULTY_PARTS = 25;
const MOST_STABILITY = 10_000;
/** A hundred years in minutes, more than FSRS waits. */
const MOST_WAIT = 36_600 * 1440;

const stabilityCode = (days: number): number =>
  Math.min(MOST_STABILITY, Math.max(1, Math.round((Math.log(days) + STABILITY_SHIFT) * STABILITY_STEPS)));
const stabilityOf = (code: number): number => Number(Math.exp(code / STABILITY_STEPS - STABILITY_SHIFT).toFixed(8));
