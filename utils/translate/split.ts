import { hasHan } from '@/utils/text/han';
import type { Direction } from './engine';
import { type Kept, keptIn, type Mark, type Shielded, shield, unshield, unshieldSoFar } from './shield';

/**
 * How a text is laid out for an engine: what is sent, in pieces the engine can take, and around it what is not: blank
 * lines, lines with nothing to translate, and whatever is left alone at either end of a piece.
 */
export type Part = { kind: 'kept'; text: string } | { kind: 'source'; source: Shielded; original: string };

export interface Shape {
  /** The longest piece, in units, with marks as they are written. */
  units: number;
  keepsLines: boolean;
  mark: Mark;
  direction: Direction;
  /** Words in letters that are Chinese all the same (yyds). */
  terms: readonly string[];
}

/** A stretch of a text, with what is left alone in it. */
interface Stretch {
  start: number;
  end: number;
  kept: readonly Kept[];
}

/** The parts of a text, in order; the originals together are the text again. */
export function layOut(text: string, shape: Shape): Part[] {
  const pieces = sections(text, shape)
    .flatMap((section) => cut(text, section, shape))
    .map((piece) => trim(text, piece))
    .filter((piece) => isWorth(text, piece, shape));
  const parts: Part[] = [];
  let at = 0;
  for (const piece of pieces) {
    if (piece.start > at) parts.push({ kind: 'kept', text: text.slice(at, piece.start) });
    const source = shield(text, piece, shape.mark);
    parts.push({ kind: 'source', source, original: text.slice(piece.start, piece.end) });
    at = piece.end;
  }
  if (at < text.length) parts.push({ kind: 'kept', text: text.slice(at) });
  return parts;
}

/** The text in the other language: `renderings` holds one for each source, in order. */
export function putTogether(parts: readonly Part[], renderings: readonly string[], shape: Shape): string {
  return join(parts, (source, i) => unshield(oneLine(renderings[i]!, shape).trim(), source, shape.mark), shape);
}

/** As far as it is there: up to the first source of which nothing has come. */
export function putTogetherSoFar(
  parts: readonly Part[],
  renderings: readonly ({ text: string; isWhole: boolean } | undefined)[],
  shape: Shape,
): string {
  const missing = renderings.findIndex((rendering) => !rendering?.isWhole);
  const sources = parts.filter(({ kind }) => kind === 'source');
  const last = missing === -1 ? undefined : sources[missing];
  const there = last ? parts.slice(0, parts.indexOf(last) + (renderings[missing] ? 1 : 0)) : parts;
  const write = (source: Shielded, i: number) => {
    const { text, isWhole } = renderings[i]!;
    const line = oneLine(text, shape).trim();
    return isWhole ? unshield(line, source, shape.mark) : unshieldSoFar(line, source, shape.mark);
  };
  return join(there, write, shape);
}

const oneLine = (text: string, { keepsLines }: Shape) => (keepsLines ? text : text.replace(/\s*\n\s*/g, ' '));

