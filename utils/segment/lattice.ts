import type { MatchRule } from '@/utils/lexicon/entry';
import { allows, foldRule } from '@/utils/lexicon/match';
import { slangForm } from '@/utils/lexicon/pack';
import { isHan } from '@/utils/text/han';
import type { OwnWords } from './own-words';
import { asksLonger, patternsAt } from './patterns';
import type { Prepared } from './prepare';
import { codePoint, isAlnum, isModifier, runEnd } from './runs';
import type { Sources } from './sources';

/** A stretch of the prepared text, with what the lattice knows of it. */
export interface Segment {
  start: number;
  end: number;
  /** Node of the headword in the dictionary, or 0. */
  node: number;
  /** Number of the slang entry, or -1. */
  slang: number;
  /** Number of the reader's own word, or -1. */
  own: number;
  /** A word that one of the reader's packs has and the dictionary has not. */
  packed: boolean;
  /** A name by its shape, which no dictionary lists. */
  name: boolean;
}

// Costs are in twelfths of a nat, as in the dictionary's frequency bytes.
/** Slang that fits its context is as likely as a common word, so that 晚上头疼 is not taken for 晚 上头 疼. */
const SLANG_COST = 100;
/** A character no dictionary knows, or a run that is not Chinese: dearer than any word or slang. */
const UNKNOWN_COST = 260;

/** What people write, or leave out, between the halves of a saying. */
const PAUSES = new Set([...',，、!！ '].map((sign) => sign.charCodeAt(0)));
/** A spelling with a pause in it needs as many characters, or 真的，会谢 would be one word. */
const LONG = 6;

// What an arc of the lattice is, when it is not slang by the number of its entry.
const PLAIN = -1;
const NAME = -2;
const PACKED = -3;
/** The reader's own word 0; number 1 is one less, and so on. */
const OWN = -4;

/** Longest stretch one Viterbi pass looks at; longer texts are cut at a sentence end when there is one. */
const PASS = 4096;

/**
 * Finds the likeliest segmentation: Viterbi over every headword of dictionary
 * and packs (unigram costs), every slang spelling whose rules allow it here,
 * and runs of whatever is not Chinese.
 */
export class Lattice {
  readonly #sources: Sources;
  /** Context rules of slang entries and their terms, folded as the text is; null for entries without a rule. */
  readonly #rules = new Map<number, { rule: MatchRule; term: string } | null>();
  readonly #cost = new Float64Array(PASS + 1);
  readonly #from = new Int32Array(PASS + 1);
  readonly #node = new Int32Array(PASS + 1);
  /** Number of the slang entry, or PLAIN, NAME, PACKED or OWN. */
  readonly #slang = new Int32Array(PASS + 1);

  constructor(sources: Sources) {
    this.#sources = sources;
  }

  /**
   * The segments of a prepared text, in order, without gaps. `slang: false` takes
   * every word in its ordinary sense; `own` are words of the reader's besides.
   */
  segment(text: Prepared, { slang = true, own }: { slang?: boolean; own?: OwnWords | undefined } = {}): Segment[] {
    const segments: Segment[] = [];
    for (let start = 0; start < text.length; ) {
      const end = passEnd(text, start);
      this.#pass(text, start, end, { slang, own, segments });
      start = end;
    }
    return segments;
  }

