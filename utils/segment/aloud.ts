import { isHan } from '@/utils/text/han';
import type { Prepared } from './prepare';
import { codePoint } from './runs';

/** Reads a stretch of Han characters, one tone-marked syllable each; '' for a character it does not know. */
export type ReadAloud = (han: string) => string[];

/** Reads a text aloud once, only when somebody asks: stretches of plain Han characters, each sentence on its own. */
export class Aloud {
  readonly #text: Prepared;
  readonly #read: ReadAloud;
  readonly #stretches = new Map<number, string[]>();

  constructor(text: Prepared, read: ReadAloud) {
    this.#text = text;
    this.#read = read;
  }

  /** One syllable per Han character in [start, end). */
  read(start: number, end: number): string[] {
    const { units, folded } = this.#text;
    const readings: string[] = [];
    for (let at = start; at < end; ) {
      const cp = codePoint(units, at, end);
      if (cp > 0xffff) {
        // Outside the first plane nothing reads by context.
        if (isHan(cp)) readings.push(...this.#read(folded.slice(at, at + 2)));
        at += 2;
      } else if (isHan(cp)) {
        const stretch = this.#stretch(at);
        const read = stretch.syllables.slice(at - stretch.from, end - stretch.from);
        readings.push(...read);
        at += Math.max(1, read.length);
      } else at++;
    }
    return readings;
  }

  /** The stretch of plain Han characters around a place, and how it is read. */
  #stretch(at: number): { from: number; syllables: string[] } {
    const { units, length, folded } = this.#text;
    let from = at;
    while (from > 0 && at - from < 40 && isHan(units[from - 1]!)) from--;
    let syllables = this.#stretches.get(from);
    if (!syllables || at - from >= syllables.length) {
      let to = from;
      while (to < length && to - from < 120 && isHan(units[to]!)) to++;
      syllables = this.#read(folded.slice(from, to));
      this.#stretches.set(from, syllables);
    }
    return { from, syllables };
  }
}
