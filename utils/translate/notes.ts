import type { LexiconEntry } from '@/utils/lexicon/entry';
import type { Analysis, Entry } from '@/utils/segment/token';
import { plainForms } from '@/utils/text/inflection';
import type { Language } from '@/utils/text/language';
import type { Direction, Hint } from './engine';
import type { SlangNote } from './translation';

/**
 * What an engine must have missed: the slang of a text, told in the reader's language, and whether a translation says
 * what it says word for word. An accusation that is false costs more trust than one that is left out, so whatever could
 * be right is let pass.
 */

/** A term of a text with what hints and notes need. */
export interface Slang {
  /** As the text writes it. */
  term: string;
  reading: string;
  /** One line, in the reader's language. */
  meaning: string;
  /** Word for word, where that says something else than the meaning. */
  literal?: string;
  /** What a speaker of the reader's language would post. */
  like: readonly string[];
  /** The reader's language. */
  to: Language;
  /** The literal sense in words that give a translation away; absent where they could stand there rightly. */
  tell?: readonly string[];
}

/** The slang of an analysed text (`analysis.texts[at]`), in order, each term once. Names, plain words and slang of the other language are left out. */
export function slangIn(text: string, analysis: Analysis, { from, to }: Direction, at = 0): Slang[] {
  const tokens = analysis.texts[at] ?? [];
  const found = new Map<string, Slang>();
  for (const token of tokens) {
    const entry = token.kind === 'slang' && token.entry !== undefined ? analysis.entries[token.entry] : undefined;
    if (!entry || found.has(entry.key)) continue;
    const slang = slangOf(entry, { term: text.slice(token.start, token.end), readings: token.readings, from });
    if (!slang) continue;
    const others = tokens.flatMap((other) =>
      other === token || other.entry === undefined ? [] : [analysis.entries[other.entry]!],
    );
    if (slang.tell && to === 'en' && isSaidBy(others, entry, slang.tell)) delete slang.tell;
    found.set(entry.key, slang);
  }
  return [...found.values()];
}

/** What an engine that takes hints is told. */
export const hintsOf = (slang: readonly Slang[]): Hint[] => slang.map(({ term, meaning }) => ({ term, meaning }));

/** A note for each term, in the same order. */
export function notesOn(slang: readonly Slang[], translated: string): SlangNote[] {
  return slang.map((one) => ({
    term: one.term,
    reading: one.reading,
    meaning: one.meaning,
    ...(one.literal !== undefined && { literal: one.literal }),
    isTakenLiterally: isTakenLiterally(one, translated),
  }));
}

interface Written {
  term: string;
  readings: readonly string[];
  from: Language;
}

function slangOf({ own, lexicon, english }: Entry, { term, readings, from }: Written): Slang | undefined {
  const to = from === 'zh' ? 'en' : 'zh';
  const spoken = readings.join(' ');
  // What the reader explains is Chinese, whatever it is written in.
  if (own !== undefined) return from === 'zh' ? { term, reading: spoken, meaning: own, like: [], to } : undefined;
  const story = from === 'zh' ? lexicon : english;
  if (!story) return undefined;
  const { meaning, like } = story;
  const reading = english?.sound ?? (isSpelling(lexicon!, term) ? lexicon!.pinyin : spoken);
  const slang: Slang = { term, reading, meaning, like, to };
  if (lexicon ? mayBeRight(lexicon) : english!.kind === 'emoji') return slang;
  const literal = plainLiteral(story.literal);
  const trap = trapIn(literal, slang);
  if (trap.length === 0) return slang;
  // One or two characters of Chinese stand in many words.
  const tells = to === 'en' ? trap.every((word) => word.length > 2) : trap[0]!.length > 2;
  return { ...slang, literal, ...(tells && { tell: trap }) };
}

/** Aliases may sound otherwise. */
const isSpelling = ({ term, traditional }: LexiconEntry, written: string) =>
  [term, traditional].some((spelling) => spelling !== undefined && fold(spelling) === fold(written));

/**
 * Institutions and feasts have no other name in English, an emoji shows what it is, sisters are sisters; and of letters
 * the lexicon tells what they stand for, which may be said.
 */
const mayBeRight = ({ kind, term, literal }: LexiconEntry) =>
  ['culture', 'abbreviation', 'number', 'emoji'].includes(kind) ||
  (kind === 'address' && contentOf(literal).length < 2) ||
  /^[\p{Script=Latin}\p{N}\s.+-]+$/u.test(term);

