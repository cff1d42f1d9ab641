/**
 * What no engine may touch: tags, names, links, addresses, stickers. They are written as the engine's own marks, and put
 * back where the marks stand afterwards: each exactly once, whatever the engine did to them.
 */

/** How the `i`th thing to leave alone is written for an engine. It holds the number in ASCII digits. */
export type Mark = (i: number) => string;

/** A thing to leave alone, and where it stands. */
export interface Kept {
  start: number;
  end: number;
  /** Ends where letters end, so that a letter right behind would become part of it. */
  isOpen: boolean;
}

/** What cannot stand in an address: white space, Chinese and its punctuation, quotes. */
const NOT_IN_LINK = '\\s\\p{Script=Han}\\u3000-\\u303f\\uff00-\\uffef“”‘’<>';

const FORMS = {
  link: `(?:https?://|(?<![\\w.])www\\.)[^${NOT_IN_LINK}]+`,
  mail: '(?<![\\w.+-])[\\w.+-]{1,64}@[\\w-]+(?:\\.[\\w-]+)+',
  site: `(?<![\\w.@-])(?:[a-z0-9-]+\\.)+(?:com|cn|net|org|io|tv|app)(?![\\w.-])(?:/[^${NOT_IN_LINK}]*)?`,
  // #话题#, also #话题[话题]#. Not the C# and F# of a sentence; with a space inside only where no tag can begin.
  topic:
    '(?<![A-Za-z0-9_&])[#＃](?!\\ufe0f)(?:[^#＃\\s]{1,60}[#＃]|(?!\\s)[^#＃\\n]{1,60}(?<!\\s)[#＃](?![\\p{L}\\p{N}_]))',
  tag: '(?<![A-Za-z0-9_&/])[#＃](?=[\\p{N}_]{0,30}\\p{L})[\\p{L}\\p{M}\\p{N}_·•-]+',
  name: '(?<![A-Za-z0-9_.+-])[@＠][\\p{L}\\p{M}\\p{N}_·•.-]{1,40}',
  sticker: '\\[[\\p{L}\\p{M}\\p{N}_·!！?？]{1,16}\\]',
};
const OPEN = new Set(['link', 'mail', 'site', 'tag', 'name']);

