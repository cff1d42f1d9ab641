import type { Dictionary } from '@/utils/dictionary/dictionary';
import { isLightForm, toneMarks } from '@/utils/pinyin/tones';
import { isHan } from '@/utils/text/han';
import { Aloud, type ReadAloud } from './aloud';
import type { Segment } from './lattice';
import { decodeUnits, type Prepared } from './prepare';
import { decide, featuresOf, MOST_FEATURES, type ReadingQuestion } from './reading-model';
import { hasRules, readingByRule } from './reading-rules';
import { codePoint, isAlnum } from './runs';

/** How much text around a character its rules see, in UTF-16 units. */
const CONTEXT = 8;
/** How sure the model must be before it reads a longer word otherwise than usual, in its own bytes. */
const WORD_LEAD = 8;
/** How many words before its own a phrase may begin. */
const PHRASE_WORDS = 4;

/** Classes of what the dictionary gives none, beside the letters of its own. */
const CLASS = { edge: 1, name: 2, slang: 3, unknown: 4, letters: 5, sign: 6 } as const;

/** A headword's simplified form and distinct readings, likeliest first; what differs only in a light tone is one. */
interface Headword {
  simplified: string;
  readings: string[];
  /** Which syllable tells the readings apart, and that syllable of each. */
  differsAt: number;
  syllables: string[];
}

/** Decides readings that depend on the text. Keeps what it decoded of headwords from text to text. */
export class Reader {
  readonly #dictionary: Dictionary;
  readonly #read: ReadAloud;
  /** Those with several readings. */
  readonly #headwords = new Map<number, Headword>();
  /** Per node of the dictionary: not looked at yet, one reading, several. */
  readonly #several: Uint8Array;
  /** Simplified form of each character met, 0 = not looked at yet. */
  readonly #simple = new Uint16Array(65536);

  constructor(dictionary: Dictionary, read: ReadAloud) {
    this.#dictionary = dictionary;
    this.#read = read;
    this.#several = new Uint8Array(dictionary.words.values.length);
  }

  /** Opens a text that was cut into segments. */
  open(text: Prepared, segments: Segment[]): TextReader {
    return new TextReader(this, this.#dictionary, text, segments, new Aloud(text, this.#read));
  }

  /** Is the headword at a node of the dictionary read in more than one way? */
  hasSeveral(node: number): boolean {
    const known = this.#several[node]!;
    if (known !== 0) return known === 2;
    const headword = this.#decode(node);
    const several = headword.readings.length > 1;
    this.#several[node] = several ? 2 : 1;
    if (several) this.#headwords.set(node, headword);
    return several;
  }

  /** A unit of text as rules and model are written: simplified, digits as 0, Latin letters as a. */
  simplify(unit: number): number {
    const known = this.#simple[unit]!;
    if (known !== 0) return known;
    let simple = unit;
    if (unit >= 0x30 && unit <= 0x39) simple = 0x30;
    else if (unit >= 0x61 && unit <= 0x7a) simple = 0x61;
    else if (unit >= 0x4e00 && unit <= 0x9fff) {
      const { words } = this.#dictionary;
      const node = words.child(0, unit);
      if (words.values[node]! > 0) simple = this.#dictionary.entriesAt(node)[0]!.simplified.charCodeAt(0);
    }
    this.#simple[unit] = simple;
    return simple;
  }

  /** The headword at a node of the dictionary. */
  headword(node: number): Headword {
    return this.#headwords.get(node) ?? this.#decode(node);
  }

  #decode(node: number): Headword {
    const entries = this.#dictionary.entriesAt(node);
    const readings = distinct(entries.map((e) => plainReading(e.pinyin)));
    const said = readings.map((reading) => reading.split(' '));
    const first = said[0]!;
    const at = Math.max(
      0,
      first.findIndex((syllable, i) => said.some((other) => other[i] !== syllable)),
    );
    return {
      simplified: entries[0]!.simplified,
      readings,
      differsAt: at,
      syllables: said.map((syllables) => syllables[at] ?? ''),
    };
  }
}

/** Drops what is there already, and in longer words what differs by a light tone alone: 东西 dōngxī, dōngxi. */
function distinct(readings: string[]): string[] {
  const found: string[] = [];
  for (const reading of readings) if (!found.some((known) => soundAlike(known, reading))) found.push(reading);
  return found;
}

function soundAlike(a: string, b: string): boolean {
  const [first, second] = [a.split(' '), b.split(' ')];
  if (first.length < 2 || first.length !== second.length) return a === b;
  return first.every((syllable, i) => syllable === second[i] || isLightForm(syllable, second[i]!));
}

/** The reading of an entry as tokens carry it: tone marks, no capitals. */
export function plainReading(pinyin: string): string {
  return toneMarks(pinyin.toLowerCase()).join(' ');
}

/** Room for the features of one question; nothing is awaited between writing and reading them. */
const features = new Uint32Array(MOST_FEATURES);

/** The readings of one text. */
export class TextReader {
  readonly #reader: Reader;
  readonly #dictionary: Dictionary;
  readonly #text: Prepared;
  readonly #segments: Segment[];
  /** How the text sounds where nothing better is known. */
  readonly aloud: Aloud;
  #simple: Uint16Array | undefined;
  #simpleText: string | undefined;

  constructor(reader: Reader, dictionary: Dictionary, text: Prepared, segments: Segment[], aloud: Aloud) {
    this.#reader = reader;
    this.#dictionary = dictionary;
    this.#text = text;
    this.#segments = segments;
    this.aloud = aloud;
  }

