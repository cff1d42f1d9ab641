import { hasHan } from './han';

/**
 * Cutting English text into words, and telling it from what only looks like it. Everything here is cheap enough
 * for each text of a page: no dictionary, one pass.
 */

/** One word, sign or emoji of a text; white space and hyphens inside words are none. */
export interface Piece {
  start: number;
  end: number;
  /** Small letters, straight apostrophes; an emoji without skin tone and variation selector. '' for an address or a mention. */
  form: string;
  isWord: boolean;
  /** How it is parted from the piece before it. */
  joint: 'none' | 'hyphen' | 'space' | 'line';
}

// What may repeat is bounded: a page can hold 200,000 signs of anything.
const ADDRESS = String.raw`(?:https?:\/\/|www\.)\S+|[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+|(?<![\w])@[\w.]+|\b[a-z\d-]{1,63}\.(?:com|org|net|cn|io|app)\b\S*`;
const WORD = String.raw`[\p{Script=Latin}\p{M}\p{N}]+(?:['’][\p{Script=Latin}\p{N}]+)*`;
const EMOJI = String.raw`\p{Extended_Pictographic}(?:[\u{fe0f}\u{1f3fb}-\u{1f3ff}]|\u200d\p{Extended_Pictographic})*`;
const PIECE = new RegExp(`(${ADDRESS})|(${WORD})|${EMOJI}|[^\\s]`, 'giu');
const DRESS = /[\u{fe0f}\u{1f3fb}-\u{1f3ff}]/gu;

/** The pieces of a text, in order. */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  let hyphen = false;
  for (const { 0: written, 1: address, 2: word, index } of text.matchAll(PIECE)) {
    const gap = text.slice(at, index);
    const before = pieces.at(-1);
    at = index + written.length;
    // A hyphen between two words belongs to neither; anywhere else it is a sign.
    if (written === '-' && gap === '' && before?.isWord && /[\p{Script=Latin}\p{N}]/u.test(text[at] ?? '')) {
      hyphen = true;
      continue;
    }
    const joint = gap === '' ? (hyphen ? 'hyphen' : 'none') : gap.includes('\n') ? 'line' : 'space';
    hyphen = false;
    const form = address ? '' : written.toLowerCase().replaceAll('’', "'").replace(DRESS, '');
    pieces.push({ start: index, end: at, form, isWord: word !== undefined, joint });
  }
  return pieces;
}

/** A stretch of English in a text. */
export interface EnglishPart {
  start: number;
  end: number;
  /** A word or two inside Chinese, which may as well be Chinese slang in letters. */
  isBrief: boolean;
}

const HAN_RUN = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]+/gu;
/** From so many words on, letters among Chinese are a phrase of their own. */
const PHRASE = 3;

/** Where a text is English: all of it, or its stretches between Chinese. Empty for other languages, code and addresses. */
export function englishParts(text: string): EnglishPart[] {
  if (!/[a-z]/i.test(text)) return [];
  if (!hasHan(text)) return isEnglish(text) ? [{ start: 0, end: text.length, isBrief: false }] : [];
  const parts: EnglishPart[] = [];
  let start = 0;
  const add = (end: number) => {
    const part = text.slice(start, end);
    if (/[a-z]{2}/i.test(part) && isEnglish(part))
      parts.push({ start, end, isBrief: piecesOf(part).filter((piece) => piece.isWord).length < PHRASE });
  };
  for (const { 0: han, index } of text.matchAll(HAN_RUN)) {
    add(index);
    start = index + han.length;
  }
  add(text.length);
  return parts;
}

/** Words that hold sentences together and say nothing of what they are about. */
const FUNCTION = wordSet(
  `a an the and of in to is was are were be been being am it its it's this that these those i i'm i've i'd i'll im me my
   mine you you're your ur u he he's him his she she's her they they're them their we we're us our who what what's when
   where why how which there there's here not no don't didn't doesn't isn't wasn't can't won't cant dont so too very
   really just for with from into about after before because but or if then than as at by on up out off over under again
   all any some every each other another more most much many such have has had having do does did done doing will would
   could should might must can may get gets got getting make made go goes going gone went come came say said see know
   think want need like look looks looking good bad new old one two still even now ever always never yes hey show bring
   let keep put give take took tell told work stay try left called find use ask`,
);

