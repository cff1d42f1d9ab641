import { BANDS } from '@/utils/dictionary/bands';
import { clip } from '@/utils/text/plain-text';
import {
  BASES,
  type CardKey,
  type Encounter,
  isSentence,
  keyLike,
  type SentenceTranslation,
  type WordSnapshot,
} from './card';

/** Who thinks for longer has gone away. */
const LONGEST_THOUGHT_MS = 600_000;

/** How long somebody thought, in whole milliseconds, as it may be stored. */
export const captureThought = (ms: number): number => Math.min(Math.max(0, Math.round(ms) || 0), LONGEST_THOUGHT_MS);

/** The longest each text may be, in UTF-16 units; what is longer is cut when captured and refused when imported. */
export const LIMITS = {
  headword: 100,
  pinyin: 300,
  gloss: 500,
  kind: 40,
  story: 2000,
  note: 4000,
  sentence: 300,
  url: 2000,
  title: 200,
  translation: 1000,
  by: 100,
} as const;

/** The longest a headword and its reading may be: a sentence has up to seven letters and a space for each character. */
export const wordLimits = (key: CardKey): { headword: number; pinyin: number } =>
  isSentence(key) ? { headword: LIMITS.sentence, pinyin: 8 * LIMITS.sentence } : LIMITS;

/** Whether a number says how common a word is; the last band holds all that are rarer than the others. */
export const isBand = (value: unknown): value is number =>
  Number.isInteger(value) && (value as number) >= 1 && (value as number) <= BANDS.length + 1;

/** A word as it may be stored: cut, well-formed, and with the key its own headword gives in its language, whatever it claimed. */
export function captureWord(word: WordSnapshot): WordSnapshot {
  const limits = wordLimits(word.key);
  const simplified = clip(word.simplified, limits.headword);
  return {
    key: keyLike(word.key, simplified),
    simplified,
    traditional: clip(word.traditional, limits.headword) || simplified,
    pinyin: clip(word.pinyin, limits.pinyin),
    gloss: clip(word.gloss, LIMITS.gloss),
    basis: BASES.find((basis) => basis === word.basis) ?? 'dictionary',
    ...(word.kind && { kind: clip(word.kind, LIMITS.kind) }),
    ...(word.note && { note: clip(word.note, LIMITS.story) }),
    ...(isBand(word.band) && { band: word.band }),
    ...(word.through && { through: clip(word.through, LIMITS.headword) }),
  };
}

/** Where a word was met, as it may be stored; an address that could not be opened again is left out. */
export function captureEncounter(met: Encounter): Encounter {
  return {
    sentence: clip(met.sentence.trim(), LIMITS.sentence),
    url: captureUrl(met.url),
    title: clip(met.title.trim(), LIMITS.title),
    ...captureTranslation(met.translation),
  };
}

/** A translation of a sentence, as it may be stored; nothing where it says nothing. */
export function captureTranslation(translation: SentenceTranslation | undefined): Pick<Encounter, 'translation'> {
  const text = clip(translation?.text.trim() ?? '', LIMITS.translation);
  return translation && text ? { translation: { text, by: clip(translation.by.trim(), LIMITS.by) } } : {};
}

/** A web address without user name and password; anything else (files, `javascript:`, our own pages) gives ''. */
export function captureUrl(text: string): string {
  try {
    const url = new URL(text);
    url.username = '';
    url.password = '';
    return /^https?:$/.test(url.protocol) && url.href.length <= LIMITS.url ? url.href : '';
  } catch {
    return '';
  }
}
