import { isHan } from '@/utils/text/han';

/**
 * What a stretch of text that is not Chinese is cut into: a Latin word or
 * number, a run of spaces, or one character (an emoji with its modifiers).
 */
enum Class {
  Other,
  Space,
  Alnum,
  Han,
}

/** Letters and digits of any script but Han. ASCII first: it is nearly all there is. */
export function isAlnum(cp: number): boolean {
  if (cp < 0x80) return (cp >= 0x30 && cp <= 0x39) || (cp >= 0x61 && cp <= 0x7a) || (cp >= 0x41 && cp <= 0x5a);
  if (cp < 0xc0 || isHan(cp) || (cp >= 0x2000 && cp <= 0x2e7f) || (cp >= 0x3000 && cp <= 0x3040)) return false;
  if (cp >= 0xd800 && cp <= 0xdfff) return false;
  return cp < 0x1f000 && /[\p{L}\p{N}\p{M}]/u.test(String.fromCodePoint(cp));
}

/** Code point at `i`; a lone surrogate is itself. */
export function codePoint(units: Uint16Array, i: number, end: number): number {
  const high = units[i]!;
  if (high >= 0xd800 && high <= 0xdbff && i + 1 < end) {
    const low = units[i + 1]!;
    if (low >= 0xdc00 && low <= 0xdfff) return (high - 0xd800) * 0x400 + (low - 0xdc00) + 0x10000;
  }
  return high;
}

const width = (cp: number) => (cp > 0xffff ? 2 : 1);

function classOf(cp: number): Class {
  if (isHan(cp)) return Class.Han;
  if (isAlnum(cp)) return Class.Alnum;
  return cp === 0x20 || cp === 0x0a || cp === 0x0d || cp === 0x09 || cp === 0xa0 || cp === 0x3000
    ? Class.Space
    : Class.Other;
}

/** Skin tones. */
export const isModifier = (cp: number) => cp >= 0x1f3fb && cp <= 0x1f3ff;

/** A sign inside a word or number: 62.5, Wi-Fi, don't. */
function joins(units: Uint16Array, at: number, end: number): boolean {
  const sign = units[at]!;
  return (
    (sign === 0x2e || sign === 0x2d || sign === 0x27 || sign === 0x2019) &&
    at + 1 < end &&
    isAlnum(codePoint(units, at + 1, end)) &&
    isAlnum(units[at - 1]!)
  );
}

/** End of the stretch that begins at `i`, which must not be a Han character. */
export function runEnd(units: Uint16Array, i: number, end: number): number {
  const cp = codePoint(units, i, end);
  const kind = classOf(cp);
  let at = i + width(cp);
  while (at < end) {
    const next = codePoint(units, at, end);
    if (kind === Class.Alnum && joins(units, at, end)) {
      at++;
      continue;
    }
    if (kind === Class.Other ? !isModifier(next) : classOf(next) !== kind) break;
    at += width(next);
  }
  return at;
}
