import type { DictionaryEntry } from '@/utils/dictionary/entry';
import { toneMarks } from '@/utils/pinyin/tones';
import type { Entry } from '@/utils/segment/token';

/**
 * Reads the small language CC-CEDICT writes its senses in, so that the card can
 * set it as type: "(coll.) awesome", "CL:個|个[ge4]", "see 打卡[da3 ka3]".
 * Whatever is not understood stays as it was written.
 */

/** A word the dictionary points to. */
export interface WordReference {
  simplified: string;
  traditional: string;
  /** Tone-marked syllables; empty when the dictionary gives none. */
  pinyin: string[];
}

/** A stretch of a sense: plain text, a word it points to, or a reading on its own ("Taiwan pr. [jie3]"). */
export type Piece =
  | { kind: 'text'; text: string; aside: boolean }
  | ({ kind: 'word'; aside: boolean } & WordReference)
  | { kind: 'reading'; pinyin: string[]; aside: boolean };

/** How a sense is used, for a chip. The card has a message `card_tag_<name>` for each. */
type SenseTag = (typeof TAGS)[keyof typeof TAGS];

export interface Sense {
  tags: SenseTag[];
  pieces: Piece[];
}

/** The senses of one reading, sorted by what they are for. */
export interface SenseList {
  senses: Sense[];
  /** Remarks on pronunciation, which are not meanings. */
  notes: Piece[][];
  measureWords: WordReference[];
}

/** CC-CEDICT's remarks on use (not those on subject matter, such as "(math.)", which read well as they are). */
const TAGS = {
  'coll.': 'colloquial',
  colloquial: 'colloquial',
  slang: 'slang',
  Internet: 'internet',
  'Internet slang': 'internet',
  neologism: 'neologism',
  ACG: 'acg',
  gaming: 'gaming',
  literary: 'literary',
  classical: 'literary',
  formal: 'formal',
  idiom: 'idiom',
  proverb: 'proverb',
  saying: 'proverb',
  'fig.': 'figurative',
  'lit.': 'literal',
  'lit. and fig.': 'figurative',
  dialect: 'dialect',
  'Beijing dialect': 'beijing',
  Cantonese: 'cantonese',
  Tw: 'taiwan',
  HK: 'hongkong',
  PRC: 'mainland',
  loanword: 'loanword',
  old: 'old',
  archaic: 'old',
  'arch.': 'old',
  'derog.': 'derogatory',
  derogatory: 'derogatory',
  vulgar: 'vulgar',
  euphemism: 'euphemism',
  euphemistic: 'euphemism',
  jocular: 'jocular',
  polite: 'polite',
  courteous: 'polite',
  honorific: 'honorific',
  humble: 'humble',
  'onom.': 'sound',
  'bound form': 'bound',
} as const;

const tagOf = new Map<string, SenseTag>(Object.entries(TAGS));

