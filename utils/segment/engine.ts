import { BANDS } from '@/utils/dictionary/bands';
import type { Dictionary } from '@/utils/dictionary/dictionary';
import type { DictionaryEntry } from '@/utils/dictionary/entry';
import type { Pack } from '@/utils/packs/pack';
import { fold } from '@/utils/text/fold';
import { countHan, isHan } from '@/utils/text/han';
import type { ReadAloud } from './aloud';
import { Lattice, type Segment } from './lattice';
import { type OwnWord, OwnWords } from './own-words';
import { type Prepared, prepare } from './prepare';
import { plainReading, Reader, type TextReader } from './reader';
import { alignReadings } from './readings';
import { Sources } from './sources';
import type { Analysis, Entry, EntryRef, PackNote, Token } from './token';

/** What the engine needs from outside. */
export interface EngineParts {
  dictionary: Dictionary;
  /** The reader's own sources, in their order. */
  packs?: readonly Pack[];
  /** Deck identity of a simplified headword. */
  keyOf: (simplified: string) => string;
  /** Reads what neither dictionary nor model decides. */
  read: ReadAloud;
  /** How many words to keep decoded, half of them for long; some 600 bytes each. */
  remember?: number;
}

/** How many other headwords a card offers below the one it opens with. */
const MOST_ALSO = 8;
/** How far a longer headword may begin before the token it covers. */
const REACH = 4;

/** Turns texts into tokens with readings and everything a card shows. Pure: no DOM, no extension API, no clock. */
export class Engine {
  readonly #sources: Sources;
  readonly #keyOf: EngineParts['keyOf'];
  readonly #lattice: Lattice;
  readonly #words: WordCache;
  readonly #reader: Reader;
  #own: { list: readonly OwnWord[]; words: OwnWords; decoded: (Word | undefined)[] } | undefined;

  constructor(parts: EngineParts) {
    this.#sources = new Sources(parts.dictionary, parts.packs);
    this.#keyOf = parts.keyOf;
    this.#lattice = new Lattice(this.#sources);
    this.#reader = new Reader(parts.dictionary, parts.read);
    this.#words = new WordCache(parts, this.#sources);
  }

