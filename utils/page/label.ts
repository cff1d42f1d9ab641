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

/** How a label stands over its word. */
export interface Fit {
  /** 1: at its own width, less: condensed; 0: it has no place. */
  scale: number;
  /** How far it leans from its word's middle, in px to the right. */
  shift: number;
}

/** Between two labels, in px. */
const APART = 3;
/** Narrower than this a syllable cannot be read, and is left out. */
const NARROWEST = 0.55;
/** How far a label may lean, as a part of its word's width: less than anybody sees. */
const LEAN = 0.12;

const centreOf = (wish: Wish) => (wish.left + wish.right) / 2;

/**
 * How the labels of one line share it. Each may spread to half the gap to its
 * neighbour's word, and as far as the neighbour's own label leaves free; one
 * that must still be condensed leans a little to the side where there is room.
 */
export function condense(line: Wish[], { overhang }: { overhang: number }): Fit[] {
  const fits = line.map((wish, i) => ({ scale: centred(wish, line[i - 1], line[i + 1], overhang), shift: 0 }));
  /** Where the next label to a side begins, those left out not counted. */
  const limit = (from: number, side: -1 | 1): number => {
    for (let i = from + side; line[i]; i += side) {
      const [wish, { scale, shift }] = [line[i]!, fits[i]!];
      if (scale > 0) return centreOf(wish) + shift - side * ((wish.width * scale) / 2 + APART);
    }
    return side < 0 ? line[from]!.left - overhang : line[from]!.right + overhang;
  };
  for (const [i, wish] of line.entries()) {
    if (fits[i]!.scale < 1) fits[i] = leaning(wish, { left: limit(i, -1), right: limit(i, 1) });
  }
  return fits;
}

/** The width a label may have over the middle of its word, as a part of its own. */
function centred(wish: Wish, before: Wish | undefined, after: Wish | undefined, overhang: number): number {
  const left = before
    ? Math.min((before.right + wish.left) / 2, centreOf(before) + before.width / 2 + APART / 2) + APART / 2
    : wish.left - overhang;
  const right = after
    ? Math.max((wish.right + after.left) / 2, centreOf(after) - after.width / 2 - APART / 2) - APART / 2
    : wish.right + overhang;
  const scale = Math.min(1, (2 * Math.min(centreOf(wish) - left, right - centreOf(wish))) / wish.width);
  return scale < NARROWEST ? 0 : scale;
}

/** The widest a label can be in the room there is, as near to its word's middle as that allows. */
function leaning(wish: Wish, { left, right }: { left: number; right: number }): Fit {
  const centre = centreOf(wish);
  const most = LEAN * (wish.right - wish.left);
  const middle = Math.min(centre + most, Math.max(centre - most, (left + right) / 2));
  const scale = Math.min(1, (2 * Math.min(middle - left, right - middle)) / wish.width);
  if (scale < NARROWEST) return { scale: 0, shift: 0 };
  const half = (wish.width * scale) / 2;
  return { scale, shift: Math.min(right - half, Math.max(left + half, centre)) - centre };
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
