/**
 * The unit of translation: the inline text of one block as a reader sees it, without what the site says is no part of
 * it (a name before a comment, "more"). It is told by its element and its exact text, so a recycled row is another one.
 */
import type { Explains } from '@/utils/settings/settings';
import type { Site } from '@/utils/sites/site';
import type { Direction } from '@/utils/translate/engine';
import { LONGEST_TEXT } from '@/utils/translate/translation';
import { containerOf, flowOf, isInOffLimits, isMention, isOffLimits } from '../blocks';
import {
  attribute,
  firstChildOf,
  isConnected,
  isElement,
  isOwn,
  isText,
  localName,
  matches,
  nextOf,
  parentOf,
} from '../dom';
import { isInside } from '../worth';
import { directionOf } from './direction';

export interface Passage {
  /** The block whose text it is. */
  container: Element;
  /** Lines are parted by `\n`, words by one space. */
  text: string;
  direction: Direction;
  /** The first text of it. */
  first: Text;
  /** What it ends with: a text or an image. */
  last: Text | Element;
}

/** What decides what a passage is, beside the page. */
export interface Reading {
  site: Site;
  explains: Explains;
}

/** A container with more nodes than this is no post. */
const MOST_NODES = 3_000;

/** The passage a node stands in; null where there is nothing to translate. */
export function passageAround(node: Node, reading: Reading): Passage | null {
  const container = containerOf(node);
  return container && passageOf(container, reading);
}

/** The passage of a block; null where there is nothing to translate. */
export function passageOf(container: Element, { site, explains }: Reading): Passage | null {
  if (!isConnected(container) || isInOffLimits(container) || isOffLimits(container)) return null;
  if (isInside(container, site.skip)) return null;
  const reader = new Reader(site.skip.join(', '));
  if (!reader.read(container)) return null;
  const { first, last } = reader;
  const text = reader.text();
  const direction = text.length <= LONGEST_TEXT ? directionOf(text, explains) : null;
  return first && last && direction ? { container, text, direction, first, last } : null;
}

/** Whether the page still holds exactly this text in this element. */
export function isCurrentPassage(passage: Passage, reading: Reading): boolean {
  return passageOf(passage.container, reading)?.text === passage.text;
}

/** Of an image only what stands for words: a sticker's name in brackets, an emoji. */
const SAID_BY_IMAGE = /^\s*(?:\[[^[\]\n]{1,12}\]|\p{Extended_Pictographic}[^\p{L}\s]{0,12})\s*$/u;
/** Part of the sentence even where the site's definition leaves it without pinyin. */
const MENTION_OR_TAG = /^\s*[@＠#＃]/;

class Reader {
  first: Text | null = null;
  last: Text | Element | null = null;
  readonly #parts: string[] = [];
  readonly #skip: string;
  readonly #keepsLines = new Map<ParentNode, boolean>();
  #left = MOST_NODES;
  #units = 0;

  constructor(skip: string) {
    this.#skip = skip;
  }

  /** Takes in what is inside an element; false when it is too much. */
  read(element: Element): boolean {
    for (let at = firstChildOf(element); at; at = nextOf(at)) {
      if (--this.#left < 0 || this.#units > LONGEST_TEXT) return false;
      if (isText(at)) this.#addText(at);
      else if (isElement(at) && !this.#enter(at)) return false;
    }
    return true;
  }

  /** What was read, clean at its edges. */
  text(): string {
    return this.#parts
      .join('')
      .replace(/[^\S\n]+/g, ' ')
      .replace(/ ?\n ?/g, '\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim()
      .replace(/^[:：]\s*/, '');
  }

  #enter(element: Element): boolean {
    const name = localName(element);
    if (isOwn(element) || name === 'wbr') return true;
    if (name === 'br') return this.#add('\n');
    const flow = flowOf(element);
    if (flow === 'gone') return true;
    if (name === 'img') return this.#addImage(element);
    // What has lines of its own is a passage of its own.
    if (flow === 'block') return this.#add('\n');
    const isPart = !this.#skip || !matches(element, this.#skip) || MENTION_OR_TAG.test(textIn(element));
    if (!isPart || isOffLimits(element) || name === 'button') return this.#add(' ');
    const isApart = isMention(element);
    if (isApart) this.#add(' ');
    if (!this.read(element)) return false;
    return isApart ? this.#add(' ') : true;
  }

  #addText(node: Text): void {
    const parent = parentOf(node);
    if (!parent || !node.data) return;
    if (node.data.trim()) {
      this.first ??= node;
      this.last = node;
    }
    this.#add(this.#hasLines(parent) ? node.data.replace(/\r\n?/g, '\n') : node.data.replace(/\s+/g, ' '));
  }

  #addImage(image: Element): boolean {
    const said = attribute(image, 'alt') ?? '';
    this.last = image;
    return SAID_BY_IMAGE.test(said) ? this.#add(said.trim()) : true;
  }

  #add(text: string): true {
    this.#parts.push(text);
    this.#units += text.length;
    return true;
  }

  #hasLines(parent: ParentNode): boolean {
    let known = this.#keepsLines.get(parent);
    if (known === undefined) {
      known = isElement(parent) && /^(?:pre|break)/.test(getComputedStyle(parent).whiteSpace);
      this.#keepsLines.set(parent, known);
    }
    return known;
  }
}

/** The first text in an element, if it begins with one. */
function textIn(element: Element): string {
  for (let at = firstChildOf(element); at; at = firstChildOf(at)) if (isText(at)) return at.data;
  return '';
}
