/**
 * Folding for search: what is written differently and meant alike becomes the same text, in the deck and in what the
 * reader types.
 */

/** The letters of a pinyin and, at the same places, what is known of each; see {@link toneOf} and its neighbours. */
export interface Spelling {
  /** a to z alone; ü is u here. */
  letters: string;
  marks: string;
}

const IS_START = 0x40;
const IS_UMLAUT = 0x10;
/** Keeps every mark a plain character. */
const BASE = 0x20;

/** The tone a letter carries, 1 to 4; 0 for none. */
export const toneOf = (mark: number): number => mark & 7;
export const isUmlaut = (mark: number): boolean => (mark & IS_UMLAUT) !== 0;
/** A syllable begins with this letter. */
export const isStart = (mark: number): boolean => (mark & IS_START) !== 0;

/** Characters as they are looked up: capitals, full width and compatibility forms are folded. */
export const foldHead = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();

/** What a meaning or a note is searched by: words in plain Latin letters or digits apart from all others. */
export interface FoldedText {
  latin: string;
  wide: string;
}

/** The words of a text without case, accents and punctuation. */
export function foldWords(text: string): string[] {
  // Nearly every meaning is plain ASCII, which needs no Unicode.
  if (/^[\0-\x7F]*$/.test(text)) return text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  const plain = text
    .normalize('NFKD')
    .replace(/[\u0300-\u036F]/g, '')
    .toLowerCase();
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Without the "to" of a verb that is more than that, in a meaning as in a query: "to strive" is found as "strive". */
export const withoutTo = (words: readonly string[]): readonly string[] =>
  words.length > 1 && words[0] === 'to' ? words.slice(1) : words;

export const isLatin = (word: string): boolean => /^[a-z0-9]+$/.test(word);

/** With a capital at the beginning of each word, where a search finds it without looking at the rest. */
export const withCapitals = (text: string): string =>
  text.replace(/(?<![a-z0-9])[a-z]/g, (letter) => letter.toUpperCase());

/** Each sense begins with ";", its words are parted by spaces; plain Latin ones have capitals. */
export function foldSenses(senses: readonly string[]): FoldedText {
  const folded = senses.map((sense) => withoutTo(foldWords(sense)));
  const write = (wanted: (word: string) => boolean) =>
    folded
      .map((words) => words.filter(wanted).join(' '))
      .filter(Boolean)
      .map((sense) => `;${sense}`)
      .join('');
  return { latin: withCapitals(write(isLatin)), wide: write((word) => !isLatin(word)) };
}

/** A letter as it was written; ' ' parts syllables, '?' stands for what is no pinyin. */
export interface Letter {
  letter: string;
  /** 1 to 4 by mark or digit; 5 when somebody says "no tone". */
  tone?: number;
  umlaut?: true;
}

const TONE_MARKS: Record<string, number> = { '\u0304': 1, '\u0301': 2, '\u030C': 3, '\u0300': 4 };
const DIAERESIS = '\u0308';

/** The letters of pinyin in any of its spellings: nǚ, nü3, nv3, nu:3. */
export function readLetters(pinyin: string): Letter[] {
  const letters: Letter[] = [];
  for (const char of pinyin.toLowerCase().replace(/u:/g, 'v').normalize('NFD')) {
    const last = letters.at(-1);
    if (char === 'v') letters.push({ letter: 'u', umlaut: true });
    else if (/[a-z]/.test(char)) letters.push({ letter: char });
    else if (char === DIAERESIS && last?.letter === 'u') last.umlaut = true;
    else if (TONE_MARKS[char] && last) last.tone = TONE_MARKS[char];
    else if (/[1-5]/.test(char)) giveTone(letters, Number(char));
    else if (/[\s'’\-·]/.test(char)) letters.push({ letter: ' ' });
    else if (!/[\u0300-\u036F]/.test(char)) letters.push({ letter: '?' });
  }
  return letters;
}

/** Moves a tone digit to the letter that would carry the mark: a or e, the o of ou, else the last vowel of the syllable. */
function giveTone(letters: Letter[], tone: number): void {
  const spelled = letters.map(({ letter }) => letter).join('');
  const vowels = /[aeiou]+(?=[^aeiou ]*$)/.exec(spelled);
  const cluster = vowels?.[0] ?? '';
  const place = cluster.search(/[ae]|o(?=u)/);
  const at = vowels ? vowels.index + (place < 0 ? cluster.length - 1 : place) : letters.length - 1;
  const letter = letters[at];
  if (letter) letter.tone = tone;
}

/** Syllables of the language are some 1,700, capitals included, and each is met again and again. */
const spelled = new Map<string, Spelling>();
const MOST_SYLLABLES = 4000;

/** The pinyin of a card, whose syllables are parted by spaces. */
export function spell(pinyin: string): Spelling {
  let letters = '';
  let marks = '';
  for (const syllable of pinyin.split(/\s+/)) {
    const known = spelled.get(syllable) ?? spellSyllable(syllable);
    if (spelled.size < MOST_SYLLABLES) spelled.set(syllable, known);
    letters += known.letters;
    marks += known.marks;
  }
  return { letters, marks };
}

/** One, or several that an apostrophe parts. */
function spellSyllable(pinyin: string): Spelling {
  let letters = '';
  let marks = '';
  let isNext = true;
  for (const { letter, tone = 0, umlaut } of readLetters(pinyin)) {
    const isLetter = letter !== ' ' && letter !== '?';
    if (isLetter) {
      letters += letter;
      marks += String.fromCharCode(BASE | (tone % 5) | (umlaut ? IS_UMLAUT : 0) | (isNext ? IS_START : 0));
    }
    isNext = !isLetter;
  }
  return { letters, marks };
}

/** The first letters of the syllables. */
export function initialsOf({ letters, marks }: Spelling): string {
  let initials = '';
  for (let i = 0; i < letters.length; i++) if (isStart(marks.charCodeAt(i))) initials += letters[i];
  return initials;
}
