import { useEffect, useState } from 'preact/hooks';
import { slicesOf } from '@/entrypoints/cards/slices';
import type { Deck } from '@/utils/deck/deck';
import { type TextFormat, type TextOptions, writeText } from '@/utils/export/text-format';

/** How many words the preview shows. */
export const PREVIEW_WORDS = 5;

/**
 * The beginning of the file as it will be, without the mark, which has no face; undefined until it is there.
 *
 * @param ids of the first words
 */
export function usePreview(
  deck: Deck,
  { ids, format, options }: { ids: string[]; format: TextFormat; options: TextOptions },
) {
  const [preview, setPreview] = useState<string>();
  const about = JSON.stringify([ids, format.id, options]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: made anew when something it is made of is another
  useEffect(() => {
    let isCurrent = true;
    const work = async () => {
      const { file } = await writeText(format, slicesOf(deck, ids), {
        options: { ...options, mark: false },
        total: ids.length,
      });
      const text = await file.text();
      if (isCurrent) setPreview(text);
    };
    // The deck's trouble is told where the words are counted.
    work().catch((error) => console.warn('Hongqiao: no preview', error));
    return () => {
      isCurrent = false;
    };
  }, [deck, about]);
  return preview;
}
