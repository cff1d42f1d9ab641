import type { Grade } from '@/utils/deck/memory';
import type { TypedVerdict } from '@/utils/deck/typed';

/** The grade that what was typed speaks for. Tones left out cost nothing, tones mistaken do; the reader has the last word. */
export function suggestedGrade({ kind }: TypedVerdict): Grade {
  if (kind === 'right' || kind === 'toneless') return 3;
  return kind === 'tones' || kind === 'close' ? 2 : 1;
}