  /**
   * Analyses texts. Tokens cover each text without gaps; entries are shared
   * between all of them. `also: false` leaves out the alternatives, for callers
   * that show none. Never throws, whatever the text.
   */
  analyse(texts: string[], { also = true } = {}): Analysis {
    const table = new EntryTable();
    return { texts: texts.map((text) => this.#tokens(text, table, also)), entries: table.entries };
  }

  get dictionary(): Dictionary {
    return this.#sources.dictionary;
  }

  /** From now on recognises these words of the reader's, too, and no others. The same list again costs nothing. */
  setOwnWords(list: readonly OwnWord[]): void {
    if (list === this.#own?.list) return;
    this.#own = list.length > 0 ? { list, words: new OwnWords(list), decoded: [] } : undefined;
  }

  /** What is known of one term, looked up whole: slang first, then the dictionary; null when neither has it. */
  lookUp(term: string): Entry | null {
    const { words } = this.#sources.dictionary;
    const text = prepare(term.trim());
    const node = words.find(text.folded);
    const slang = this.#sources.slangNumber(text.folded);
    if (!words.values[node] && slang < 0) return null;
    return this.#words.word(text.folded, words.values[node] ? node : 0, slang).entry;
  }

  #tokens(original: string, table: EntryTable, also: boolean): Token[] {
    const text = prepare(original);
    if (text.length === 0) return original ? [{ start: 0, end: original.length, kind: 'other', readings: [] }] : [];
    const segments = this.#lattice.segment(text, { own: this.#own?.words });
    const reader = this.#reader.open(text, segments);
    const tokens = segments.map((_, i) => this.#token(text, segments, i, reader, table, also));
    const { origin } = text;
    if (origin)
      for (const token of tokens) {
        token.start = origin[token.start]!;
        token.end = origin[token.end]!;
      }
    // What is invisible before the first sign belongs to it.
    tokens[0]!.start = 0;
    return tokens;
  }

  #token(
    text: Prepared,
    segments: Segment[],
    i: number,
    reader: TextReader,
    table: EntryTable | null,
    also: boolean,
  ): Token {
    const { start, end, node, slang, own, packed, name } = segments[i]!;
    const form = text.folded.slice(start, end);
    if (own >= 0 && table) {
      const word = this.#ownWord(own);
      return {
        start,
        end,
        kind: word.kind,
        readings: word.readings ?? this.#spelled(form, word),
        entry: table.add(word),
      };
    }
    if (node === 0 && slang < 0 && !packed) {
      const han = isHan(form.codePointAt(0)!);
      const kind = name ? 'name' : han ? 'unknown' : 'other';
      return { start, end, kind, readings: han ? reader.unlisted(i) : [] };
    }
    const reading = slang < 0 && node > 0 ? reader.listed(i) : undefined;
    const word = this.#words.word(form, node, slang, reading);
    const ref = table?.add(word) ?? 0;
    const token: Token = {
      start,
      end,
      kind: word.kind,
      readings: word.readings ?? (slang < 0 ? reader.aloud.read(start, end) : this.#spelled(form, word)),
      entry: ref,
    };
    if (also && table) {
      const others = this.#also(text, segments[i]!, table, ref);
      if (others.length > 0) token.also = others;
    }
    return token;
  }

  #ownWord(number: number): Word {
    const { list, decoded } = this.#own!;
    const { term, traditional, meaning } = list[number]!;
    decoded[number] ??= {
      entry: {
        headword: term,
        simplified: term,
        traditional: traditional || term,
        dictionary: [],
        own: meaning,
        key: this.#keyOf(term),
      },
      kind: 'slang',
      readings: undefined,
      table: null,
      ref: 0,
    };
    return decoded[number];
  }

  /** How a spelling of slang is read that nobody spells out: 被种草 by 种草 and, around it, as plain words. */
  #spelled(form: string, word: Word): string[] {
    const text = prepare(form);
    const segments = this.#lattice.segment(text, { slang: false });
    const reader = this.#reader.open(text, segments);
    const readings = segments.flatMap((_, i) => this.#token(text, segments, i, reader, null, false).readings);
    const { term, pinyin } = word.entry.lexicon ?? { term: '', pinyin: '' };
    const at = form.indexOf(fold(term));
    const said = at < 0 ? [] : alignReadings(term, pinyin);
    if (said.length === countHan(term)) readings.splice(countHan(form.slice(0, at)), said.length, ...said);
    word.readings = readings;
    return readings;
  }

  /** Longer headwords over the same place, then the shorter ones it is made of. */
  #also(text: Prepared, segment: Segment, table: EntryTable, own: EntryRef): EntryRef[] {
    const { start, end, slang } = segment;
    const { words } = this.#sources.dictionary;
    const longer: { from: number; to: number; node: number }[] = [];
    for (let from = Math.max(0, start - REACH); from <= start; from++) {
      let at = from;
      for (let n = words.child(0, text.units[at]!); n !== 0 && at < text.length; n = words.child(n, text.units[at]!)) {
        at++;
        if (words.values[n]! > 0 && at >= end && at - from > end - start) longer.push({ from, to: at, node: n });
        if (at >= text.length) break;
      }
    }
    longer.sort((a, b) => a.to - a.from - (b.to - b.from) || words.values[a.node]! - words.values[b.node]!);
    const refs = new Set<EntryRef>();
    const add = (form: string, node: number, slang: number) => table.add(this.#words.word(form, node, slang));
    // The other life of a word: slang that is plain here.
    const form = text.folded.slice(start, end);
    const number = this.#sources.slangNumber(form);
    if (slang < 0 && number >= 0) refs.add(add(form, 0, number));
    for (const l of longer) refs.add(add(text.folded.slice(l.from, l.to), l.node, -1));
    if (end - start > 1) for (const part of this.#components(text, segment)) refs.add(add(part.form, part.node, -1));
    refs.delete(own);
    return [...refs].slice(0, MOST_ALSO);
  }

  /** The longest headwords, from left to right, that a longer one is made of. */
  #components(text: Prepared, { start, end, node: whole }: Segment): { form: string; node: number }[] {
    const { words } = this.#sources.dictionary;
    const found: { form: string; node: number }[] = [];
    for (let i = start; i < end; ) {
      let best = 0;
      let bestEnd = i + 1;
      let at = i;
      for (let n = words.child(0, text.units[i]!); n !== 0; n = words.child(n, text.units[at]!)) {
        at++;
        if (words.values[n]! > 0 && n !== whole) {
          best = n;
          bestEnd = at;
        }
        if (at >= end) break;
      }
      if (best !== 0 && bestEnd - i < end - start) found.push({ form: text.folded.slice(i, bestEnd), node: best });
      i = bestEnd;
    }
    return found;
  }
}

/** An ordinary word with a note on life in China (食堂, 春运): explained, but no slang to be marked wherever it stands. */
const isPlain = ({ lexicon, dictionary }: Entry): boolean => lexicon?.kind === 'culture' && dictionary.length > 0;

function isName({ dictionary }: Entry): boolean {
  return dictionary.length > 0 && dictionary.every((e) => /^[A-Z]/.test(e.pinyin) && !/^[A-Z]( |$)/.test(e.pinyin));
}

/** The entries of one answer, each headword once. */
class EntryTable {
  readonly entries: Entry[] = [];

  /** A word remembers its place in the table it was last put into, which spares a look-up for each token. */
  add(word: Word): EntryRef {
    if (word.table !== this) {
      word.table = this;
      word.ref = this.entries.push(word.entry) - 1;
    }
    return word.ref;
  }
}

/** A headword decoded: what the card shows, and what every token of it carries. */
interface Word {
  entry: Entry;
  kind: 'word' | 'slang' | 'name';
  /** Undefined when neither dictionary nor lexicon says how its characters are read. */
  readings: string[] | undefined;
  table: EntryTable | null;
  ref: EntryRef;
}

/**
 * A plain word is known by its node, and by its length where it is said again
 * (哈 and 哈哈哈): numbers are found sooner than texts, and most words are plain.
 */
function idOf(form: string, node: number, slang: number, reading: string): number | string {
  if (slang >= 0) return `${form} ${slang}`;
  // A pack's word, which has no node.
  if (node === 0) return `${form} `;
  return reading === '' && form.length < 512 ? node * 512 + form.length : form + reading;
}

/** More than a reader meets in a day. */
const REMEMBERED = 10_000;

/** Decoded words; the same few thousand make up most of what people write. What was not met for long goes first. */
class WordCache {
  readonly #generation: number;
  #recent = new Map<number | string, Word>();
  #older = new Map<number | string, Word>();
  readonly #keyOf: EngineParts['keyOf'];
  readonly #sources: Sources;

  constructor(parts: EngineParts, sources: Sources) {
    this.#keyOf = parts.keyOf;
    this.#sources = sources;
    this.#generation = (parts.remember ?? REMEMBERED) / 2;
  }

  /** `reading` puts the dictionary entry that is read so first. */
  word(form: string, node: number, slang: number, reading = ''): Word {
    const id = idOf(form, node, slang, reading);
    let word = this.#recent.get(id);
    if (word) return word;
    word = this.#older.get(id) ?? this.#make(form, node, slang, reading);
    if (this.#recent.size >= this.#generation) {
      this.#older = this.#recent;
      this.#recent = new Map();
    }
    this.#recent.set(id, word);
    return word;
  }

  #make(form: string, node: number, slang: number, reading: string): Word {
    const entry = this.#decode(form, node, slang, reading);
    const kind = slang >= 0 && !isPlain(entry) ? 'slang' : isName(entry) ? 'name' : 'word';
    return { entry, kind, readings: readingsOf(form, entry), table: null, ref: 0 };
  }

  #decode(form: string, node: number, slang: number, reading: string): Entry {
    const { dictionary } = this.#sources;
    let found = node > 0 ? dictionary.entriesAt(node) : [];
    if (reading !== '') found = readFirst(found, reading);
    const story = slang >= 0 ? this.#sources.slangEntry(slang) : undefined;
    const lexicon = story?.entry;
    const spellings = [form, found[0]?.simplified ?? form, found[0]?.traditional ?? form];
    // What the card opens with may be a pack's: then it is not said a second time.
    let notes = this.#sources
      .notes(spellings, { slang: slang >= 0 })
      .map((note) => without(note, story?.pack, 'lexicon'));
    const lender = found.length === 0 && !lexicon ? notes.find((note) => note.dictionary.length > 0) : undefined;
    if (lender) {
      found = lender.dictionary;
      notes = notes.map((note) => without(note, lender.pack, 'dictionary'));
    }
    const packs = notes.filter((note) => note.dictionary.length > 0 || note.lexicon);
    const first: Pick<DictionaryEntry, 'simplified' | 'traditional'> | undefined = lexicon
      ? { simplified: lexicon.term, traditional: lexicon.traditional ?? lexicon.term }
      : found[0];
    // The headword as people write it: T恤 for t恤.
    const headword = [first?.simplified, first?.traditional].find((w) => w !== undefined && fold(w) === form) ?? form;
    const entry: Entry = {
      headword,
      simplified: first?.simplified ?? form,
      traditional: first?.traditional ?? form,
      dictionary: found,
      key: this.#keyOf(first?.simplified ?? form),
    };
    if (lexicon) entry.lexicon = lexicon;
    else entry.band = node > 0 ? dictionary.band(node) : BANDS.length + 1;
    if (story?.pack) entry.from = { lexicon: story.pack };
    else if (lender) entry.from = { dictionary: lender.pack };
    if (packs.length > 0) entry.packs = packs;
    return entry;
  }
}

