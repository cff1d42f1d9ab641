import type { KeptWord } from '@/utils/deck/card';
import { type Syllable, spoken } from '@/utils/pinyin/sandhi';
import type { Entry, Token } from '@/utils/segment/token';
import type { PinyinAmount } from '@/utils/settings/settings';
import { countHan, isHan } from '@/utils/text/han';
import type { Known } from './hit';
import type { LabelledWord } from './overlay';

/** Which words carry pinyin, and how it is written. */
export interface PinyinChoice {
  amount: PinyinAmount;
  /** With `unknown`: words of the bands up to this one are taken as known though nobody kept them. */
  level: number;
  /** As spoken instead of as in the dictionary. */
  sandhi: boolean;
}

/** The words of a text that carry pinyin at the chosen amount. */
export function wantedWords(
  text: string,
  known: Known,
  { amount, level, sandhi, state }: PinyinChoice & { state: (key: string) => KeptWord | undefined },
): LabelledWord[] {
  if (amount === 'none') return [];
  const tokens = sandhi ? asSpoken(text, known.tokens) : known.tokens;
  return tokens.flatMap((token) => {
    if (token.kind === 'other') return [];
    if (amount === 'slang' && token.kind !== 'slang') return [];
    const entry = token.entry === undefined ? undefined : known.entries[token.entry];
    if (entry?.english) return [];
    // "Everything" means it: any other amount leaves out what the reader wants no help with.
    if (amount !== 'all' && entry && state(entry.key)?.standing) return [];
    if (amount === 'unknown' && entry && isKnown(entry.band, level, state(entry.key))) return [];
    return labelled(text, token, entry?.lexicon?.pinyin) ?? [];
  });
}

/** A kept word is known while memory holds it; any other when it is common enough for the reader's level. */
export function isKnown(band: Entry['band'], level: number, kept: Pick<KeptWord, 'recalled'> | undefined): boolean {
  return kept ? kept.recalled : band !== undefined && band <= level;
}

/** Tokens with their readings as they are spoken: tones change where words meet without a pause. */
function asSpoken(text: string, tokens: Token[]): Token[] {
  const spokenTokens = tokens.map((token) => ({ ...token }));
  let stretch: { token: Token; i: number; syllable: Syllable }[] = [];
  const speak = () => {
    const said = spoken(stretch.map(({ syllable }) => syllable));
    stretch.forEach(({ token, i }, at) => {
      token.readings[i] = said[at]!;
    });
    stretch = [];
  };
  for (const token of spokenTokens) {
    const characters = [...text.slice(token.start, token.end)];
    if (token.readings.length !== characters.length || token.readings.length === 0) {
      speak();
      continue;
    }
    token.readings = [...token.readings];
    token.readings.forEach((reading, i) => {
      stretch.push({ token, i, syllable: { char: characters[i]!, reading, begins: i === 0 } });
    });
  }
  speak();
  return spokenTokens;
}

/** A token with the syllables said for it: letters and digits by the lexicon, Han characters by their readings. */
function labelled(text: string, token: Token, said: string | undefined): LabelledWord | null {
  const written = text.slice(token.start, token.end);
  const { start, end, readings } = token;
  const characters = [...written];
  if (readings.length === characters.length && readings.length > 0) return { start, end, readings };
  if (token.kind === 'slang' && said) {
    // Letters spoken one by one: yyds needs no YYDS above it.
    const isTold = said.replace(/\s+/g, '').toLowerCase() !== written.toLowerCase();
    return isTold ? { start, end, readings: said.split(/\s+/) } : null;
  }
  if (readings.length === 0 || readings.length !== countHan(written)) return null;
  // 打call, T恤: the readings belong to the characters alone, so the label stands over them if they stand together.
  const first = characters.findIndex((character) => isHan(character.codePointAt(0)!));
  const run = characters.slice(first, first + readings.length);
  if (!run.every((character) => isHan(character.codePointAt(0)!))) return null;
  const from = start + characters.slice(0, first).join('').length;
  return { start: from, end: from + run.join('').length, readings };
}
