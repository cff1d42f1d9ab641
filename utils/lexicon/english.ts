// Relative imports: the build step loads this file too, before the @ alias exists.
import { isFunctionWord, type Piece, piecesOf } from '../text/english';
import { type EnglishEntry, type EnglishKind, type MatchRule, RULE_LISTS } from './entry';

/** One way to write an English term, as it is looked for. */
interface Spelling {
  pieces: Piece[];
  /** Written with capitals that are the point: W and L are no plain letters. */
  exact: string | null;
  entry: number;
}

/**
 * The file of English terms that the extension ships. The build has found where each spelling begins, so that
 * opening it is parsing it; the rest is made when a text first asks.
 */
export interface EnglishFile {
  entries: readonly EnglishEntry[];
  /** Form of the first piece → the spellings that begin with it, each with the number of its entry. */
  index: Readonly<Record<string, readonly (readonly [entry: number, spelling: string])[]>>;
}

/** Makes the file's contents of checked entries. */
export function packEnglish(entries: readonly EnglishEntry[]): EnglishFile {
  const index: Record<string, [number, string][]> = {};
  entries.forEach((entry, i) => {
    for (const spelling of spellingsOf(entry)) {
      const first = spelled(spelling)[0]?.form;
      if (first === undefined) continue;
      if (!Object.hasOwn(index, first)) index[first] = [];
      index[first]!.push([i, spelling]);
    }
  });
  return { entries, index };
}

/** Where an English term stands in a text. */
export interface EnglishMark {
  start: number;
  end: number;
  /** Its place in the list of entries. */
  entry: number;
}

/** How many words on either side `near` looks at. */
const WINDOW = 8;
/** Shorter spellings with capitals are looked for with them. */
const CAPITALS = 2;
/** Fewer letters say too little among Chinese. */
const LETTERS_AMONG_CHINESE = 4;