/** A pack's note without the part the card opens with. */
function without(note: PackNote, pack: string | undefined, part: 'lexicon' | 'dictionary'): PackNote {
  if (note.pack !== pack) return note;
  const { lexicon, ...rest } = note;
  return part === 'lexicon' ? rest : { ...note, dictionary: [] };
}

/** One reading per Han character, by the dictionary, else by the lexicon. */
function readingsOf(form: string, { dictionary, lexicon }: Entry): string[] | undefined {
  const han = countHan(form);
  if (han === 0) return [];
  // The lexicon says how the term is read; its other spellings may sound otherwise.
  const isTerm = lexicon && [lexicon.term, lexicon.traditional ?? ''].map(fold).includes(form);
  const [first] = dictionary;
  // 教教 and 哈哈哈 are explained by 教 and 哈, 高高兴兴 by 高兴.
  const said = first && first.simplified.length < form.length ? first.simplified : form;
  return [
    first ? repeated(alignReadings(said, first.pinyin.toLowerCase()), han) : [],
    isTerm ? alignReadings(form, lexicon.pinyin) : [],
  ].find((readings) => readings.length === han);
}

/** Every syllable as often as its character is said. */
function repeated(readings: string[], han: number): string[] {
  const times = readings.length > 0 ? han / readings.length : 1;
  return times > 1 && Number.isInteger(times)
    ? readings.flatMap((reading) => Array<string>(times).fill(reading))
    : readings;
}

function readFirst(entries: DictionaryEntry[], reading: string): DictionaryEntry[] {
  const fits = (e: DictionaryEntry) => plainReading(e.pinyin) === reading;
  return [...entries.filter(fits), ...entries.filter((e) => !fits(e))];
}
