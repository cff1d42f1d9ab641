import type { Encounter, WordSnapshot } from '@/utils/deck/card';
import type { PageSummary, PageWord } from '@/utils/messages/protocol';
import { countHan } from '@/utils/text/han';
import { sentenceAround } from '@/utils/text/sentence';
import type { Block } from './blocks';
import { drawnParent, rectOf } from './dom';
import type { Known } from './hit';
import { snapshotOf } from './snapshot';

/** The popup lists no more. */
const MOST_WORDS = 300;
/** Texts counted for one address; a feed scrolled for hours stops counting rather than grow. */
const MOST_TEXTS = 5_000;

/** How often a word stands here, and how common it is elsewhere. */
interface Occurrence extends PageWord {
  band: number | undefined;
  chinese: boolean;
}

/** Whether a word is read without help, and whether from the deck's memory. */
export type Knows = (key: string, band: number | undefined) => { recalled: boolean; known: boolean };

type Met = { word: WordSnapshot; met: Encounter };

/**
 * What was seen at this address: the words for the popup's list, and slang
 * that was really on screen for the deck. A single-page site changes the
 * address without loading; then the count begins again.
 */
export class Sightings {
  #address = '';
  readonly #counted = new Set<string>();
  readonly #words = new Map<string, Occurrence>();
  /** Texts whose words are counted when somebody asks. */
  #uncounted: { text: string; known: Known }[] = [];
  readonly #met = new Set<string>();
  /** Slang in blocks that have not been on screen yet. */
  readonly #waiting = new Map<Block, Met[]>();
  #characters = 0;
  /** Chinese words that nothing explains, and that nobody can have kept. */
  #unlisted = 0;

  constructor(
    private readonly document: Document,
    private readonly onMeet?: (met: Met[]) => void,
  ) {}

  /** Counts a block's words, each text once. */
  see(block: Block, known: Known): void {
    this.turnPage();
    if (!this.#counted.has(block.text) && this.#counted.size < MOST_TEXTS) {
      this.#counted.add(block.text);
      this.#uncounted.push({ text: block.text, known });
    }
    const slang = known.tokens.flatMap((token): Met[] => {
      const entry = token.kind === 'slang' && token.entry !== undefined ? known.entries[token.entry] : undefined;
      if (!entry || this.#met.has(entry.key)) return [];
      const sentence = sentenceAround(block.text, token.start, token.end);
      return [{ word: snapshotOf(entry, token.readings), met: { sentence, ...this.#place() } }];
    });
    if (this.onMeet && slang.length > 0) this.#waiting.set(block, slang);
    else this.#waiting.delete(block);
  }

  /** Tells of slang that is on screen now, among the blocks shown. */
  look(shown: Iterable<Block>): void {
    if (this.#waiting.size === 0 || this.document.visibilityState !== 'visible') return;
    this.turnPage();
    const here = new Set(shown);
    const met: Met[] = [];
    for (const [block, slang] of this.#waiting) {
      if (here.has(block) && !isOnScreen(block)) continue;
      this.#waiting.delete(block);
      if (!here.has(block)) continue;
      for (const one of slang) {
        if (this.#met.has(one.word.key)) continue;
        this.#met.add(one.word.key);
        met.push(one);
      }
    }
    if (met.length > 0) this.onMeet?.(met);
  }

  summary(knows: Knows): Omit<PageSummary, 'translated'> {
    for (const { text, known } of this.#uncounted) this.#count(text, known);
    this.#uncounted = [];
    const reading = { words: this.#unlisted, recalled: 0, known: 0 };
    for (const { word, count, band, chinese } of this.#words.values()) {
      if (!chinese) continue;
      const { recalled, known } = knows(word.key, band);
      reading.words += count;
      if (recalled) reading.recalled += count;
      if (known) reading.known += count;
    }
    const words = [...this.#words.values()]
      .sort((a, b) => b.count - a.count)
      .slice(0, MOST_WORDS)
      .map(({ band: _band, chinese: _chinese, ...word }) => word);
    return { words, characters: this.#characters, reading };
  }

  #count(text: string, { tokens, entries }: Known): void {
    this.#characters += countHan(text);
    for (const token of tokens) {
      const entry = token.entry === undefined || token.kind === 'other' ? undefined : entries[token.entry];
      if (!entry) {
        if (token.kind === 'unknown') this.#unlisted++;
        continue;
      }
      const counted = this.#words.get(entry.key);
      if (counted) counted.count++;
      else {
        this.#words.set(entry.key, {
          word: snapshotOf(entry, token.readings),
          slang: token.kind === 'slang',
          count: 1,
          sentence: sentenceAround(text, token.start, token.end),
          band: entry.band,
          chinese: !entry.english,
        });
      }
    }
  }

  #place(): { url: string; title: string } {
    return { url: this.document.location.href, title: this.document.title };
  }

  /** Begins again when the address has changed; says whether it had. */
  turnPage(): boolean {
    const { origin, pathname, search } = this.document.location;
    const address = origin + pathname + search;
    if (address === this.#address) return false;
    this.#address = address;
    this.#counted.clear();
    this.#words.clear();
    this.#uncounted = [];
    this.#met.clear();
    this.#waiting.clear();
    this.#characters = 0;
    this.#unlisted = 0;
    return true;
  }
}

/** Whether the block's box is in the viewport and not parked or faded out, as recycled rows are. */
function isOnScreen({ container }: Block): boolean {
  const { innerWidth, innerHeight } = container.ownerDocument.defaultView ?? { innerWidth: 0, innerHeight: 0 };
  const box = rectOf(container);
  if (box.width === 0 || box.height === 0) return false;
  if (box.bottom < 0 || box.top > innerHeight || box.right < 0 || box.left > innerWidth) return false;
  for (let at: Element | null = container; at; at = drawnParent(at)) {
    const { opacity, visibility } = getComputedStyle(at);
    if (opacity === '0' || (at === container && visibility !== 'visible')) return false;
  }
  return true;
}
