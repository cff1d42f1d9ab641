/**
 * Where ink really is in a line: a Range's box is as high as the font says,
 * which differs from font to font, while pinyin has to sit just above the
 * characters. Measured on a canvas, once per font.
 */
export interface Ink {
  /** Of the font's own box, in px at the font's size. */
  ascent: number;
  descent: number;
  /** Of a full Han character, from the baseline. */
  inkAscent: number;
  inkDescent: number;
}

const KEPT = 200;

export class Metrics {
  readonly #inks = new Map<string, Ink>();
  /** Their widths, for 1 px. Only letters of pinyin come here, so it stays small. */
  readonly #letters = new Map<string, number>();
  readonly #canvas: CanvasRenderingContext2D | null;

  constructor(document: Document) {
    this.#canvas = document.createElement('canvas').getContext('2d');
  }

  /** The ink of Han text set in an element's font. */
  ink(style: CSSStyleDeclaration): Ink {
    // Measured large: at the size of reading, browsers round to whole pixels.
    const size = Number.parseFloat(style.fontSize) || 16;
    // Whatever its weight, a family's characters are as high.
    const font = `100px ${style.fontFamily}`;
    const ink = this.#inks.get(font) ?? this.#measure(font);
    const k = size / 100;
    return {
      ascent: ink.ascent * k,
      descent: ink.descent * k,
      inkAscent: ink.inkAscent * k,
      inkDescent: ink.inkDescent * k,
    };
  }

  #measure(font: string): Ink {
    let ink = { ascent: 95, descent: 30, inkAscent: 84, inkDescent: 8 };
    if (this.#canvas) {
      this.#canvas.font = font;
      // As full as any; more would be more fonts to look through.
      const box = this.#canvas.measureText('鬱');
      // A canvas may refuse to tell (fingerprint protection gives nonsense): then the guess stands.
      if (box.actualBoundingBoxAscent > 60 && box.actualBoundingBoxAscent < 110 && box.fontBoundingBoxAscent > 0) {
        ink = {
          ascent: box.fontBoundingBoxAscent,
          descent: box.fontBoundingBoxDescent,
          inkAscent: box.actualBoundingBoxAscent,
          inkDescent: Math.max(0, box.actualBoundingBoxDescent),
        };
      }
    }
    if (this.#inks.size >= KEPT) this.#inks.clear();
    this.#inks.set(font, ink);
    return ink;
  }

  /**
   * The width of a label in `font`, which has to be written for 100 px; the answer is for 1 px. By its letters: there
   * are sixty of them and thousands of labels, and kerning moves a syllable by less than a hair.
   */
  width(text: string, font: string): number {
    let width = 0;
    for (const letter of text) {
      let known = this.#letters.get(letter);
      if (known === undefined) {
        known = this.#measureLetter(letter, font);
        this.#letters.set(letter, known);
      }
      width += known;
    }
    return width;
  }

  #measureLetter(letter: string, font: string): number {
    if (!this.#canvas) return 0.55;
    this.#canvas.font = font;
    return this.#canvas.measureText(letter).width / 100;
  }

  /** Fonts have loaded: everything may be different. */
  forget(): void {
    this.#inks.clear();
    this.#letters.clear();
  }
}