/** The spellings of an entry's term and aliases; apostrophes may be left out by who writes. */
export function spellingsOf({ term, aliases }: Pick<EnglishEntry, 'term' | 'aliases'>): string[] {
  const written = [term, ...aliases];
  return [...new Set([...written, ...written.map((spelling) => spelling.replace(/(?<=\w)['’](?=\w)/g, ''))])];
}

/** The pieces of a spelling; "-coded" is what stands behind a hyphen. */
function spelled(written: string): Piece[] {
  const pieces = piecesOf(written);
  if (pieces.length > 1 && pieces[0]!.form === '-') {
    pieces.shift();
    pieces[0]!.joint = 'hyphen';
  }
  return pieces;
}

/** Spellings with the same form are the same to the matcher. */
export const englishForm = (spelling: string): string =>
  piecesOf(spelling)
    .map(({ form, joint }) => (joint === 'none' ? form : ` ${form}`))
    .join('')
    .trim();

/** Finds English terms in text: whole words, the longest first, where their rules allow it. */
export class EnglishMatcher {
  readonly #file: EnglishFile;
  readonly #spellings = new Map<string, readonly Spelling[]>();
  readonly #contexts = new Map<number, Contexts | null>();

  constructor(file: EnglishFile) {
    this.#file = file;
  }

  /** The terms in a text, in order, none over another. `isBrief`: a few letters inside Chinese. */
  find(text: string, { isBrief = false, isWhole = true } = {}): EnglishMark[] {
    const pieces = piecesOf(text);
    const found: EnglishMark[] = [];
    let casual: boolean | undefined;
    const isCasual = () => {
      casual ??= !isWhole || this.#isCasual(text, pieces);
      return casual;
    };
    for (let from = 0; from < pieces.length; ) {
      const spelling = this.#spellingsAt(text, pieces, from).find(
        (spelling) =>
          (!isBrief || this.#speaksForItself(spelling)) &&
          allows(this.#contextsOf(spelling.entry), {
            pieces,
            from,
            to: from + spelling.pieces.length,
            isCasual,
            isWhole,
          }),
      );
      const to = from + (spelling?.pieces.length ?? 1);
      if (spelling) found.push({ start: pieces[from]!.start, end: pieces[to - 1]!.end, entry: spelling.entry });
      from = to;
    }
    return found;
  }

  /** The spellings that begin with a piece of this form, the longest first. */
  #beginning(form: string): readonly Spelling[] {
    let list = this.#spellings.get(form);
    if (!list) {
      const { index } = this.#file;
      list = (Object.hasOwn(index, form) ? index[form]! : [])
        .map(([entry, written]) => ({
          pieces: spelled(written),
          exact: written.length <= CAPITALS && /[A-Z]/.test(written) ? written : null,
          entry,
        }))
        .sort((a, b) => b.pieces.length - a.pieces.length);
      // Words without terms are endless; those with them are not.
      if (list.length > 0) this.#spellings.set(form, list);
    }
    return list;
  }

  /** What must stand around an entry's spellings; null when nothing must. */
  #contextsOf(entry: number): Contexts | null {
    let contexts = this.#contexts.get(entry);
    if (contexts === undefined) {
      const { match } = this.#file.entries[entry]!;
      contexts = match ? contextsOf(match) : null;
      this.#contexts.set(entry, contexts);
    }
    return contexts;
  }

  /** The spellings that are written at a piece, the longest first; whether they are meant is another question. */
  #spellingsAt(text: string, pieces: readonly Piece[], i: number): Spelling[] {
    return formsOf(pieces[i]!)
      .flatMap((form) => this.#beginning(form))
      .filter((spelling) => standsAt(spelling, text, pieces, i));
  }

  /** Small letters at the beginning, emoji, or slang that nothing else could be. */
  #isCasual(text: string, pieces: readonly Piece[]): boolean {
    if (/^\P{L}*\p{Ll}/u.test(text) || pieces.some(isEmoji)) return true;
    return pieces.some((_, i) =>
      this.#spellingsAt(text, pieces, i).some(
        ({ entry }) => this.#contextsOf(entry) === null && CASUAL_KINDS.includes(this.#file.entries[entry]!.kind),
      ),
    );
  }

  /** Among Chinese only what can hardly be anything else: several words, or one of some length without a plain meaning. */
  #speaksForItself({ pieces, entry }: Spelling): boolean {
    return pieces.length > 1 || (this.#contextsOf(entry) === null && pieces[0]!.form.length >= LETTERS_AMONG_CHINESE);
  }
}

const CASUAL_KINDS: readonly EnglishKind[] = ['slang', 'abbreviation', 'meme'];

/** The forms a piece may be looked up by: its own, without a possessive s, and with drawn-out letters drawn in. */
function formsOf({ form, isWord }: Piece): string[] {
  const forms = [form];
  if (!isWord) return forms;
  if (form.endsWith("'s")) forms.push(form.slice(0, -2));
  // slayyyy, sooo: three in a row are never spelling.
  if (/([a-z])\1\1/.test(form)) forms.push(form.replace(/([a-z])\1\1+/g, '$1'), form.replace(/([a-z])\1\1+/g, '$1$1'));
  return forms;
}

function standsAt({ pieces: wanted, exact }: Spelling, text: string, pieces: readonly Piece[], i: number): boolean {
  const last = i + wanted.length - 1;
  if (last >= pieces.length) return false;
  // Part of a compound (mid-century, L-shaped) is another word.
  if ((pieces[i]!.joint === 'hyphen') !== (wanted[0]!.joint === 'hyphen') || pieces[last + 1]?.joint === 'hyphen')
    return false;
  if (exact !== null && text.slice(pieces[i]!.start, pieces[i]!.end) !== exact) return false;
  return wanted.every(({ form, joint }, k) => {
    const piece = pieces[i + k]!;
    if (piece.form !== form && !formsOf(piece).includes(form)) return false;
    if (k === 0) return true;
    if (piece.joint === 'line') return false;
    return joint !== 'none' || piece.joint === 'none';
  });
}

/** A context rule ready to be compared: every text as words parted by single spaces. */
interface Contexts {
  rule: MatchRule;
  lists: Record<(typeof RULE_LISTS)[number], readonly string[]>;
}

/** Signs inside a sentence, over which a context reaches: "bet, see you there". */
const WITHIN = /^[,;:"“”()*~_-]$/;

/** Apostrophes are left out as often as not. */
const contextOf = (pieces: readonly Piece[]) =>
  ` ${pieces
    .filter(({ form }) => !WITHIN.test(form))
    .map(({ form }) => form.replaceAll("'", ''))
    .join(' ')} `;

function contextsOf(rule: MatchRule): Contexts {
  const list = (name: (typeof RULE_LISTS)[number]) => (rule[name] ?? []).map((text) => contextOf(piecesOf(text)));
  const [near, before, after, notBefore, notAfter] = RULE_LISTS.map(list) as [
    string[],
    string[],
    string[],
    string[],
    string[],
  ];
  return { rule, lists: { near, before, after, notBefore, notAfter } };
}

/** Words that only hold a sentence together say little: "is fire" is of a song or of a kitchen. */
const isWeak = (context: string) => context.trim().split(' ').every(isFunctionWord);

/** A place in a text that may be a term. */
interface Place {
  pieces: readonly Piece[];
  from: number;
  to: number;
  /** Written as one chats, not as one prints. */
  isCasual: () => boolean;
  /** The text is all there is, not a stretch inside Chinese. */
  isWhole: boolean;
}

/**
 * May the pieces be read as slang? A spelling of several words may carry its context in itself: "spill the tea"
 * has "spill".
 */
function allows(contexts: Contexts | null, { pieces, from, to, isCasual, isWhole }: Place): boolean {
  if (!contexts) return true;
  const { rule, lists } = contexts;
  const before = (at: number) => contextOf(pieces.slice(Math.max(0, at - WINDOW), at));
  const after = (at: number) => contextOf(pieces.slice(at, at + WINDOW));
  if (lists.notBefore.some((text) => before(from).endsWith(text))) return false;
  if (lists.notAfter.some((text) => after(to).startsWith(text))) return false;
  const alone = rule.alone === true && isWhole && isSentence(pieces, from, to);
  if (rule.alone && !rule.ambiguous) return alone;
  if (!rule.ambiguous || alone) return true;
  const own = to - from > 1 ? contextOf(pieces.slice(from, to)) : '';
  const said = lists.near.filter((text) => [before(from), own, after(to)].some((context) => context.includes(text)));
  for (let at = from; at < to; at++)
    said.push(
      ...lists.before.filter((text) => before(at).endsWith(text)),
      ...lists.after.filter((text) => after(at + 1).startsWith(text)),
    );
  return said.some((text) => !isWeak(text)) || (said.length > 0 && isCasual());
}

const SENTENCE_END = /^[.!?…]$/;

/** Nothing else stands in its sentence but signs and emoji. */
function isSentence(pieces: readonly Piece[], from: number, to: number): boolean {
  const isEdge = (i: number) => {
    const piece = pieces[i];
    return !piece || SENTENCE_END.test(piece.form) || isEmoji(piece);
  };
  return (isEdge(from - 1) || pieces[from]!.joint === 'line') && (isEdge(to) || pieces[to]!.joint === 'line');
}

const isEmoji = ({ form }: Piece) => /^\p{Extended_Pictographic}/u.test(form);
