import { isStart, isUmlaut, type Letter, toneOf, withCapitals } from './fold';
import type { Query, Sound, Term } from './query';
import { APART, IGNORED, type Pool, type Shelf, SITES_A_ROW, STATES, SUSPENDED } from './shelf';

/** How well a row answers; 0 is not at all. */
const RANK = {
  /** In the middle of a text or a word, by first letters that go on, by a tag, or by several words apart. */
  inside: 1,
  /** From the beginning of a word, of a syllable, or all first letters. */
  start: 2,
  /** From the beginning of the word or of one of its meanings. */
  prefix: 3,
  /** The whole word, the whole pinyin, or one whole meaning. */
  exact: 4,
} as const;

/** Fewer Latin letters than this are looked for at the beginning of words alone: "ca" is in every education. */
const LEAST_INSIDE = 3;

/** Ranks every row of a shelf, rows that are gone too. */
export function rankShelf(shelf: Shelf, { whole, words }: Query): Uint8Array {
  const ranks = rankTerm(shelf, whole);
  if (words.length === 0) return ranks;
  // Words that are found one by one, in whatever order, rank below the same words together.
  const apart = words.reduce<Uint8Array | undefined>((among, word) => rankTerm(shelf, word, among), undefined)!;
  for (let row = 0; row < shelf.size; row++) if (ranks[row] === 0 && apart[row]! > 0) ranks[row] = RANK.inside;
  return ranks;
}

/** @param among looks at no row that is 0 here */
function rankTerm(shelf: Shelf, term: Term, among?: Uint8Array): Uint8Array {
  const ranks = new Uint8Array(shelf.size);
  const { heads, latin, wide } = shelf.text;
  if (term.head) scan(heads, term.head, { ranks, among, rankAt: headRank(heads.text, term.head) });
  if (term.wide) scan(wide, term.wide, { ranks, among, rankAt: senseRank(wide.text, term.wide) });
  if (term.latin) rankLatin(latin, term.latin, { ranks, among });
  if (term.sound) rankSound(shelf, term.sound, { ranks, among });
  rankTags(shelf, term.names, { ranks, among });
  return ranks;
}

interface Rows {
  /** Raised where the row ranks better by this. */
  ranks: Uint8Array;
  among: Uint8Array | undefined;
}

interface Scan extends Rows {
  /** What a find at a place of the pool, in a row, is worth. */
  rankAt: (at: number, row: number) => number;
  /** What a row cannot exceed here, so that there is no need to look on in it. */
  best?: number;
}

/** Looks for a text in all rows at once. */
function scan({ text, ends }: Pool, wanted: string, { ranks, among, rankAt, best = RANK.exact }: Scan): void {
  let row = 0;
  for (let at = text.indexOf(wanted); at >= 0; ) {
    while (ends[row]! <= at) row++;
    if (among && !among[row]) {
      while (row < among.length && !among[row]) row++;
      at = row < among.length ? text.indexOf(wanted, ends[row - 1] ?? 0) : -1;
      continue;
    }
    const rank = rankAt(at, row);
    if (rank > ranks[row]!) ranks[row] = rank;
    at = text.indexOf(wanted, rank >= best ? ends[row]! : at + 1);
  }
}

function headRank(text: string, wanted: string): Scan['rankAt'] {
  return (at) => {
    const before = at === 0 ? '\n' : text[at - 1]!;
    if (before !== '\n' && before !== '\t') return before === ' ' ? RANK.start : RANK.inside;
    const after = text[at + wanted.length]!;
    return after === '\n' || after === '\t' ? RANK.exact : RANK.prefix;
  };
}

function senseRank(text: string, wanted: string): Scan['rankAt'] {
  return (at) => {
    const before = text[at - 1]!;
    if (before !== ';') return before === ' ' ? RANK.start : RANK.inside;
    const after = text[at + wanted.length]!;
    return after === ';' || after === '\n' ? RANK.exact : RANK.prefix;
  };
}

