import type { LexiconEntry } from '@/utils/lexicon/entry';
import { toneless, toneMarks } from '@/utils/pinyin/tones';
import type { Entry, Token } from '@/utils/segment/token';
import { clip } from '@/utils/text/plain-text';
import { everyday, type Gloss, isMeasureWord } from './everyday';
import { NUMBER, numberOf } from './numbers';
import { shortGloss } from './senses';

/**
 * Chinese word by word in English: "this shop · really amazing!". Words are parted by a dot, so that a gloss of several
 * words is seen as one; the small words that lean on the next (my, not, very) do without. What is not Chinese stays as it
 * is, and so do line breaks.
 */

/** An analysed text; see `Engine.analyse`. */
export interface Analysed {
  text: string;
  tokens: readonly Token[];
  entries: readonly Entry[];
}

export function glossInEnglish(analysed: Analysed): string {
  const row = new Row();
  const words = new Words(analysed);
  for (let i = 0; i < words.length; ) i = addAt(words, i, row);
  return row.text;
}

/** The longest a gloss may be, in UTF-16 units; a reader's own dictionary may explain a word by a page. */
const LONGEST = 60;
/** A line does not begin with the dot. */
const PARTED = '\u00a0· ';

/** Behind these no space is wanted, before those none. */
const OPENS = /[\s([“‘#@/]/;
const CLOSES = /^[\s,.!?;:)\]”’…~%]/;
const WORDLIKE = /[\p{L}\p{N}⟦⟧]/u;

/** The line as it grows. */
class Row {
  readonly #parts: string[] = [];
  /** The last sign written. */
  #last = '\n';
  /** A word stands last, and leans on nothing. */
  #isParted = false;

  get text(): string {
    return this.#parts.join('').replace(/^ +| +$/g, '');
  }

  add({ text, runsOn }: Gloss): void {
    if (text === '') return;
    this.#push((this.#isParted ? PARTED : this.#gap()) + text);
    this.#isParted = !runsOn;
  }

  /** Text that is no Chinese word, converted already. */
  addPlain(text: string): void {
    // Chinese needs no spaces: one between two words parts them, as the dot does.
    if (/^ +$/.test(text)) return;
    const isEdge = this.#last === ' ' || this.#last === '\n' || this.#last === '(';
    // 我的 iPhone 坏了: people part Latin letters by spaces, where a dot now stands.
    const bare = text.replace(/^ +(?=[\p{L}\p{N}⟦])/u, '').replace(isEdge ? /^ +/ : /^$/, '');
    if (bare === '') return;
    const gap = CLOSES.test(bare) ? '' : this.#isParted && WORDLIKE.test(bare[0]!) ? PARTED : this.#gap();
    const trimmed = bare.replace(/(?<=[\p{L}\p{N}⟧]) +$/u, '');
    this.#push(gap + trimmed);
    this.#isParted = WORDLIKE.test(this.#last);
  }

  #gap = () => (OPENS.test(this.#last) ? '' : ' ');

  #push(text: string): void {
    this.#parts.push(text);
    this.#last = text.at(-1)!;
  }
}

/** The tokens of a text, with what is asked of each. */
class Words {
  readonly #analysed: Analysed;
  readonly length: number;

  constructor(analysed: Analysed) {
    this.#analysed = analysed;
    this.length = analysed.tokens.length;
  }

  token(i: number): Token | undefined {
    return this.#analysed.tokens[i];
  }

  /** What the text says at a token; '' beyond its ends. */
  at(i: number): string {
    const token = this.token(i);
    return token ? this.#analysed.text.slice(token.start, token.end) : '';
  }

  entry(i: number): Entry | undefined {
    const ref = this.token(i)?.entry;
    return ref === undefined ? undefined : this.#analysed.entries[ref];
  }

  /** In simplified script. */
  word(i: number): string {
    return this.entry(i)?.simplified ?? this.at(i);
  }
}

/** Adds what begins at a token; returns where the next begins. */
function addAt(words: Words, i: number, row: Row): number {
  const end = numberEnd(words, i);
  if (end > i) return addNumber(words, i, end, row);
  if (isPlain(words, i)) {
    let to = i + 1;
    while (to < words.length && isPlain(words, to) && numberEnd(words, to) === to) to++;
    let text = '';
    for (let at = i; at < to; at++) text += words.at(at);
    row.addPlain(westernSigns(text));
    return to;
  }
  return addWord(words, i, row);
}

