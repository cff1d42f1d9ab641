const DIGITS: Record<string, number> = {
  〇: 0,
  零: 0,
  一: 1,
  二: 2,
  两: 2,
  兩: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const SMALL: Record<string, number> = { 十: 10, 百: 100, 千: 1000 };
const LARGE: Record<string, number> = { 万: 1e4, 萬: 1e4, 亿: 1e8, 億: 1e8 };

/** What numbers are written with, Chinese and Arabic together: 3万, 三百五十, 1,200. */
export const NUMBER =
  /^(?=.*[\d〇零一二两兩三四五六七八九十百千万萬亿億])[\d.,〇零一二两兩三四五六七八九十百千万萬亿億]+$/;

/** The value of a number; null where it is none (一一, 3.4.5), and for digits read out one by one (二〇二四) what they spell. */
export function numberOf(written: string): number | null {
  if (!NUMBER.test(written)) return null;
  if (/^\d/.test(written) && /^[\d.,]+$/.test(written)) return plainNumber(written);
  if (/^[〇零一二三四五六七八九]{2,}$/.test(written))
    return /[〇零]/.test(written) || written.length > 3 ? Number([...written].map((c) => DIGITS[c]).join('')) : null;
  // What stands below 亿, below 万, and before the next unit.
  const sum = { total: 0, section: 0, digit: null as number | null, last: 1 };
  for (const [part] of written.matchAll(/[\d.,]+|./gu)) if (!take(sum, part)) return null;
  // 三百五 is 350, 一万五 15,000; 三百零五 is 305.
  const isShort = sum.last > 10 && sum.digit !== null && sum.digit < 10;
  const value = sum.total + sum.section + (sum.digit ?? 0) * (isShort ? sum.last / 10 : 1);
  return Number.isSafeInteger(Math.round(value)) ? Math.round(value * 100) / 100 : null;
}

interface Sum {
  total: number;
  section: number;
  digit: number | null;
  /** The unit just before. */
  last: number;
}

/** Adds one sign or one row of digits; false where no number is written so. */
function take(sum: Sum, part: string): boolean {
  const unit = SMALL[part];
  const large = LARGE[part];
  if (unit !== undefined) {
    sum.section += (sum.digit || 1) * unit;
    sum.digit = null;
    sum.last = unit;
  } else if (large !== undefined) {
    const before = sum.section + (sum.digit ?? 0);
    if (before === 0 && sum.total > 0) sum.total *= large;
    else sum.total += (before || 1) * large;
    sum.section = 0;
    sum.digit = null;
    sum.last = large;
  } else {
    const value = DIGITS[part] ?? plainNumber(part);
    if (value === null || sum.digit) return false;
    // 零 says that the next digit is one.
    if (value === 0 || sum.digit === 0) sum.last = 1;
    sum.digit = value;
  }
  return true;
}

function plainNumber(written: string): number | null {
  const value = Number(written.replaceAll(',', ''));
  return Number.isFinite(value) ? value : null;
}