function join(parts: readonly Part[], write: (source: Shielded, i: number) => string, { direction }: Shape): string {
  let written = '';
  let sources = 0;
  for (const part of parts) {
    const more = part.kind === 'kept' ? part.text : write(part.source, sources++);
    // Chinese needs no space where it was cut, or behind a tag; English does.
    const isWord = /^[\p{L}\p{N}_#＃@＠]/u.test(more);
    const needsSpace = direction.to === 'en' && isWord && /[^\s([{"'“‘—-]/.test(written.slice(-1));
    written += needsSpace ? ` ${more}` : more;
  }
  return written;
}

/** Whether there is something to translate, beside what is left alone. */
function isWorth(text: string, { start, end, kept }: Stretch, { direction, terms }: Shape): boolean {
  const rest = [...kept, { start: end }].map((one, i) => text.slice(kept[i - 1]?.end ?? start, one.start)).join(' ');
  if (direction.from === 'en') return /\p{Script=Latin}/u.test(rest);
  return hasHan(rest) || terms.some((term) => /\p{L}/u.test(term) && rest.includes(term));
}

/** Lines worth sending: each by itself, or together with their neighbours where the engine keeps lines apart. */
function sections(text: string, shape: Shape): Stretch[] {
  const kept = keptIn(text, shape.mark);
  const found: Stretch[] = [];
  let start = 0;
  let next = 0;
  for (const line of text.split('\n')) {
    const end = start + line.length;
    const first = next;
    while (next < kept.length && kept[next]!.end <= end) next++;
    const stretch = { start, end, kept: kept.slice(first, next) };
    const before = found.at(-1);
    if (isWorth(text, stretch, shape)) {
      if (shape.keepsLines && before?.end === start - 1)
        found[found.length - 1] = { start: before.start, end, kept: [...before.kept, ...stretch.kept] };
      else found.push(stretch);
    }
    start = end + 1;
  }
  return found;
}

const within = (kept: readonly Kept[], start: number, end: number) =>
  kept.filter((one) => one.start >= start && one.end <= end);

/** Cuts what is too long: behind a line, else a sentence, else a word, else a character; never inside what is kept. */
function cut(text: string, { start, end, kept }: Stretch, shape: Shape): Stretch[] {
  const pieces: Stretch[] = [];
  let from = start;
  while (from < end) {
    const furthest = reach({ start: from, end, kept }, shape);
    const to = furthest >= end ? end : cutBefore(text, { start: from, end: furthest, kept });
    pieces.push({ start: from, end: to, kept: within(kept, from, to) });
    from = to;
  }
  return pieces;
}

/** How far a piece may go from the start: as far as it fits with its marks, at least one unit or one thing. */
function reach({ start, end, kept }: Stretch, { units, mark }: Shape): number {
  let at = start;
  let left = units;
  for (const [i, one] of within(kept, start, end).entries()) {
    const plain = one.start - at;
    if (plain > left) break;
    left -= plain + mark(i).length;
    if (left < 0) return one.start > start ? one.start : one.end;
    at = one.end;
  }
  return Math.min(end, Math.max(at + left, start + 1));
}

const ENDS = [/\n/g, /[。！？!?…；;]+[”’」』）)】]*|\.(?=\s)/g, /[\s，、,]/g];

/** The best place to cut before the end of a stretch. */
function cutBefore(text: string, { start, end, kept }: Stretch): number {
  const isFree = (at: number) => !kept.some((one) => one.start < at && at < one.end);
  for (const sign of ENDS) {
    const places = [...text.slice(start, end).matchAll(sign)].map(
      ({ index, 0: match }) => start + index + match.length,
    );
    const place = places.findLast(isFree);
    if (place !== undefined) return place;
  }
  const place = characterBefore(text, start, end);
  return isFree(place) ? place : end;
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
/** Far more than any character that means something has. */
const LONGEST_CHARACTER = 64;

function characterBefore(text: string, from: number, furthest: number): number {
  const start = Math.max(from, furthest - LONGEST_CHARACTER);
  const around = graphemes.segment(text.slice(start, furthest + LONGEST_CHARACTER));
  const place = start + (around.containing(furthest - start)?.index ?? 0);
  if (place > start) return place;
  const isInPair = furthest - 1 > from && /[\ud800-\udbff]/.test(text[furthest - 1]!);
  return isInPair ? furthest - 1 : furthest;
}

/** Without white space and what is left alone at either end. */
function trim(text: string, { start, end, kept }: Stretch): Stretch {
  let [from, to] = [start, end];
  const inner = [...kept];
  while (from < to && (/\s/.test(text[from]!) || inner[0]?.start === from)) {
    from = inner[0]?.start === from ? inner.shift()!.end : from + 1;
  }
  while (to > from && (/\s/.test(text[to - 1]!) || inner.at(-1)?.end === to)) {
    to = inner.at(-1)?.end === to ? inner.pop()!.start : to - 1;
  }
  return { start: from, end: to, kept: inner };
}