function rankLatin(pool: Pool, wanted: string, rows: Rows): void {
  const rankAt = senseRank(pool.text, wanted);
  const atStart = withCapitals(wanted);
  scan(pool, atStart, { ...rows, rankAt });
  const within = wanted[0] + atStart.slice(1);
  const isWord = !wanted.includes(' ');
  if (isWord && wanted.length >= LEAST_INSIDE && within !== atStart)
    scan(pool, within, { ...rows, rankAt: () => RANK.inside, best: RANK.inside });
}

/** Whether the letters at this place carry the tones and dots that were asked for. */
function carries(marks: string, at: number, asked: readonly Letter[]): boolean {
  return asked.every(({ tone, umlaut }, i) => {
    const mark = marks.charCodeAt(at + i);
    // Who cannot type ü writes u; who writes v or ü means it.
    return (tone === undefined || toneOf(mark) === tone % 5) && (!umlaut || isUmlaut(mark));
  });
}

function rankSound(shelf: Shelf, { letters: wanted, asked }: Sound, rows: Rows): void {
  const { letters, initials } = shelf.text;
  if (!asked && wanted.length === 1) {
    // A single letter is in nearly every row; among the first letters of syllables it is in few.
    scan(initials, wanted, { ...rows, rankAt: letterRank(shelf), best: RANK.start });
    return;
  }
  scan(letters, wanted, { ...rows, rankAt: soundRank(shelf, { letters: wanted, asked }) });
  if (!asked) scan(initials, wanted, { ...rows, rankAt: initialsRank(initials.text, wanted), best: RANK.start });
}

/** Pinyin counts from the beginning of a syllable. */
function soundRank({ text }: Shelf, { letters, asked }: Sound): Scan['rankAt'] {
  const { ends } = text.letters;
  const marks = text.marks.text;
  return (at, row) => {
    if (!isStart(marks.charCodeAt(at)) || (asked && !carries(marks, at, asked))) return 0;
    const isFirst = at === (row === 0 ? 0 : ends[row - 1]);
    if (!isFirst) return RANK.start;
    return at + letters.length === ends[row]! - 1 ? RANK.exact : RANK.prefix;
  };
}

function letterRank({ text: { letters, initials } }: Shelf): Scan['rankAt'] {
  return (at, row) => {
    if (at !== (row === 0 ? 0 : initials.ends[row - 1])) return RANK.start;
    const length = letters.ends[row]! - 1 - (row === 0 ? 0 : letters.ends[row - 1]!);
    return length === 1 ? RANK.exact : RANK.prefix;
  };
}

/** First letters of syllables, from the first syllable on. */
function initialsRank(text: string, wanted: string): Scan['rankAt'] {
  return (at) => {
    if (at > 0 && text[at - 1] !== '\n') return 0;
    return text[at + wanted.length] === '\n' ? RANK.start : RANK.inside;
  };
}

function rankTags(shelf: Shelf, names: Term['names'], { ranks, among }: Rows): void {
  const kinds = shelf.kinds.map((kind) => names(kind) || (isSlang(kind) && names('slang')));
  const sites = shelf.sites.map(names);
  const states = STATES.map(names);
  const suspended = names('suspended');
  const ignored = names('ignored');
  if (![...kinds, ...sites, ...states, suspended, ignored].some(Boolean)) return;
  for (let row = 0; row < shelf.size; row++) {
    if (ranks[row] || (among && !among[row])) continue;
    const state = shelf.states[row]! & ~APART;
    const isNamed =
      kinds[shelf.kindOf[row]!] ||
      (state & IGNORED ? ignored : state & SUSPENDED ? suspended : states[state]) ||
      hasSite(shelf, row, (site) => sites[site] === true);
    if (isNamed) ranks[row] = RANK.inside;
  }
}

/** Whether one of the row's sites, by its number, passes the test. */
export function hasSite({ siteOf }: Shelf, row: number, test: (site: number) => boolean): boolean {
  for (let i = row * SITES_A_ROW; i < (row + 1) * SITES_A_ROW; i++) if (test(siteOf[i]!)) return true;
  return false;
}

/** Every kind but plain words, sentences and the reader's own. */
export const isSlang = (kind: string): boolean => !['word', 'sentence', 'own'].includes(kind);
