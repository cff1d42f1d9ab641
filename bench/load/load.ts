import { SyncProblem } from '@/utils/sync/problem';
import type { Reader } from './readers';

export interface LoadOptions {
  /** Rounds under way at the same time; each reader makes one at a time. */
  connections: number;
  seconds: number;
  /** Of all rounds, those that have a review to send: 0 to 1. */
  push: number;
  signal: AbortSignal;
  random?: () => number;
}

/** How long rounds took, in milliseconds, and why others failed. */
export interface Measured {
  seconds: number;
  quiet: number[];
  pushing: number[];
  /** How many failed, by the code of the problem. */
  errors: Record<string, number>;
  /** The server was given up, since nothing but failures came any more: of which sort. */
  gaveUp?: string;
}

/** Failures in a row, of all connections together, after which a server is given up: this many for each connection. */
const PATIENCE = 3;

/** Has readers sync, as many at a time as there are connections, one after another in turn, until time is over. */
export async function load(readers: readonly Reader[], options: LoadOptions): Promise<Measured> {
  const { connections, seconds, push, signal, random = Math.random } = options;
  const measured: Measured = { seconds: 0, quiet: [], pushing: [], errors: {} };
  const over = new AbortController();
  const until = AbortSignal.any([signal, over.signal, AbortSignal.timeout(seconds * 1000)]);
  const waiting = [...readers];
  let failures = 0;
  const one = async (reader: Reader) => {
    const isPushing = random() < push;
    if (isPushing) reader.review();
    const start = performance.now();
    try {
      await reader.sync(until);
      (isPushing ? measured.pushing : measured.quiet).push(performance.now() - start);
      failures = 0;
    } catch (error) {
      // Time was over.
      if (until.aborted) return;
      const code = error instanceof SyncProblem ? error.code : 'unknown';
      measured.errors[code] = (measured.errors[code] ?? 0) + 1;
      failures += 1;
      if (failures < connections * PATIENCE) return;
      measured.gaveUp = code;
      over.abort();
    }
  };
  const start = performance.now();
  await Promise.all(
    Array.from({ length: Math.min(connections, readers.length) }, async () => {
      while (!until.aborted) {
        const reader = waiting.shift()!;
        await one(reader);
        waiting.push(reader);
      }
    }),
  );
  measured.seconds = (performance.now() - start) / 1000;
  return measured;
}

export interface Summary {
  syncs: number;
  perSecond: number;
  /** Milliseconds. */
  p50: number;
  p95: number;
  p99: number;
}

/** Of times in milliseconds; of none, all is 0. */
export function summaryOf(times: readonly number[], seconds: number): Summary {
  const sorted = [...times].sort((a, b) => a - b);
  // The smallest time that so large a part of all does not exceed.
  const percentile = (part: number) => sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)] ?? 0;
  return {
    syncs: sorted.length,
    perSecond: seconds > 0 ? sorted.length / seconds : 0,
    p50: percentile(0.5),
    p95: percentile(0.95),
    p99: percentile(0.99),
  };
}
