/**
 * A static trie over UTF-16 units, opened over the bytes of a file without
 * parsing. Nodes stand in breadth-first order, so the children of a node are
 * neighbours, sorted by their unit:
 *
 *   units        the unit that leads into the node (0 for the root)
 *   childCounts  how many children the node has; their sum so far is where they begin
 *   values       0 = no key ends here
 *
 * The root has some 13,000 children and is asked for every character of a
 * text, so its children are also kept in a table by unit.
 */
export interface TrieArrays {
  units: Uint16Array;
  childCounts: Uint16Array;
  values: Uint8Array | Uint16Array;
}

const ROOT = 0;

export class Trie {
  readonly values: Uint8Array | Uint16Array;
  readonly #units: Uint16Array;
  /** Where the children of a node begin; they end where the next node's begin. */
  readonly #first: Uint32Array;
  readonly #root = new Uint32Array(65536);

  constructor({ units, childCounts, values }: TrieArrays) {
    const first = new Uint32Array(units.length + 1);
    for (let node = 0, next = 1; node <= units.length; node++) {
      first[node] = next;
      next += childCounts[node] ?? 0;
    }
    this.#units = units;
    this.#first = first;
    this.values = values;
    for (let node = first[ROOT]!; node < first[1]!; node++) this.#root[units[node]!] = node;
  }

  /** The node one unit further, or 0 when no key goes on that way. */
  child(node: number, unit: number): number {
    if (node === ROOT) return this.#root[unit]!;
    let low = this.#first[node]!;
    let high = this.#first[node + 1]!;
    const units = this.#units;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const there = units[middle]!;
      if (there === unit) return middle;
      if (there < unit) low = middle + 1;
      else high = middle;
    }
    return 0;
  }

  /** The node where `key` ends, or 0. Says nothing of whether it is a key: see `values`. */
  find(key: string): number {
    let node = ROOT;
    for (let i = 0; i < key.length; i++) {
      node = this.child(node, key.charCodeAt(i));
      if (node === 0) return 0;
    }
    return node;
  }
}

/**
 * Lays out a trie. `keys` must be distinct and not empty; `value` gives each
 * key a number from 1 to `max` (255 or 65535), by which the width is chosen.
 */
export function buildTrie(keys: string[], value: (key: string) => number, max: 255 | 65535): TrieArrays {
  const sorted = [...keys].sort((a, b) => (a < b ? -1 : 1));
  const units: number[] = [0];
  const childCounts: number[] = [];
  const values: number[] = [0];
  // A node is the range of sorted keys that share its first `depth` units.
  let level: [from: number, to: number][] = [[0, sorted.length]];
  for (let depth = 0; level.length > 0; depth++) {
    const next: typeof level = [];
    for (const [from, to] of level) {
      const before = units.length;
      for (let i = from; i < to; ) {
        const key = sorted[i]!;
        if (key.length === depth) {
          i++;
          continue;
        }
        const unit = key.charCodeAt(depth);
        let end = i + 1;
        while (end < to && sorted[end]!.charCodeAt(depth) === unit) end++;
        units.push(unit);
        values.push(key.length === depth + 1 ? checked(value(key), max, key) : 0);
        next.push([i, end]);
        i = end;
      }
      childCounts.push(units.length - before);
    }
    level = next;
  }
  return {
    units: Uint16Array.from(units),
    childCounts: Uint16Array.from(childCounts),
    values: max === 255 ? Uint8Array.from(values) : Uint16Array.from(values),
  };
}

function checked(value: number, max: number, key: string): number {
  if (!Number.isInteger(value) || value < 1 || value > max) throw new RangeError(`value ${value} of key ${key}`);
  return value;
}
