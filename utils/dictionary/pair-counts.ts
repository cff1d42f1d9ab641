/**
 * How often each two neighbours stand together in a line of numbers, as a hash table in typed arrays: a Map of
 * millions of pairs takes ten times as long. Negative numbers have no neighbours.
 */
export class PairCounts {
  /** How often the commonest pair stands there. */
  readonly most: number;
  readonly #line: Int32Array;
  readonly #first: Int32Array;
  readonly #second: Int32Array;
  readonly #counts: Int32Array;

  constructor(line: Int32Array) {
    const size = 2 ** Math.ceil(Math.log2(line.length + 1));
    this.#line = line;
    this.#first = new Int32Array(size);
    this.#second = new Int32Array(size);
    this.#counts = new Int32Array(size);
    let most = 0;
    for (let at = 0; at + 1 < line.length; at++) {
      const first = line[at]!;
      const second = line[at + 1]!;
      if (first < 0 || second < 0) continue;
      const place = this.#place(first, second);
      this.#first[place] = first;
      this.#second[place] = second;
      most = Math.max(most, ++this.#counts[place]!);
    }
    this.most = most;
  }

  /** How often the pair that begins here stands in the line; 0 where none begins. */
  at(at: number): number {
    const first = this.#line[at] ?? -1;
    const second = this.#line[at + 1] ?? -1;
    return first < 0 || second < 0 ? 0 : this.#counts[this.#place(first, second)]!;
  }

  /** A number that no other pair has. */
  numberAt(at: number): number {
    return this.#place(this.#line[at]!, this.#line[at + 1]!);
  }

  #place(first: number, second: number): number {
    const counts = this.#counts;
    const mask = counts.length - 1;
    const hash = Math.imul(Math.imul(first, 0x9e3779b1) ^ second, 0x85ebca6b);
    let place = (hash ^ (hash >>> 13)) & mask;
    while (counts[place] !== 0 && (this.#first[place] !== first || this.#second[place] !== second))
      place = (place + 1) & mask;
    return place;
  }
}