/** What a term says word for word; '' where it is only a sound, or a row of words that is right as it stands. */
function plainLiteral(literal: string): string {
  if (/[,，、；…]|^sounds like/.test(literal.replace(/^[^“]*(?=“)/, ''))) return '';
  const quoted = /[“「]([^”」]+)[”」]/.exec(literal)?.[1];
  return (quoted ?? literal.replace(/[（(][^（()）]*[)）]/g, ' ')).replace(/\s+/g, ' ').trim();
}

/**
 * The words, or the Chinese, by which a literal translation is known. None where literal sense and meaning have a word
 * in common: 膝盖 is "knee" in "take my knees", too.
 */
function trapIn(literal: string, { term, meaning, like, to }: Slang): string[] {
  const core = coreOf(literal);
  if (core === '' || core === coreOf(term)) return [];
  if (to === 'zh') return [meaning, ...like].some((text) => coreOf(text).includes(core)) ? [] : [core];
  const words = contentOf(literal);
  const known = new Set([meaning, ...like].flatMap(contentOf).flatMap(plainForms));
  return words.some((word) => isOneOf(word, known)) ? [] : words;
}

/** How far apart the words of a literal sense may stand: "planted a lot of grass". */
const SLACK = 3;

/** Whether a translation says what the term says word for word, and nothing of what it means. */
function isTakenLiterally({ tell, meaning, like, term, to }: Slang, translated: string): boolean {
  if (!tell || fold(translated).includes(fold(term))) return false;
  const said = [...meaning.split(/[,;:，；：。]/), ...like];
  if (to === 'zh') {
    const text = coreOf(translated);
    return text.includes(tell[0]!) && !said.map(coreOf).some((other) => other.length > 0 && text.includes(other));
  }
  const words = wordsOf(translated);
  const forms = words.map(({ form }) => new Set(plainForms(form)));
  const all = new Set(forms.flatMap((set) => [...set]));
  const isMeant = said.map(contentOf).some((other) => other.length > 0 && other.every((word) => isOneOf(word, all)));
  if (isMeant) return false;
  return words.some((_, from) => {
    const to = Math.min(words.length, from + tell.length + SLACK);
    const places = tell.map((word) => forms.findIndex((set, i) => i >= from && i < to && isOneOf(word, set)));
    if (places.includes(-1) || !places.includes(from) || new Set(places).size < tell.length) return false;
    // Double Eleven, Rotten Country: a name may be given as it is.
    return !(places.every((place) => words[place]!.isCapital) && places.some((place) => place > 0));
  });
}

/** Whether another word of the text says it: where 米 is money and 米饭 is eaten, "rice" is no mistake. */
function isSaidBy(others: readonly Entry[], self: Entry, tell: readonly string[]): boolean {
  return others.some((entry) => {
    if (entry.key === self.key) return false;
    const texts = entry.lexicon ? [entry.lexicon.meaning, entry.lexicon.literal, ...entry.lexicon.like] : [];
    const said = new Set(
      [...texts, ...entry.dictionary.flatMap(({ senses }) => senses)].flatMap(contentOf).flatMap(plainForms),
    );
    return tell.some((word) => isOneOf(word, said));
  });
}

/** Words that say nothing by themselves, or that a dictionary uses to explain. */
const EMPTY = new Set(
  `a an the and or of in to is are was were be been am it its this that these those i my me you your he his him she her they their
  them we our us one ones oneself sb sth somebody someone something anybody anything thing things for from with into onto about as
  at by on up out off over so too very really just not no dont who what which when where how if than then there here some any all
  do does did have has had get gets got will would can could may might must should`.split(/\s+/),
);

interface Word {
  /** Small letters. */
  form: string;
  isCapital: boolean;
}

const wordsOf = (text: string): Word[] =>
  [...text.replaceAll('’', "'").matchAll(/\p{Script=Latin}[\p{Script=Latin}\p{M}\p{N}]*(?:'\p{Script=Latin}+)?/gu)].map(
    ([word]) => ({ form: word.toLowerCase(), isCapital: /^\p{Lu}/u.test(word) }),
  );

const contentOf = (text: string): string[] =>
  wordsOf(text).flatMap(({ form }) => (EMPTY.has(form) || EMPTY.has(form.replace("'", '')) ? [] : [form]));

const isOneOf = (word: string, forms: ReadonlySet<string>) => plainForms(word).some((form) => forms.has(form));

const fold = (text: string) => text.normalize('NFKC').toLowerCase();

/** Chinese without punctuation, and without the particles in which two translations of one thing differ. */
const coreOf = (text: string) => fold(text).replace(/[^\p{L}\p{N}]|[的了着过地得吧啊呢吗呀啦]/gu, '');
