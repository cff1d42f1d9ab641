import { type Block, stretchesOf } from './blocks';

/** Their looks are in `assets/styles/annotations.css`. */
const SLANG = 'hongqiao-slang';
const TIGHT = 'hongqiao-slang-tight';
const WORD = 'hongqiao-word';

/** Below this line height an underline would run through the labels of the next line, and a tint marks the word instead. */
const TIGHT_LINES = 1.6;

/**
 * Slang underlines and the word of the open card, by the CSS Custom Highlight
 * API; where a browser lacks it there are simply no marks.
 *
 * Static ranges: a live range has to be updated by the browser at every
 * mutation of the page, and a page that changes the text loses the mark anyway.
 * The registry is shared with the page, which may delete our keys: `assert`
 * puts them back and is called whenever something is drawn.
 */
export class Marks {
  readonly #registry: HighlightRegistry | null;
  readonly #slang = new Map<object, AbstractRange[]>();
  #highlights: { slang: Highlight; tight: Highlight; word: Highlight } | null = null;

  constructor() {
    this.#registry =
      typeof CSS === 'object' && 'highlights' in CSS && typeof Highlight === 'function' ? CSS.highlights : null;
    if (!this.#registry) return;
    this.#highlights = { slang: new Highlight(), tight: new Highlight(), word: new Highlight() };
    this.#highlights.word.priority = 1;
    this.assert();
  }

  /** Replaces the slang marks of one block; none takes them away. */
  setSlang(block: Block, places: { start: number; end: number }[]): void {
    if (!this.#highlights) return;
    const { slang, tight } = this.#highlights;
    for (const range of this.#slang.get(block) ?? []) if (!slang.delete(range)) tight.delete(range);
    this.#slang.delete(block);
    const ranges = places.flatMap(({ start, end }) => staticRanges(block, start, end));
    if (ranges.length === 0) return;
    const mark = isTight(block.container) ? tight : slang;
    for (const range of ranges) mark.add(range);
    this.#slang.set(block, ranges);
  }

  /** Marks the word of the open card; null takes the mark away. */
  setWord(word: { block: Block; start: number; end: number } | null): void {
    const mark = this.#highlights?.word;
    mark?.clear();
    if (word) for (const range of staticRanges(word.block, word.start, word.end)) mark?.add(range);
    this.assert();
  }

  /** Puts back what the page took away. */
  assert(): void {
    if (!this.#registry || !this.#highlights) return;
    const { slang, tight, word } = this.#highlights;
    for (const [key, mark] of [
      [SLANG, slang],
      [TIGHT, tight],
      [WORD, word],
    ] as const) {
      if (this.#registry.get(key) !== mark) this.#registry.set(key, mark);
    }
  }

  /** Takes every mark away. */
  stop(): void {
    for (const key of [SLANG, TIGHT, WORD]) this.#registry?.delete(key);
    this.#slang.clear();
    this.#highlights = null;
  }
}

function isTight(element: Element): boolean {
  const { lineHeight, fontSize } = getComputedStyle(element);
  // `normal` is no number, and tight in every font.
  return !(Number.parseFloat(lineHeight) >= TIGHT_LINES * Number.parseFloat(fontSize));
}

const staticRanges = (block: Block, start: number, end: number): StaticRange[] =>
  stretchesOf(block, start, end).map(
    (at) =>
      new StaticRange({ startContainer: at.node, startOffset: at.start, endContainer: at.node, endOffset: at.end }),
  );