/** Not ours to gloss; an emoji that is slang says itself, and its note the rest. */
const isPlain = (words: Words, i: number) => words.token(i)!.kind === 'other' || !WORDLIKE.test(words.at(i));

const POSSESSIVE = new Map(
  Object.entries({
    我: 'my',
    你: 'your',
    您: 'your',
    他: 'his',
    她: 'her',
    它: 'its',
    我们: 'our',
    咱们: 'our',
    咱: 'our',
    你们: 'your',
    他们: 'their',
    她们: 'their',
    它们: 'their',
    谁: 'whose',
    大家: "everyone's",
    自己: 'own',
    别人: "others'",
  }),
);

function addWord(words: Words, i: number, row: Row): number {
  const word = words.word(i);
  const next = words.word(i + 1);
  const possessive = next === '的' ? POSSESSIVE.get(word) : undefined;
  if (possessive) {
    row.add({ text: possessive, runsOn: true });
    return i + 2;
  }
  if (word === '一' && isMeasureWord(next)) {
    row.add({ text: 'a', runsOn: true });
    return i + 2;
  }
  row.add(cased(words, i) ?? glossAt(words, i));
  if (word === '吗' && !/^[\s\p{Extended_Pictographic}]*[?？]/u.test(words.at(i + 1))) row.addPlain('?');
  return COUNTS.test(word) && isMeasureWord(next) ? i + 2 : i + 1;
}

const AS_OBJECT = new Map(
  Object.entries({
    我: 'me',
    他: 'him',
    她: 'her',
    我们: 'us',
    咱们: 'us',
    他们: 'them',
    她们: 'them',
  }),
);
/** Words that take an object more often than they begin a clause. */
const TAKES_OBJECT = /^(?:给|跟|和|对|让|向|从|比|被|把|叫|教|问|请|找|陪|爱|喜欢|等|帮|骂|骗|带|谢谢|感谢|告诉|别)$/;

/** I, me; am, are: what English bends by its place, and Chinese does not. */
function cased(words: Words, i: number): Gloss | undefined {
  const word = words.word(i);
  const before = words.word(i - 1);
  if (word === '是' && before === '我') return { text: 'am', runsOn: true };
  if (word === '是' && /^(?:你|您|.+们)$/.test(before)) return { text: 'are', runsOn: true };
  const object = TAKES_OBJECT.test(before) ? AS_OBJECT.get(word) : undefined;
  return object === undefined ? undefined : { text: object, runsOn: false };
}

/** Behind these stands a measure word. */
const COUNTS = /^(?:[这那哪每几两俩三四五六七八九十半多某各]|好几|几十|第.+)$/u;

function glossAt(words: Words, i: number): Gloss {
  const token = words.token(i)!;
  const entry = words.entry(i);
  const said = token.readings.join(' ');
  if (!entry) return plain(token.kind === 'name' ? nameOf(token.readings, words.at(i)) : said || words.at(i));
  const { own, lexicon, english } = entry;
  if (own !== undefined) return plain(clip(own, LONGEST));
  if (token.kind === 'slang') return plain(lexicon ? slangGloss(lexicon) : english ? words.at(i) : said);
  const [first] = entry.dictionary;
  const ours = everyday(entry.simplified, first?.pinyin);
  if (ours) return ours;
  for (const one of entry.dictionary) {
    const gloss = shortGloss(one);
    if (gloss !== undefined) return plain(clip(gloss, LONGEST));
  }
  if (lexicon) return plain(slangGloss(lexicon));
  return plain(
    token.kind === 'name' || (first && /^[A-Z]/.test(first.pinyin))
      ? nameOf(first ? toneMarks(first.pinyin) : token.readings)
      : said || words.at(i),
  );
}

const plain = (text: string): Gloss => ({ text, runsOn: false });

/** Districts and streets are one word, people two: 信义区 Xinyiqu, 陈怡君 Chen Yijun. */
const PLACE = /[区區市县縣路街镇鎮村省州湖河山寺站]$/;

function nameOf(readings: readonly string[], written = ''): string {
  const syllables = readings.map(toneless).map((syllable) => syllable.toLowerCase());
  const capital = (parts: string[]) => parts.join('').replace(/^./, (first) => first.toUpperCase());
  const isPerson = (syllables.length === 2 || syllables.length === 3) && written !== '' && !PLACE.test(written);
  return isPerson ? `${capital(syllables.slice(0, 1))} ${capital(syllables.slice(1))}` : capital(syllables);
}

const FEW = 4;
const MANY = 7;
const wordCount = (text: string) => text.split(/\s+/).length;

