const TOPS = [1, 2, 3, 4, 5, 6, 8, 10];

/** The least of 1, 2, 3, 4, 5, 6, 8, 10, 20, 30, … that is not below `most`: people can read such an axis. */
export function niceTop(most: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, most)));
  return TOPS.map((step) => step * power).find((top) => top >= most) ?? 10 * power;
}

/** Marks on an axis of whole things from 0 to `top`; halfway too, when that is a whole number. */
export const ticksTo = (top: number): number[] => (top % 2 === 0 ? [0, top / 2, top] : [0, top]);
