import { wellFormed } from '@/utils/text/plain-text';

/** The longest sentence a card keeps, in UTF-16 units. */
const LONGEST = 300;

/** Ends a sentence together with the quotes and brackets that close after it. */
const END = /[。！？!?…\n]+[”’」』）)】〉》]*/g;

/**
 * The sentence around [start, end), trimmed, with runs of white space made one
 * space. One longer than `longest` units is cut on both sides of the word, never inside a
 * character, and the result is always well-formed Unicode.
 */
export function sentenceAround(text: string, start: number, end: number, longest = LONGEST): string {
  let from = 0;
  let to = text.length;
  for (const { index, 0: mark } of text.matchAll(END)) {
    const after = index + mark.length;
    if (after <= start) from = after;
    else if (index >= end) {
      to = after;
      break;
    }
  }
  if (to - from > longest) {
    const spare = Math.max(0, longest - (end - start));
    from = Math.max(from, Math.min(start - Math.floor(spare / 2), to - longest));
    to = Math.min(to, from + longest);
    if (isLow(text.charCodeAt(from))) from++;
    if (to < text.length && isLow(text.charCodeAt(to))) to--;
  }
  return wellFormed(text.slice(from, to)).replace(/\s+/g, ' ').trim();
}

const isLow = (unit: number) => unit >= 0xdc00 && unit < 0xe000;
