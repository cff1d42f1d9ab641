/**
 * The pure part of the overlay: what a label says and how labels share a line.
 */

/** Joins the syllables of one word; an apostrophe parts those that would run together (xī’ān). */
export function spell(readings: string[]): string[] {
  return readings
    .filter((reading) => reading !== '')
    .map((reading, i) => (i > 0 && /^[aoeāáǎàōóǒòēéěè]/i.test(reading.normalize('NFC')) ? `’${reading}` : reading));
}

/** A label before it is given its place: its word's extent on the line and the width it would like. */
export interface Wish {
  left: number;
  right: number;
  width: number;
}

/** Between two labels, in px. */
const APART = 3;
/** Narrower than this a syllable cannot be read, and is left out. */
const NARROWEST = 0.55;

/**
 * How far each label of one line must be condensed (1: not at all, 0: it has
 * no place). Labels stay centred over their words. Each may spread to half the
 * gap to its neighbour's word, and as far as the neighbour's own label leaves free.
 */
export function condense(line: Wish[], { overhang }: { overhang: number }): number[] {
  const centre = (wish: Wish) => (wish.left + wish.right) / 2;
  return line.map((wish, i) => {
    const before = line[i - 1];
    const after = line[i + 1];
    const left = before
      ? Math.min((before.right + wish.left) / 2, centre(before) + before.width / 2 + APART / 2) + APART / 2
      : wish.left - overhang;
    const right = after
      ? Math.max((wish.right + after.left) / 2, centre(after) - after.width / 2 - APART / 2) - APART / 2
      : wish.right + overhang;
    const room = 2 * Math.min(centre(wish) - left, right - centre(wish));
    const scale = Math.min(1, room / wish.width);
    return scale < NARROWEST ? 0 : scale;
  });
}

export interface LineMetrics {
  /** The text's own size in px as drawn. */
  size: number;
  /** Free height between the ink of two lines. */
  gap: number;
}

/** Smaller than this nobody reads, and the block goes without labels. */
export const SMALLEST = 7;

/**
 * The size of a block's labels, or 0 when there is no room: half of the text,
 * somewhat more on small text where half would be hard to read, never more than the gap holds.
 */
export function labelSize({ size, gap }: LineMetrics, inkHeight: number): number {
  const wanted = Math.max(size * 0.5, Math.min(10, size * 0.62));
  // Few characters fill the height of the fullest, so a label may reach a little into it.
  const fits = (gap + size * 0.09) / inkHeight;
  const chosen = Math.min(wanted, fits, 28);
  return chosen < SMALLEST ? 0 : chosen;
}

/** Whether a computed colour is of light text, which stands on a dark ground. */
export function isLight(colour: string): boolean {
  const [r = 0, g = 0, b = 0] = (colour.match(/-?[\d.]+(e-?\d+)?/g) ?? []).map(Number);
  if (/^rgb/.test(colour)) return 0.2126 * r + 0.7152 * g + 0.0722 * b > 140;
  if (/^color\(/.test(colour)) return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.55;
  // lab, lch, oklab, oklch begin with lightness, of 100 or of 1.
  return /^ok/.test(colour) ? r > 0.6 : r > 60;
}