/** Ends a sentence rather than an address or a name. */
const LOOSE = /[.,!?;:'")\]}…·•-]/;

function withoutLooseEnd(match: string): number {
  let end = match.length;
  while (end > 1 && LOOSE.test(match[end - 1]!)) end--;
  return end;
}

/** What of a text is left alone, in order. What looks like a mark of the engine's is, too: it would be taken for one. */
export function keptIn(text: string, mark: Mark): Kept[] {
  const forms = Object.entries(FORMS).map(([name, form]) => `(?<${name}>${form})`);
  const pattern = new RegExp([`(?<mark>${markSource(mark)})`, ...forms].join('|'), 'giu');
  return [...text.matchAll(pattern)].map(({ index, 0: match, groups }) => {
    const form = Object.keys(groups!).find((name) => groups![name] !== undefined)!;
    const isOpen = OPEN.has(form);
    const length = isOpen ? withoutLooseEnd(match) : match.length;
    return { start: index, end: index + length, isOpen };
  });
}

/** A text in which things are left alone, as it is written for the engine. */
export interface Shielded {
  text: string;
  kept: readonly {
    text: string;
    isOpen: boolean;
    /** Where it stands in what surrounds it, from 0 (first) to 1 (last). */
    place: number;
  }[];
}

/** Writes the stretch from `start` to `end` with what is kept in it as marks. */
export function shield(
  text: string,
  { start, end, kept }: { start: number; end: number; kept: readonly Kept[] },
  mark: Mark,
): Shielded {
  const around = end - start - kept.reduce((sum, one) => sum + one.end - one.start, 0);
  let written = '';
  let before = 0;
  let at = start;
  const shielded = kept.map((one, i) => {
    written += text.slice(at, one.start) + mark(i);
    before += one.start - at;
    at = one.end;
    return { text: text.slice(one.start, one.end), isOpen: one.isOpen, place: around === 0 ? 0 : before / around };
  });
  return { text: written + text.slice(at, end), kept: shielded };
}

/** Puts back what was shielded: each once, where its mark stands, or where it should stand when the engine lost it. */
export function unshield(translated: string, { kept }: Shielded, mark: Mark): string {
  if (kept.length === 0) return translated;
  const { text, anchors } = readMarks(translated, kept.length, mark);
  if (anchors.length < kept.length) insertLost(text, anchors, kept);
  return write(text, anchors, kept);
}

/** The same of a translation that still grows: what may be the beginning of a mark is held back, and nothing inserted. */
export function unshieldSoFar(translated: string, { kept }: Shielded, mark: Mark): string {
  const whole = translated.replace(/[\ud800-\udbff]$/, '');
  if (kept.length === 0) return whole;
  const { text, anchors } = readMarks(whole.replace(new RegExp(beginningSource(mark), 'iu'), ''), kept.length, mark);
  return write(text, anchors, kept);
}

/** A place in a translation where the `i`th kept thing stands. */
interface Anchor {
  i: number;
  at: number;
}

/**
 * The translation without its marks, and where they were. Of a doubled mark the first counts, unknown ones are dropped.
 * What only looks like a mark may be the engine's own words (`[1]`, `[2024]`): it counts while the real one is missing.
 */
function readMarks(translated: string, count: number, mark: Mark): { text: string; anchors: Anchor[] } {
  const anchors: Anchor[] = [];
  const found = new Set<number>();
  const read = Array.from(
    translated.matchAll(new RegExp(markSource(mark), 'giu')),
    ({ index, 0: written, 1: digits }) => {
      const i = Number(digits!.normalize('NFKC'));
      return { i, start: index, end: index + written.length, isExact: written.includes(mark(i)) };
    },
  );
  const exact = new Set(read.flatMap(({ i, isExact }) => (isExact ? [i] : [])));
  let text = '';
  let from = 0;
  for (const { i, start, end, isExact } of read) {
    if (!isExact && (i >= count || exact.has(i))) continue;
    text += translated.slice(from, start);
    from = end;
    if (i < count && !found.has(i)) anchors.push({ i, at: text.length });
    else if (/\s/.test(text.slice(-1)) && /\s/.test(translated[from] ?? '')) from++;
    found.add(i);
  }
  return { text: text + translated.slice(from), anchors };
}

const words = new Intl.Segmenter(undefined, { granularity: 'word' });

/** Each lost thing goes between its neighbours, as far along as it was in the source, to the next word border. */
function insertLost(text: string, anchors: Anchor[], kept: Shielded['kept']): void {
  const borders = [...Array.from(words.segment(text), ({ index }) => index), text.length];
  const places = new Map(anchors.map(({ i, at }) => [i, at]));
  for (const [i, { place }] of kept.entries()) {
    if (places.has(i)) continue;
    const next = kept.findIndex((_, j) => j > i && places.has(j));
    const before = { at: places.get(i - 1) ?? 0, place: kept[i - 1]?.place ?? 0 };
    const after = { at: places.get(next) ?? text.length, place: kept[next]?.place ?? 1 };
    const isInOrder = before.at <= after.at;
    const [from, to] = isInOrder
      ? [before, after]
      : [
          { at: 0, place: 0 },
          { at: text.length, place: 1 },
        ];
    const share = to.place > from.place ? (place - from.place) / (to.place - from.place) : 1;
    const at = nearest(borders, from.at + share * (to.at - from.at), from.at, to.at);
    places.set(i, at);
    insert(anchors, { i, at });
  }
}

/** The border nearest to a place that lies between two others. */
const nearest = (borders: readonly number[], target: number, from: number, to: number) =>
  borders
    .filter((at) => at >= from && at <= to)
    .reduce((best, at) => (Math.abs(at - target) < Math.abs(best - target) ? at : best), from);

/** Anchors stay in the order of the text; of those at one place the lost one keeps the order of the source. */
function insert(anchors: Anchor[], lost: Anchor): void {
  const next = anchors.findIndex(({ i, at }) => at > lost.at || (at === lost.at && i > lost.i));
  anchors.splice(next === -1 ? anchors.length : next, 0, lost);
}

function write(text: string, anchors: readonly Anchor[], kept: Shielded['kept']): string {
  let written = '';
  let from = 0;
  let last: Shielded['kept'][number] | undefined;
  const add = (more: string) => {
    if (more === '') return;
    if (last && isGlued(last, more)) written += ' ';
    written += more;
    last = undefined;
  };
  for (const { i, at } of anchors) {
    add(text.slice(from, at));
    from = at;
    const one = kept[i]!;
    // What begins with a sign of its own is no tag, name or link right behind a letter.
    add(/[A-Za-z0-9_&/.+-]/.test(written.slice(-1)) && !one.text.startsWith('[') ? ` ${one.text}` : one.text);
    last = one;
  }
  add(text.slice(from));
  return written;
}

/** Would what follows become part of the thing, or look as if it did? */
const isGlued = ({ isOpen }: { isOpen: boolean }, more: string) =>
  (isOpen ? /^[^\s。，！？；：、）】》”’)!?;:,."'\]]/ : /^[A-Za-z0-9]/).test(more);

/** Signs that engines give back for one another. */
const LOOKALIKES = ['"“”„＂\'‘’', '[［【〔⟦〚', ']］】〕⟧〛', '<＜〈《', '>＞〉》', '(（', ')）', '{｛', '}｝'];

/** A mark as engines give it back: spaced out, in other capitals, in full width. Its number is the first group. */
function markSource(mark: Mark): string {
  const [before, after] = tolerant(mark);
  const noLetterBefore = /^\w/.test(mark(0)) ? '(?<![a-z0-9])' : '';
  const noDigitAfter = after!.length === 0 ? '(?![0-9０-９])' : '';
  return `${noLetterBefore}${before!.map((sign) => `${sign}\\s*`).join('')}([0-9０-９]{1,4})${noDigitAfter}${after!.map((sign) => `\\s*${sign}`).join('')}`;
}

/** A mark that is cut off at the end of the text. */
function beginningSource(mark: Mark): string {
  const [before, after] = tolerant(mark);
  const signs = [...before!, '[0-9０-９]{1,4}', ...after!];
  // From the inside out: a sign, and perhaps the next, and perhaps …
  return `${signs.reduceRight((rest, sign, i) => (i === signs.length - 1 ? sign : `${sign}\\s*(?:${rest})?`), '')}$`;
}

/** The signs before and after the number, each as a pattern for what engines make of it. */
function tolerant(mark: Mark): string[][] {
  return mark(0)
    .split('0')
    .map((side) => [...side.replace(/\s/g, '')].map(signPattern));
}

function signPattern(sign: string): string {
  const alike = LOOKALIKES.find((signs) => signs.includes(sign)) ?? sign;
  const code = sign.charCodeAt(0);
  const wide = code > 0x20 && code < 0x7f ? String.fromCharCode(code + 0xfee0) : '';
  // One sign of mathematics may come back as two brackets.
  const often = '⟦⟧'.includes(sign) ? '{1,2}' : '';
  return `[${`${alike}${wide}`.replace(/[\\\]^[-]/g, '\\$&')}]${often}`;
}