/** `個|个[ge4]`, `T恤[T xu4]`, `就…[jiu4 xx5]`, `裏|里`: at least one Han character, perhaps both scripts, perhaps a reading. */
const HAN_WORD = String.raw`[A-Za-z0-9γ∼…]*\p{Script=Han}(?:[\p{Script=Han}·，、A-Za-z0-9]*[\p{Script=Han}A-Za-z0-9])?(?:…(?=[|[]))?`;
const REFERENCE = new RegExp(String.raw`(${HAN_WORD})(?:\|(${HAN_WORD}))?(?:\[([^\]]*)\])?`, 'u');
/** A reading by itself; other bracketed text (romanised Taiwanese, say) is left as it is. */
const READING = /\[((?:[A-Za-zü:]+[1-5][\s-]*)+)\]/;
const REFERENCE_OR_READING = new RegExp(`${REFERENCE.source}|${READING.source}`, 'gu');
const MEASURES = /\s*\(?CL:([^()]*)\)?$/;
const PRONUNCIATION = /^(?:\([^()]*\) ?)?(?:also|Taiwan|Beijing|old|formerly)? ?pr\. \[/;

/** Tone-marked syllables of bracketed pinyin, which is written apart ("da3 ka3") or together ("xia4mian5"). */
function syllables(numbered: string): string[] {
  return toneMarks(numbered.replace(/([1-5])[-\s]*(?=\S)/g, '$1 '));
}

function reference(traditional: string, simplified: string | undefined, numbered: string | undefined): WordReference {
  return { traditional, simplified: simplified ?? traditional, pinyin: numbered ? syllables(numbered) : [] };
}

/**
 * Where the outermost brackets of a sense stand, so that asides can be set quietly. Brackets glued to a word,
 * "character(s)", are part of it; where they do not balance there are none.
 */
function asidesIn(text: string): [from: number, to: number][] {
  const asides: [number, number][] = [];
  let depth = 0;
  let open = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '(' && depth++ === 0) open = i;
    if (text[i] !== ')') continue;
    if (depth-- === 0) return [];
    if (depth === 0 && (open === 0 || text[open - 1] === ' ')) asides.push([open, i + 1]);
  }
  return depth === 0 ? asides : [];
}

function piecesOf(text: string): Piece[] {
  const asides = asidesIn(text);
  const isAside = (at: number) => asides.some(([from, to]) => at >= from && at < to);
  const plain = (from: number, to: number): Piece[] => {
    const cuts = [from, ...asides.flat().filter((cut) => cut > from && cut < to), to];
    return cuts.slice(1).flatMap((end, i): Piece[] => {
      const start = cuts[i]!;
      return end > start ? [{ kind: 'text', text: text.slice(start, end), aside: isAside(start) }] : [];
    });
  };

  const pieces: Piece[] = [];
  let from = 0;
  for (const match of text.matchAll(REFERENCE_OR_READING)) {
    const [whole, traditional, simplified, ofWord, alone] = match;
    const aside = isAside(match.index);
    pieces.push(...plain(from, match.index));
    if (traditional) pieces.push({ kind: 'word', aside, ...reference(traditional, simplified, ofWord) });
    else pieces.push({ kind: 'reading', aside, pinyin: syllables(alone!) });
    from = match.index + whole.length;
  }
  return [...pieces, ...plain(from, text.length)];
}

/** The tags in one pair of brackets ("Tw, HK", "coll. or dialect", "neologism c. 2017"), or null if any of it is something else. */
function tagsIn(bracket: string): SenseTag[] | null {
  const whole = tagOf.get(bracket);
  if (whole) return [whole];
  const tags = bracket
    .split(/, (?:also |often )?| or | and /)
    .map((part) => tagOf.get(part.replace(/ c\. \d{4}$/, '')));
  return tags.every((tag) => tag !== undefined) ? tags : null;
}

function readSense(raw: string): Sense {
  const tags = new Set<SenseTag>();
  let text = raw.trim();
  const take = (bracket: RegExp) => {
    for (;;) {
      const match = bracket.exec(text);
      const found = match && tagsIn(match[1]!);
      // A sense that is nothing but its tag keeps the words.
      if (!found || match[0].length === text.length) return;
      for (const tag of found) tags.add(tag);
      text = match.index === 0 ? text.slice(match[0].length) : text.slice(0, match.index);
    }
  };
  take(/^\(([^()]+)\)\s*/);
  take(/\s*\(([^()]+)\)$/);
  return { tags: [...tags], pieces: piecesOf(text) };
}

/** Reads the senses of one dictionary entry. */
export function readSenses(raw: readonly string[]): SenseList {
  const list: SenseList = { senses: [], notes: [], measureWords: [] };
  for (const line of raw) {
    const measures = MEASURES.exec(line);
    const meaning = measures ? line.slice(0, measures.index) : line;
    for (const measure of measures?.[1]?.split(',') ?? []) {
      const match = REFERENCE.exec(measure);
      if (!match) continue;
      const word = reference(match[1]!, match[2], match[3]);
      if (!list.measureWords.some((known) => known.simplified === word.simplified)) list.measureWords.push(word);
    }
    if (!meaning.trim()) continue;
    if (PRONUNCIATION.test(meaning)) list.notes.push(piecesOf(meaning));
    else list.senses.push(readSense(meaning));
  }
  return list;
}

