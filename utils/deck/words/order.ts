import { type Shelf, textAt } from './shelf';

/** The orders of the list. Words that are alike in one stand newest first. */
export const SORTS = ['newest', 'due', 'met', 'hardest', 'pinyin'] as const;
export type Sort = (typeof SORTS)[number];

/**
 * The rows that count, sorted. Rows have numbers over all shelves. Nearly all comparisons are of two numbers, so that
 * 100,000 rows take some 30 ms; where these are alike texts decide, so that the order never depends on the history.
 */
export function orderRows(shelves: readonly Shelf[], sort: Sort): Uint32Array {
  const size = shelves.reduce((sum, shelf) => sum + shelf.size, 0);
  const keys = new Float64Array(size);
  const kept = new Float64Array(size);
  const shelfOf = new Uint16Array(size);
  const starts: number[] = [];
  const rows = new Uint32Array(size);
  let start = 0;
  let count = 0;
  shelves.forEach((shelf, at) => {
    const keyOf = KEYS[sort];
    starts.push(start);
    for (let row = 0; row < shelf.size; row++) {
      if (shelf.gone[row]) continue;
      keys[start + row] = keyOf(shelf, row);
      kept[start + row] = shelf.kept[row]!;
      shelfOf[start + row] = at;
      rows[count++] = start + row;
    }
    start += shelf.size;
  });

  const read = (row: number, name: 'id' | 'marks' | 'letters' | 'heads') => {
    const at = shelfOf[row]!;
    return textAt(shelves[at]!, name, row - starts[at]!);
  };
  const byText = (a: number, b: number, name: Parameters<typeof read>[1]) => compare(read(a, name), read(b, name));
  const bySpelling = (a: number, b: number) =>
    byText(a, b, 'letters') || byText(a, b, 'marks') || byText(a, b, 'heads');
  return rows
    .subarray(0, count)
    .sort(
      (a, b) =>
        compare(keys[a]!, keys[b]!) ||
        (sort === 'pinyin' ? bySpelling(a, b) : 0) ||
        kept[b]! - kept[a]! ||
        byText(a, b, 'id'),
    );
}

/** What a row is sorted by, least first. */
const KEYS: Record<Sort, (shelf: Shelf, row: number) => number> = {
  newest: ({ kept }, row) => -kept[row]!,
  due: ({ due }, row) => due[row]!,
  met: ({ met }, row) => -met[row]!,
  hardest: ({ difficulty }, row) => -difficulty[row]!,
  pinyin: (shelf, row) => alphabetKey(textAt(shelf, 'letters', row) || textAt(shelf, 'heads', row)),
};

/** Eleven letters are as many as one number holds exactly. */
const KEY_LETTERS = 11;
const ALPHABET = 27;

/** Sorts as the first letters of a text do; whatever is no letter stands behind z, as it does where nothing is spelled. */
function alphabetKey(text: string): number {
  let key = 0;
  for (let i = 0; i < KEY_LETTERS; i++) {
    const letter = text.charCodeAt(i) - 0x60;
    key = key * ALPHABET + (Number.isNaN(letter) ? 0 : letter >= 1 && letter < ALPHABET ? letter : 0);
  }
  return /^[a-z]/.test(text) ? key : Number.POSITIVE_INFINITY;
}

/** Not the difference, which is not a number for two infinities. */
function compare<T extends number | string>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
