import type { EnglishEntry } from '@/utils/lexicon/entry';
import { type Piece, piecesOf } from '@/utils/text/english';
import { hasHan } from '@/utils/text/han';
import { clip } from '@/utils/text/plain-text';
import type { Reverse } from './reverse';
import type { Analysed } from './to-english';

/**
 * English word by word in Chinese, the words parted by spaces: "我 爱 这 咖啡馆". Slang as Chinese readers would say it,
 * the longest phrase first; what is not known, and what is not English, stays as it is.
 */
export function glossInChinese({ text, tokens, entries }: Analysed, reverse: Reverse): string {
  const row = new Row();
  for (const token of tokens) {
    const part = text.slice(token.start, token.end);
    const english = token.entry === undefined ? undefined : entries[token.entry]?.english;
    if (english) row.add(slangInChinese(english, part));
    else addPart(part, reverse, row);
  }
  return row.text;
}

/** Words of a phrase that are looked up together. */
const LONGEST_PHRASE = 4;
/** The longest word anybody wrote on purpose, in UTF-16 units. */
const LONGEST_WORD = 40;
const LONGEST = 30;

/** The line as it grows. */
class Row {
  readonly #parts: string[] = [];
  #last = '\n';

  get text(): string {
    return this.#parts.join('').replace(/^ +| +$/g, '');
  }

  /** A word. */
  add(text: string): void {
    if (text !== '') this.#push(/[\s（“‘#@/⟦([，。？！；：、…]/.test(this.#last) ? text : ` ${text}`);
  }

  /** A sign, as it is joined to what stands before it. */
  addSign(text: string, isJoined: boolean): void {
    this.#push(isJoined || /[，。？！；：、…）”’\s]/.test(text) || /\s/.test(this.#last) ? text : ` ${text}`);
  }

  #push(text: string): void {
    this.#parts.push(text);
    this.#last = text.at(-1) ?? this.#last;
  }
}

function addPart(text: string, reverse: Reverse, row: Row): void {
  const pieces = piecesOf(text);
  for (let i = 0; i < pieces.length; ) {
    const piece = pieces[i]!;
    if (piece.joint === 'line')
      row.addSign(text.slice(pieces[i - 1]?.end ?? 0, piece.start).replace(/[^\n]+/g, ''), true);
    const [chinese, count] = known(pieces, i, reverse);
    if (chinese !== undefined) row.add(chinese);
    else {
      const written = text.slice(piece.start, piece.end);
      if (piece.isWord || written.length > 2) row.add(written);
      else row.addSign(SIGNS[written] ?? written, piece.joint === 'none');
    }
    i += count;
  }
  const end = pieces.at(-1)?.end ?? 0;
  const tail = text.slice(end).replace(/[^\n]+/g, '');
  if (tail) row.addSign(tail, true);
}

/** The Chinese of the longest phrase that begins at a piece, and of how many pieces it is. */
function known(pieces: readonly Piece[], from: number, reverse: Reverse): [string | undefined, number] {
  const isVerb = VERB_FOLLOWS.test(pieces[from - 1]?.form ?? '');
  const owner = ownerOf(pieces[from]!.form, reverse);
  const owned = owner === undefined ? undefined : reverse.find(owner, false);
  if (owned) return [`${owned}的`, 1];
  const most = reverse.beginsPhrase(pieces[from]!.form.slice(0, LONGEST_WORD)) ? LONGEST_PHRASE : 1;
  for (let count = Math.min(most, pieces.length - from); count > 0; count--) {
    const phrase = pieces.slice(from, from + count);
    if (
      !phrase.every(
        ({ isWord, form, joint }, i) =>
          isWord && form.length <= LONGEST_WORD && (i === 0 || joint === 'space' || joint === 'hyphen'),
      )
    )
      continue;
    const found = reverse.find(phrase.map(({ form }) => form).join(' '), isVerb);
    if (found !== undefined) return [found, count];
  }
  return [undefined, 1];
}

/** cat's → cat, but not it's. */
const ownerOf = (form: string, reverse: Reverse) =>
  form.length <= LONGEST_WORD && /'s$|s'$/.test(form) && !reverse.isEveryday(form)
    ? form.replace(/'s$|'$/, '')
    : undefined;

/** Behind these stands what somebody does. */
const VERB_FOLLOWS =
  /^(?:to|i|you|we|they|don't|didn't|doesn't|can|can't|could|will|won't|would|should|must|might|may|let's|gonna|wanna|gotta|please|never|always)$/;

/** Slang as Chinese readers say it: the shorter of what it means and what they would post. */
function slangInChinese({ meaning, like, term }: EnglishEntry, written: string): string {
  // An emoji says itself, and its note the rest.
  if (!/[\p{L}\p{N}]/u.test(written)) return written;
  const first = meaning.replace(/（[^（）]*）/g, '').split(/[，；。：]/)[0]!;
  const short = [first, ...like].find((text) => text !== '' && text.length <= 6 && hasHan(text));
  return clip(short ?? (first || term), LONGEST);
}

const SIGNS: Record<string, string> = {
  ',': '，',
  '.': '。',
  '!': '！',
  '?': '？',
  ';': '；',
  ':': '：',
  '(': '（',
  ')': '）',
  '…': '…',
  '"': '"',
};
