import type { Stamp } from './card';

/**
 * A hybrid logical clock. A stamp is 9 base36 digits of milliseconds, 4 of a
 * counter, 8 characters of device, so that comparing stamps as text compares
 * them in time, and no two devices ever write the same one.
 */

/** Before every stamp: what never happened. */
export const NEVER: Stamp = '';

/** The latest moment a stamp may claim (the year 2200); later ones are damage, and nine digits stay enough. */
export const LATEST_MS = Date.UTC(2200, 0);

const DAY_MS = 86_400_000;
const COUNTER_SIZE = 36 ** 4;
const SHAPE = /^[0-9a-z]{21}$/;

/** The next stamp of this device: later than `seen`, and not before `now`, even when the computer's clock went back. */
export function tick(seen: Stamp, { now, device }: { now: number; device: string }): Stamp {
  const ms = Math.min(Math.max(0, Math.floor(now)), LATEST_MS);
  if (stampMs(seen) < ms) return format(ms, 0, device);
  const counter = Number.parseInt(seen.slice(9, 13), 36) + 1;
  return counter < COUNTER_SIZE ? format(stampMs(seen), counter, device) : format(stampMs(seen) + 1, 0, device);
}

/**
 * The clock after reading another device's stamp. A stamp more than a day ahead
 * belongs to a broken clock: its data is merged all the same, but ours does not follow it.
 */
export function learn(clock: Stamp, remote: Stamp, now: number): Stamp {
  return remote > clock && stampMs(remote) <= now + DAY_MS ? remote : clock;
}

/** The milliseconds of a stamp; -1 for {@link NEVER}. */
export function stampMs(stamp: Stamp): number {
  return stamp === NEVER ? -1 : Number.parseInt(stamp.slice(0, 9), 36);
}

export function isStamp(value: unknown): value is Stamp {
  return typeof value === 'string' && SHAPE.test(value) && stampMs(value) <= LATEST_MS;
}

/** The greatest of some stamps. */
export function latest(...stamps: Stamp[]): Stamp {
  return stamps.sort().at(-1) ?? NEVER;
}

/** A name for this device that no other has: eight base36 characters. */
export function newDevice(random: () => number): string {
  return Array.from({ length: 8 }, () => Math.floor(random() * 36).toString(36)).join('');
}

function format(ms: number, counter: number, device: string): Stamp {
  return ms.toString(36).padStart(9, '0') + counter.toString(36).padStart(4, '0') + device;
}
