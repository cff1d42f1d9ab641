// Relative imports: the build step loads this file too, before the @ alias exists.
import type { ReadTexts } from './texts';

/**
 * Texts in shorthand: a table of signs, each of which stands for a stretch of text ("to ", "variant of ", "County in "),
 * and texts as the bytes of their signs. The commonest signs take one byte, the others two. Each text is read by itself.
 * `shorthand-writer.ts` finds the signs.
 */

/** Most bytes that a sign stands for. */
export const LONGEST_STRETCH = 255;
/** As many as two bytes tell apart. */
export const MOST_SIGNS = 65536;

/** How many of so many signs take one byte: as many as leave enough first bytes to the others. */
export const shortSigns = (signs: number): number => Math.min(256, Math.floor((MOST_SIGNS - signs) / 255));

/**
 * Opens a table, for reading texts in its signs.
 *
 * @param lengths how many bytes each sign stands for, the commonest sign first
 * @param stretches those bytes one after another, UTF-8
 */
export function openSigns(lengths: Uint8Array, stretches: Uint8Array): ReadTexts {
  const short = shortSigns(lengths.length);
  const starts = new Uint32Array(lengths.length + 1);
  for (let sign = 0; sign < lengths.length; sign++) starts[sign + 1] = starts[sign]! + lengths[sign]!;
  const decoder = new TextDecoder();
  // Written over by each text.
  let text = new Uint8Array(4096);

  return (offsets, bytes) => (index) => {
    const [start, end] = offsets.range(index);
    if (text.length < (end - start) * LONGEST_STRETCH) text = new Uint8Array((end - start) * LONGEST_STRETCH);
    let length = 0;
    for (let at = start; at < end; at++) {
      let sign = bytes[at]!;
      if (sign >= short) sign = short + 256 * (sign - short) + bytes[++at]!;
      for (let from = starts[sign]!, to = starts[sign + 1]!; from < to; from++) text[length++] = stretches[from]!;
    }
    return decoder.decode(text.subarray(0, length));
  };
}
