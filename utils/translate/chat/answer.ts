import { clip } from '@/utils/text/plain-text';
import type { Rendering } from '../engine';
import { TranslateError } from '../problem';
import { mayBecomeMarker, type Place, parseMarker } from './marker';

/** Where in an answer its lines belong: before the first marker and after the last they belong nowhere. */
type Section = 'nowhere' | 'text' | 'remark';

interface Found {
  text: string;
  remark: string;
}

const LONGEST_REMARK = 300;
/** Characters of one translation; a model that goes on talks to itself. */
const LONGEST_TEXT = 100_000;
const NO_REMARK = /^[-–—(]*(?:none|n\/a|no remark|nothing|无)?[-–—).。]*$/i;

/**
 * Reads a chat model's answer as it comes. What stands before the first marker is passed over (greetings, code fences,
 * a reasoning model's thoughts), likewise after the end; between them, every text has to come once and in order.
 */
export class AnswerReader {
  readonly #found: Found[] = [];
  #section: Section = 'nowhere';
  #isOver = false;
  #isThinking = false;
  #line = '';

  constructor(
    readonly nonce: string,
    readonly count: number,
    readonly onGrow: (source: number, text: string) => void = () => {},
  ) {}

  /** Another piece of the answer, cut anywhere. Throws the problem `answer` when the texts cannot be told apart. */
  feed(piece: string): void {
    const [first = '', ...others] = piece.split('\n');
    this.#line += first;
    for (const next of others) {
      this.#take(this.#line);
      this.#line = next;
    }
    this.#tellGrowth();
  }

  /** The renderings, once the answer is whole. Throws the problem `answer` when one is missing or empty. */
  end(): Rendering[] {
    this.#take(this.#line);
    this.#line = '';
    const renderings = this.#found.map(({ text, remark }) => ({ text: text.trim(), remark: oneLine(remark) }));
    if (renderings.length !== this.count || renderings.some(({ text }) => text === '')) fail();
    return renderings.map(({ text, remark }) => (NO_REMARK.test(remark) ? { text } : { text, remark }));
  }

  #take(raw: string): void {
    const line = raw.replace(/\r$/, '');
    if (this.#isOver || this.#thinks(line)) return;
    const place = parseMarker(line, this.nonce);
    if (place) this.#enter(place);
    else if (this.#section !== 'nowhere') {
      // A marker gone wrong: who knows where its text belongs.
      if (line.toLowerCase().includes(this.nonce)) fail();
      this.#current()[this.#section] += `${line}\n`;
    }
  }

  /** Thoughts between `<think>` tags stand in the answer of some servers, and may rehearse it with all its markers. */
  #thinks(line: string): boolean {
    const wasThinking = this.#isThinking;
    if (this.#section === 'nowhere' && /^\s*<think>/.test(line)) this.#isThinking = true;
    if (line.includes('</think>')) this.#isThinking = false;
    return wasThinking || this.#isThinking;
  }

  #enter(place: Place): void {
    if (place === 'end') this.#isOver = true;
    else if (typeof place === 'object' && 'text' in place) {
      if (place.text !== this.#found.length + 1 || place.text > this.count) fail();
      this.#found.push({ text: '', remark: '' });
      this.#section = 'text';
    } else if (typeof place === 'object') {
      if (this.#section !== 'text' || place.remark !== this.#found.length) fail();
      this.#section = 'remark';
    }
  }

  #tellGrowth(): void {
    if (this.#isOver || this.#section !== 'text') return;
    const { text } = this.#current();
    const grown = (mayBecomeMarker(this.#line, this.nonce) ? text : text + this.#line).trim();
    if (grown.length > LONGEST_TEXT) fail();
    if (grown !== '') this.onGrow(this.#found.length - 1, grown);
  }

  #current(): Found {
    return this.#found.at(-1)!;
  }
}

const oneLine = (text: string) => clip(text.replace(/\s+/g, ' ').trim(), LONGEST_REMARK);

function fail(): never {
  throw new TranslateError({ code: 'answer' });
}
