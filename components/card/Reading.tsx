import { toneOf } from '@/utils/pinyin/tones';

export interface ReadingProps {
  /** Tone-marked syllables. */
  syllables: readonly string[];
}

/** A reading, each syllable in the colour of its tone (if the surroundings set `data-tones`). The marks stay, so colour only repeats them. */
export function Reading({ syllables }: ReadingProps) {
  return (
    <span class="reading" lang="zh-Latn-pinyin">
      {syllables.map((syllable, i) => (
        // A reading is replaced as a whole; its syllables have no identity but their place.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <span key={i}>
          {i > 0 && ' '}
          <span class={`tone${toneOf(syllable)}`}>{syllable}</span>
        </span>
      ))}
    </span>
  );
}