/** What else nearly every English post has, and no other language often. */
const EVERYDAY = wordSet(
  `best first last people man men life girl guy guys day today tomorrow tonight night week time year way thing things
   something nothing someone everyone everything nobody love food same please thanks thank ok okay lol lmao omg tbh ngl fr
   rn idk iykyk haha gonna wanna gotta ain't y'all bro sis literally actually honestly`,
);
const isEnglishWord = (word: string) => FUNCTION.has(word) || EVERYDAY.has(word);

/** What other languages in Latin letters cannot do without, pinyin among them; none is an English word. */
const FOREIGN = wordSet(
  `der das und ist nicht ich ein eine einen mit für auf von zu dem sich auch wir sie aber wie oder noch nur schon
   el los las que es por una del para pero como muy más esto esta está yo mi su
   le les des est une pas pour dans sur avec qui je il elle nous vous mais ou où sont cette ça très
   di che non per sono della nel anche più questo hai
   não uma com você ele eu mas muito isso
   het een niet dat voor met zijn maar ook wat
   och att det som är inte jag har
   yang dan ini itu tidak untuk dengan saya kamu aku dari ada
   ang ng mga sa ay ako ikaw siya hindi kasi lang
   bir ve çok bu için ile
   nie się jest na że
   cái của và là không tôi
   wo ni ta shi bu zai de zhe shenme xihuan jiu dou hao mei jintian women tamen`,
);

/** Whether a word in small letters only holds its sentence together. */
export const isFunctionWord = (word: string): boolean => FUNCTION.has(word);

function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.split(/\s+/));
}

const INITIAL = '(?:[bpmfdtnlgkhjqxzcsrwy]|[zcs]h)?';
const FINAL =
  '(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ueng|an|en|in|un|ai|ei|ui|ao|ou|iu|ie|ue|ve|ia|ua|uo|er|a|o|e|i|u)';
const PINYIN = new RegExp(`^(?:${INITIAL}${FINAL})+$`);
/** Longer words could be taken apart in too many ways to try. */
const LONGEST_PINYIN = 14;
/** Toneless pinyin, its syllables written together or apart. */
const isPinyin = (word: string) => word.length <= LONGEST_PINYIN && PINYIN.test(word);

/** So many words that could all be pinyin are; fewer may be chance (she ate). */
const PINYIN_WORDS = 4;
/** Text of fewer words needs no English word to be taken for English. */
const SHORT = 5;
/** Of the words of a longer text, this share must be among the commonest of English. */
const COMMON = 1 / 7;
const CODE = /[{};=<>\\|]|\(\)|\w\.\w+\(|::|\/\/|\b[a-z]+[A-Z]\w*\(|\w_\w/g;

/** Is this, which has no Han characters, English as people post it? */
export function isEnglish(text: string): boolean {
  const words = piecesOf(text).filter(({ isWord, form }) => isWord && /[a-z]/.test(form));
  if (words.length === 0) return false;
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const plain = text.match(/[a-z]/gi)?.length ?? 0;
  if (plain < letters * 0.95) return false;
  if ((text.match(CODE)?.length ?? 0) > words.length / 4) return false;
  let english = 0;
  let foreign = 0;
  for (const { form } of words) {
    if (isEnglishWord(form)) english++;
    else if (FOREIGN.has(form)) foreign++;
  }
  if (foreign > english) return false;
  const isAllPinyin = words.length >= PINYIN_WORDS && words.every(({ form }) => isEnglishWord(form) || isPinyin(form));
  if (isAllPinyin && english < words.length / 2) return false;
  return words.length < SHORT || english >= words.length * COMMON;
}
