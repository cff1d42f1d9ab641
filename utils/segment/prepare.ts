import { foldUnit, isInvisible } from '@/utils/text/fold';

/** A text as it is looked up: folded, without invisible characters, with the way back. */
export interface Prepared {
  units: Uint16Array;
  length: number;
  /** The same as a string, for context rules. */
  folded: string;
  /** Offset in the original text of each unit; at `length`, the original's length. Null when offsets are the same. */
  origin: Uint32Array | null;
}

/** Makes the look-up form of a text; one pass, and no offset map unless something was left out. */
export function prepare(text: string): Prepared {
  const units = new Uint16Array(text.length);
  let origin: Uint32Array | null = null;
  let length = 0;
  let changed = false;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit > 0x7f && isInvisible(unit)) {
      if (!origin) {
        origin = new Uint32Array(text.length + 1);
        for (let j = 0; j < length; j++) origin[j] = j;
      }
      continue;
    }
    if (origin) origin[length] = i;
    const folded = foldUnit(unit);
    if (folded !== unit) changed = true;
    units[length++] = folded;
  }
  if (origin) origin[length] = text.length;
  return { units, length, folded: changed || origin ? decodeUnits(units, length) : text, origin };
}

/** The units as a string. */
export function decodeUnits(units: Uint16Array, length: number): string {
  let text = '';
  for (let i = 0; i < length; i += 8192)
    text += String.fromCharCode.apply(null, units.subarray(i, Math.min(length, i + 8192)) as unknown as number[]);
  return text;
}