  #pass(
    text: Prepared,
    start: number,
    end: number,
    { slang, own, segments }: { slang: boolean; own: OwnWords | undefined; segments: Segment[] },
  ): void {
    const { units } = text;
    const { words } = this.#sources.dictionary;
    const length = end - start;
    const cost = this.#cost.fill(Number.POSITIVE_INFINITY, 0, length + 1);
    const reach = (from: number, to: number, total: number, node: number, slang: number) => {
      const i = to - start;
      if (total >= cost[i]!) return;
      cost[i] = total;
      this.#from[i] = from;
      this.#node[i] = node;
      this.#slang[i] = slang;
    };
    cost[0] = 0;
    for (let i = start; i < end; i++) {
      const here = cost[i - start]!;
      if (here === Number.POSITIVE_INFINITY) continue;
      const cp = codePoint(units, i, end);
      const han = isHan(cp);
      const freeStart = han || i === start || !isAlnum(cp) || !isAlnum(units[i - 1]!);

      if (han) reach(i, i + (cp > 0xffff ? 2 : 1), here + UNKNOWN_COST, 0, PLAIN);
      else reach(i, runEnd(units, i, end), here + UNKNOWN_COST, 0, PLAIN);
      if (!freeStart) continue;

      for (let node = words.child(0, units[i]!), at = i + 1; node !== 0; at++) {
        const c = words.values[node]!;
        if (c > 0 && freeEnd(units, at, end)) {
          const split = at - i === 3 && asksLonger(units, i, end, words);
          reach(i, at, here + c + (split ? UNKNOWN_COST : 0), node, PLAIN);
        }
        if (at >= end) break;
        node = words.child(node, units[at]!);
      }
      this.#packArcs(text, i, end, (at, c) => reach(i, at, here + c, 0, PACKED));
      for (const { end: at, node, cost: c, name } of patternsAt(units, i, end, words))
        reach(i, at, here + c, node, name ? NAME : PLAIN);
      if (slang)
        this.#slangArcs(text, i, end, (at, number) => {
          const node = words.find(text.folded.slice(i, at));
          const c = Math.min(SLANG_COST, words.values[node] || SLANG_COST) - 1;
          reach(i, at, here + c, words.values[node] ? node : 0, number);
        });
      // The reader's word for it goes before ours.
      own?.at(text, i, end, (at, number) => {
        if (freeEnd(units, at, end)) reach(i, at, here + SLANG_COST - 2, 0, OWN - number);
      });
    }
    const first = segments.length;
    for (let at = end; at > start; at = this.#from[at - start]!) {
      const i = at - start;
      const slang = this.#slang[i]!;
      segments.push({
        start: this.#from[i]!,
        end: at,
        node: this.#node[i]!,
        slang: Math.max(slang, PLAIN),
        own: slang <= OWN ? OWN - slang : -1,
        packed: slang === PACKED,
        name: slang === NAME,
      });
    }
    reverseFrom(segments, first);
  }

  /** Every word that begins at `i` and that only a pack has. */
  #packArcs(text: Prepared, i: number, end: number, found: (end: number, cost: number) => void): void {
    const { packs, dictionary } = this.#sources;
    for (const { words } of packs) {
      for (let node = words.child(0, text.units[i]!), at = i + 1; node !== 0; at++) {
        const cost = words.values[node]!;
        if (cost > 0 && freeEnd(text.units, at, end)) {
          const own = dictionary.words.find(text.folded.slice(i, at));
          if (!dictionary.words.values[own]) found(at, cost);
        }
        if (at >= end) break;
        node = words.child(node, text.units[at]!);
      }
    }
  }

  /** Every slang spelling that begins at `i` and may be read as slang here. */
  #slangArcs(text: Prepared, i: number, end: number, found: (end: number, number: number) => void): void {
    const { units } = text;
    for (const { trie, first } of this.#sources.slang) {
      let node = trie.child(0, units[i]!);
      let pauses = 0;
      for (let at = i + 1; node !== 0; at++) {
        const value = trie.values[node]!;
        const whole = pauses === 0 || at - i - pauses >= LONG;
        if (value > 0 && whole && freeEnd(units, at, end) && this.#allowed(first + value - 1, text, i, at))
          found(withModifiers(text, at, end), first + value - 1);
        if (at >= end) break;
        let next = trie.child(node, units[at]!);
        // 伤害性不高，侮辱性极强: a saying is written with or without the pause in it.
        if (next === 0 && at + 1 < end && PAUSES.has(units[at]!)) {
          next = trie.child(node, units[at + 1]!);
          pauses++;
          at++;
        }
        node = next;
      }
    }
    this.#stretched(text, i, end, found);
  }

  /** 66666, 2333333, hhhhh: a spelling whose last sign is drawn out, however long. */
  #stretched(text: Prepared, i: number, end: number, found: (end: number, number: number) => void): void {
    const { units } = text;
    if (!isAlnum(units[i]!) || units[i]! > 0x7f) return;
    const to = runEnd(units, i, end);
    const last = units[to - 1]!;
    let repeats = 1;
    while (to - repeats > i && units[to - 1 - repeats] === last) repeats++;
    if (repeats < 4) return;
    const form = text.folded.slice(i, to - repeats + 3);
    const number = this.#sources.slangNumber(form);
    if (number >= 0 && this.#allowed(number, text, i, to)) found(to, number);
  }

  /** Do the entry's context rules allow the spelling at this place? */
  #allowed(number: number, text: Prepared, start: number, end: number): boolean {
    let known = this.#rules.get(number);
    if (known === undefined) {
      const { match, term } = this.#sources.slangEntry(number).entry;
      known = match ? { rule: foldRule(match), term: slangForm(term) } : null;
      this.#rules.set(number, known);
    }
    if (known === null) return true;
    const span = { start, end };
    const at = text.folded.indexOf(known.term, start);
    const holdsTerm = at >= 0 && at + known.term.length <= end && known.term.length < end - start;
    return allows(known.rule, text.folded, span, holdsTerm ? { start: at, end: at + known.term.length } : span);
  }
}

/** A word may end here unless that would cut a Latin word or number in two. */
function freeEnd(units: Uint16Array, at: number, end: number): boolean {
  return at >= end || !isAlnum(units[at]!) || !isAlnum(units[at - 1]!);
}

/** Takes skin tones along with the emoji they colour. */
function withModifiers(text: Prepared, at: number, end: number): number {
  return at < end && isModifier(codePoint(text.units, at, end)) ? at + 2 : at;
}

/** Where a pass that begins at `start` ends: the text's end, else after the last sentence end in reach. */
function passEnd(text: Prepared, start: number): number {
  const limit = start + PASS;
  if (limit >= text.length) return text.length;
  for (let i = limit; i > limit - 400; i--) if (/[\n。！？!?，,\s]/.test(text.folded[i - 1]!)) return i;
  const splitsPair = text.units[limit]! >= 0xdc00 && text.units[limit]! <= 0xdfff;
  return splitsPair ? limit - 1 : limit;
}

function reverseFrom<T>(list: T[], first: number): void {
  for (let i = first, j = list.length - 1; i < j; i++, j--) [list[i], list[j]] = [list[j]!, list[i]!];
}
