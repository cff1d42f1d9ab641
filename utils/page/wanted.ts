import type { WordState } from '@/utils/deck/card';
import type { Token } from '@/utils/segment/token';
import type { PinyinAmount } from '@/utils/settings/settings';
import { countHan, isHan } from '@/utils/text/han';
import type { Known } from './hit';
import type { LabelledWord } from './overlay';

/** The words of a text that carry pinyin at the chosen amount. */
export function wantedWords(
  text: string,
  known: Known,
  { amount, state }: { amount: PinyinAmount; state: (key: string) => WordState | undefined },
): LabelledWord[] {
  if (amount === 'none') return [];
  return known.tokens.flatMap((token) => {
    if (token.kind === 'other') return [];
    if (amount === 'slang' && token.kind !== 'slang') return [];
    const entry = token.entry === undefined ? undefined : known.entries[token.entry];
    if (amount === 'unknown' && entry && state(entry.key) === 'known') return [];
    return labelled(text, token, entry?.lexicon?.pinyin) ?? [];
  });
}

/** A token with the syllables said for it: letters and digits by the lexicon, Han characters by their readings. */
function labelled(text: string, token: Token, said: string | undefined): LabelledWord | null {
  const written = text.slice(token.start, token.end);
  const { start, end, readings } = token;
  const characters = [...written];
  if (readings.length === characters.length && readings.length > 0) return { start, end, readings };
  if (token.kind === 'slang' && said) return { start, end, readings: said.split(/\s+/) };
  if (readings.length === 0 || readings.length !== countHan(written)) return null;
  // 打call, T恤: the readings belong to the characters alone, so the label stands over them if they stand together.
  const first = characters.findIndex((character) => isHan(character.codePointAt(0)!));
  const run = characters.slice(first, first + readings.length);
  if (!run.every((character) => isHan(character.codePointAt(0)!))) return null;
  const from = start + characters.slice(0, first).join('').length;
  return { start: from, end: from + run.join('').length, readings };
}
