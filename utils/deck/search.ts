import { type CardFacts, languageOf, ownNote, shownGloss } from './card';
import { stampMs } from './clock';

/**
 * Finding a word in the deck by characters, by pinyin with or without tones, by
 * meaning and by note. Each card has a small row with its text already folded,
 * in the order of the list, so that a search walks rows of 200 bytes rather than
 * cards with their sentences (100,000 in half a second rather than two and a half).
 */
export interface SearchRow {
  /** Newest first: minus the milliseconds of the last save. With `id` it is the row's key and its place in the list. */
  order: number;
  id: string;
  /** Both scripts, or the English term. */
  han: string;
  /** Syllables parted by spaces, each tone a digit behind the letter that carries its mark, ü as v: `nv3 pe2ng yo3u`. Empty for English. */
  sound: string;
  /** Meaning and own note: words parted by single spaces, with one in front. */
  text: string;
}

export const listOrder = (card: CardFacts): number => -stampMs(card.added);

export function searchRow(card: CardFacts): SearchRow {
  return {
    order: listOrder(card),
    id: card.id,
    han: foldHan(`${card.word.simplified} ${card.word.traditional}`),
    sound: languageOf(card.word.key) === 'en' ? '' : soundOf(card.word.pinyin),
    text: foldText(`${shownGloss(card)} ${card.word.gloss} ${ownNote(card)}`),
  };
}

const soundOf = (pinyin: string) => readLetters(pinyin).map(writeLetter).join('').replace(/ +/g, ' ').trim();

/**
 * Whether a row answers the query: its pinyin begins with the whole query at some
 * syllable, or each word of the query is found in the characters, the pinyin or the
 * meaning. Latin words match from their beginning, so that "cat" does not find "education".
 */
export function matcher(query: string): (row: SearchRow) => boolean {
  const words = query.slice(0, 100).split(/\s+/).filter(Boolean);
  const whole = soundPattern(words.join(''));
  const tests = words.map((word) => {
    const han = foldHan(word);
    const text = foldText(word);
    const meant = /\p{Script=Han}/u.test(text) ? text.trim() : text;
    const sound = soundPattern(word);
    return (row: SearchRow) =>
      row.han.includes(han) || (meant.length > 1 && row.text.includes(meant)) || sound?.test(row.sound) === true;
  });
  return (row) => whole?.test(row.sound) === true || tests.every((test) => test(row));
}

const foldHan = (text: string) => text.normalize('NFKC').toLowerCase();

function foldText(text: string): string {
  const plain = text
    .normalize('NFKD')
    .replace(/[\u0300-\u036F]/g, '')
    .toLowerCase();
  return ` ${plain.replace(/[^\p{L}\p{N}]+/gu, ' ').trim()}`;
}

interface Letter {
  letter: string;
  /** 1 to 4 by mark or digit; 5 when the query says "no tone". */
  tone?: number;
}

const MARKS: Record<string, number> = { '\u0304': 1, '\u0301': 2, '\u030C': 3, '\u0300': 4 };
const DIAERESIS = '\u0308';

/** The letters of pinyin in any of its spellings: nǚ, nü3, nv3, nu:3. Spaces stay; what is not pinyin counts as one. */
function readLetters(pinyin: string): Letter[] {
  const letters: Letter[] = [];
  for (const char of pinyin.toLowerCase().replace(/u:/g, 'v').normalize('NFD')) {
    const last = letters.at(-1);
    if (/[a-z]/.test(char)) letters.push({ letter: char });
    else if (char === DIAERESIS && last?.letter === 'u') last.letter = 'v';
    else if (MARKS[char] && last) last.tone = MARKS[char];
    else if (/[1-5]/.test(char)) giveTone(letters, Number(char));
    else if (!/[\u0300-\u036F'’\-·]/.test(char)) letters.push({ letter: ' ' });
  }
  return letters;
}

/** Moves a tone digit to the letter that would carry the mark: a or e, the o of ou, else the last vowel of the syllable. */
function giveTone(letters: Letter[], tone: number): void {
  const spelled = letters.map(({ letter }) => letter).join('');
  const vowels = /[aeiouv]+(?=[^aeiouv ]*$)/.exec(spelled);
  const cluster = vowels?.[0] ?? '';
  const place = cluster.search(/[ae]|o(?=u)/);
  const at = vowels ? vowels.index + (place < 0 ? cluster.length - 1 : place) : letters.length - 1;
  const letter = letters[at];
  if (letter) letter.tone = tone;
}

const writeLetter = ({ letter, tone }: Letter) => letter + (tone && tone < 5 ? tone : '');

/** Matches the `sound` of a row from the start of a syllable; null when the query cannot be pinyin. */
function soundPattern(query: string): RegExp | null {
  const letters = readLetters(query);
  if (letters.length === 0 || letters.some(({ letter }) => letter === ' ')) return null;
  const parts = letters.map(({ letter, tone }) => {
    // Who cannot type ü writes u; who writes v or ü means it.
    const base = letter === 'u' ? '[uv]' : letter;
    return base + (tone === undefined ? '[1-4]?' : tone === 5 ? '(?![1-4])' : tone);
  });
  return new RegExp(`(?:^| )${parts.join(' ?')}`);
}