/** The senses of a pack, which mean nothing by brackets and bars: each line as it is. */
export function plainSenses(raw: readonly string[]): SenseList {
  return {
    senses: raw.map((text) => ({ tags: [], pieces: [{ kind: 'text', text, aside: false }] })),
    notes: [],
    measureWords: [],
  };
}

/** How many senses each reading may show at first: one each, so that none is hidden whole, then the first readings fill up. */
export function allot(groups: readonly SenseList[], limit: number): number[] {
  const shares = groups.map(({ senses }, i) => (i < limit ? Math.min(senses.length, 1) : 0));
  let left = limit - shares.reduce((sum, share) => sum + share, 0);
  return shares.map((share, i) => {
    const more = Math.min(left, groups[i]!.senses.length - share);
    left -= more;
    return share + more;
  });
}

const SEPARATED = /[\s'’·-]+/g;
const sameReading = (a: readonly string[], b: readonly string[]) =>
  a.join('').replace(SEPARATED, '').toLowerCase() === b.join('').replace(SEPARATED, '').toLowerCase();

/** One reading of a word with what it means so read. */
export interface ReadingGroup extends SenseList {
  reading: string[];
  simplified: string;
  /** Kept apart where simplified script merged words: 发 is 發 fā and 髮 fà. */
  traditional: string;
}

/** Groups a word's dictionary entries by reading and traditional form; the reading in use here comes first, mere variants last. */
export function groupByReading(
  entries: readonly DictionaryEntry[],
  inUse: readonly string[],
  read: (raw: readonly string[]) => SenseList = readSenses,
): ReadingGroup[] {
  const groups = new Map<string, ReadingGroup>();
  for (const { traditional, simplified, pinyin, senses } of entries) {
    const key = `${traditional} ${pinyin}`;
    const list = read(senses);
    const same = groups.get(key);
    if (same) {
      same.senses.push(...list.senses);
      same.notes.push(...list.notes);
      same.measureWords.push(...list.measureWords);
    } else groups.set(key, { reading: toneMarks(pinyin), simplified, traditional, ...list });
  }
  const place = (group: ReadingGroup) => (sameReading(group.reading, inUse) ? 0 : 2) + (isOnlyVariant(group) ? 1 : 0);
  return [...groups.values()].sort((a, b) => place(a) - place(b));
}

const VARIANT = /^(?:\w+ )?variant of $/;
/** Nothing but a pointer to another spelling, which tells less than whatever else there is. */
const isOnlyVariant = ({ senses }: SenseList) =>
  senses.every(({ pieces: [first] }) => first?.kind === 'text' && VARIANT.test(first.text));

/** How an entry is read when nothing around it says otherwise. */
export function citationReading({ dictionary, lexicon }: Entry): string[] {
  const first = dictionary[0];
  return first ? toneMarks(first.pinyin) : (lexicon?.pinyin.split(' ').filter(Boolean) ?? []);
}

const plainText = (pieces: readonly Piece[]) =>
  pieces
    .map((piece) => {
      if (piece.kind === 'text') return piece.text;
      return piece.kind === 'word' ? piece.simplified : piece.pinyin.join(' ');
    })
    .join('');

/** One line that says what an entry means; empty when nothing does. */
export function shortMeaning({ dictionary, lexicon, english, own }: Entry): string {
  const meaning = own ?? (lexicon ?? english)?.meaning;
  if (meaning) return meaning;
  const senses = dictionary.flatMap((entry) => readSenses(entry.senses).senses);
  return senses
    .slice(0, 3)
    .map((sense) => plainText(sense.pieces))
    .join('; ');
}
