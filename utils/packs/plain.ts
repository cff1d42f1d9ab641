import { wellFormed } from '@/utils/text/plain-text';

// biome-ignore lint/suspicious/noControlCharactersInRegex: removing them is the point
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g;
/** Marks that turn the direction of what follows: text from elsewhere could garble ours with them. */
const DIRECTION = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** One line of a stranger's text, safe to store and to show: well-formed, no control characters, at most `limit` units. */
export function plainLine(text: string, limit: number): string {
  // What a reader never sees need not be cleaned.
  const line = wellFormed(text.slice(0, 4 * limit))
    .replace(CONTROL, ' ')
    .replace(DIRECTION, '')
    .replace(/\s+/g, ' ')
    .trim();
  return line.length <= limit ? line : `${wellFormed(line.slice(0, limit - 1)).replace(/\ufffd$/, '')}…`;
}