/** Slang in few words: what it means, or what English speakers would post, whichever is short. */
export function slangGloss({ meaning, like, literal }: Pick<LexiconEntry, 'meaning' | 'like' | 'literal'>): string {
  const bare = (text: string) =>
    text
      .replace(/ ?\([^()]*\)|[“”]/g, '')
      .replace(/^(?:to|an?|the) (?=\S)|[.!?,]+$/g, '')
      .trim();
  const first =
    meaning
      .replace(/ ?\([^()]*\)/g, '')
      .split(/[;:,…!]| — |(?<=[a-z])\. /)
      .map(bare)
      .find(Boolean) ?? meaning;
  if (wordCount(first) <= FEW) return first;
  const short = like.map(bare).find((one) => wordCount(one) < FEW && /^[a-z]/i.test(one));
  if (short) return short;
  return wordCount(first) > MANY && wordCount(literal) <= FEW ? bare(literal) : clip(first, LONGEST);
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ');
const HAS_NUMERAL = /[\d〇零一二两兩三四五六七八九十百千万萬亿億]/;

/** With these a number is written in digits: 三点 is 3 o'clock. */
const UNIT = /^[年月日号點点块元]$/;

/** Tokens of a number; a row of thousands of numerals is none. */
const LONGEST_NUMBER = 12;

/** Where a number that begins here ends; `i` when none does. Digits among Latin text are not counted with. */
function numberEnd(words: Words, i: number): number {
  let end = i;
  let written = '';
  while (
    end < Math.min(words.length, i + LONGEST_NUMBER) &&
    HAS_NUMERAL.test(words.at(end)) &&
    NUMBER.test(written + words.at(end))
  )
    written += words.at(end++);
  if (end === i || numberOf(written) === null) return i;
  if (/^[\d.,]+$/.test(written)) return words.token(end) && words.token(end)!.kind !== 'other' ? end : i;
  return written.length > 1 || words.word(i - 1) === '第' || UNIT.test(words.word(end)) ? end : i;
}

/** Adds a number with the unit behind it. */
function addNumber(words: Words, from: number, to: number, row: Row): number {
  let written = '';
  for (let i = from; i < to; i++) written += words.at(i);
  const value = numberOf(written)!;
  const digits = /^\d+$/.test(written) ? written : value.toLocaleString('en');
  const add = (text: string, runsOn = true) => row.add({ text, runsOn });
  switch (words.word(to)) {
    case '年':
      add(value >= 1900 && value <= 2100 ? String(value) : `${digits} years`, false);
      return to + 1;
    case '月':
      add(MONTHS[value - 1] ?? `${digits} months`);
      return to + 1;
    case '日':
    case '号':
      add(digits, false);
      return to + 1;
    case '点':
    case '點':
      if (words.word(to + 1) === '半') {
        add(`${digits}:30`, false);
        return to + 2;
      }
      add(value <= 24 ? `${digits} o'clock` : `${digits} points`, false);
      return to + 1;
    case '块':
    case '元':
      add(`${digits} yuan`, false);
      return to + 1;
    default:
      add(digits);
      return isMeasureWord(words.word(to)) ? to + 1 : to;
  }
}

const SIGNS: Record<string, string> = {
  '，': ', ',
  '、': ', ',
  '。': '. ',
  '．': '.',
  '｡': '. ',
  '！': '! ',
  '？': '? ',
  '；': '; ',
  '：': ': ',
  '（': ' (',
  '）': ') ',
  '【': ' [',
  '】': '] ',
  '「': ' “',
  '」': '” ',
  '『': ' “',
  '』': '” ',
  '《': ' “',
  '》': '” ',
  '〈': ' “',
  '〉': '” ',
  '～': '~',
  '　': ' ',
  '“': ' “',
  '”': '” ',
  '‘': ' ‘',
  '’': '’',
  '·': ' ',
  '…': '…',
  '—': '–',
};

/** Chinese punctuation as English writes it, with its spaces; what is Latin already stays. */
function westernSigns(text: string): string {
  if (!/[^\x20-\x7e\n\p{Extended_Pictographic}]/u.test(text)) return text;
  return text
    .replace(/[，、。．｡！？；：（）【】「」『』《》〈〉～　“”·…—]/g, (sign) => SIGNS[sign]!)
    .replace(/––/g, ' – ')
    .replace(/…+/g, '… ')
    .replace(/ {2,}/g, ' ')
    .replace(/ +(?=[,.!?;:)\]”\n])|(?<=[([“\n]) +/g, '')
    .replace(/([!?]) (?=[!?])/g, '$1');
}