  /**
   * The reading of the headword in the i-th segment, syllables parted by
   * spaces, if it has several: by a phrase it stands in, else by the model, else
   * as it is read as a rule.
   */
  listed(i: number): string | undefined {
    const { start, end, node } = this.#segments[i]!;
    if (!this.#reader.hasSeveral(node)) return undefined;
    const headword = this.#reader.headword(node);
    const { simplified, readings } = headword;
    if (end - start > 1) return this.#byModel(i, headword, WORD_LEAD) ?? readings[0]!;
    const phrase = this.#dictionary.phraseCharacters.has(simplified) ? this.#byPhrase(i) : undefined;
    if (phrase && readings.includes(phrase)) return phrase;
    const known = this.#dictionary.readingModel.readings.has(simplified);
    return (known && this.#byModel(i, headword, 0)) || this.usual(i);
  }

  /** The model is asked for the syllable that tells the readings apart. */
  #byModel(i: number, { readings, differsAt, syllables }: Headword, lead: number): string | undefined {
    const at = this.#segments[i]!.start + differsAt;
    const count = featuresOf(this.question(i, at), features);
    const char = String.fromCharCode(this.#simplified()[at]!);
    const choice = decide(this.#dictionary.readingModel, char, features, count, syllables, lead);
    return choice === undefined ? undefined : readings[syllables.indexOf(choice)];
  }

  /** How the character in the i-th segment is read where the model is not asked: by rule, else by the dictionary's order. */
  usual(i: number): string {
    const { start, node } = this.#segments[i]!;
    const { readings } = this.#reader.headword(node);
    const rule = this.#byRule(start);
    if (rule && readings.includes(rule)) return rule;
    return readings[0]!;
  }

  /** Does the dictionary leave open how the character at `at`, in the i-th segment, is read? */
  isOpen(i: number, at: number): boolean {
    const { start, node } = this.#segments[i]!;
    if (node === 0) return false;
    return this.#reader.hasSeveral(node) && start + this.#reader.headword(node).differsAt === at;
  }

  /** The readings of a stretch no dictionary lists: a name's surname as surnames are read, the rest by ear. */
  unlisted(i: number): string[] {
    const { start, end, name } = this.#segments[i]!;
    const readings = this.aloud.read(start, end);
    const surname = name ? this.#surname(start) : undefined;
    if (surname) readings[0] = surname;
    return readings;
  }

  #surname(at: number): string | undefined {
    const node = this.#dictionary.words.child(0, this.#text.units[at]!);
    const entry = this.#dictionary.entriesAt(node).find((e) => e.senses.some((s) => s.startsWith('surname ')));
    return entry && plainReading(entry.pinyin);
  }

  /** How the character in the i-th segment is read in the longest known phrase of whole words it stands in. */
  #byPhrase(i: number): string | undefined {
    const { phrases } = this.#dictionary;
    const units = this.#simplified();
    let syllable: string | undefined;
    let longest = 0;
    for (let first = Math.max(0, i - PHRASE_WORDS); first <= i; first++) {
      const { start } = this.#segments[first]!;
      let node = 0;
      for (let last = first; last < this.#segments.length; last++) {
        const { start: from, end } = this.#segments[last]!;
        for (let at = from; at < end; at++) {
          node = phrases.child(node, units[at]!);
          if (node === 0) break;
        }
        if (node === 0) break;
        const value = phrases.values[node]!;
        if (last < i || value === 0 || end - start <= longest) continue;
        longest = end - start;
        syllable = this.#dictionary.phraseReading(value - 1)[this.#segments[i]!.start - start];
      }
    }
    return syllable;
  }

  /** Everything the model is told about the character at `at`, which lies in the i-th segment. */
  question(i: number, at: number): ReadingQuestion {
    const units = this.#simplified();
    const { start, end } = this.#segments[i]!;
    const previous = this.#segments[i - 1];
    const next = this.#segments[i + 1];
    return {
      units,
      at,
      start,
      end,
      before: previous ? previous.start : start,
      after: next ? next.end : end,
      classBefore: this.#classOf(previous),
      classAfter: this.#classOf(next),
      rule: this.#byRule(at),
    };
  }

  #byRule(at: number): string {
    const unit = this.#simplified()[at]!;
    if (!hasRules(unit)) return '';
    this.#simpleText ??= decodeUnits(this.#simplified(), this.#text.length);
    const text = this.#simpleText;
    const before = text.slice(Math.max(0, at - CONTEXT), at);
    return readingByRule(String.fromCharCode(unit), before, text.slice(at + 1, at + 1 + CONTEXT)) ?? '';
  }

  #classOf(segment: Segment | undefined): number {
    if (!segment) return CLASS.edge;
    if (segment.slang >= 0) return CLASS.slang;
    if (segment.name) return CLASS.name;
    if (segment.node > 0) return this.#dictionary.wordClass(segment.node) || CLASS.unknown;
    const first = codePoint(this.#text.units, segment.start, segment.end);
    return isHan(first) ? CLASS.unknown : isAlnum(first) ? CLASS.letters : CLASS.sign;
  }

  /** The text in simplified script: see {@link Reader.simplify}. */
  #simplified(): Uint16Array {
    this.#simple ??= this.#text.units.subarray(0, this.#text.length).map((unit) => this.#reader.simplify(unit));
    return this.#simple;
  }
}
