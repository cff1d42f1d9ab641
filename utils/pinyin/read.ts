import { pinyin } from 'pinyin-pro';

/**
 * Reads a stretch of Han characters by pinyin-pro: one tone-marked syllable
 * per character; a character it does not know has an empty reading. The only
 * place that imports pinyin-pro, which weighs 300 kB in every bundle it enters.
 */
export function readAloud(han: string): string[] {
  const chars = [...han];
  const syllables = pinyin(han, { type: 'array', toneSandhi: false });
  if (syllables.length !== chars.length) return chars.map(() => '');
  return syllables.map((s, i) => (s === chars[i] ? '' : s));
}
