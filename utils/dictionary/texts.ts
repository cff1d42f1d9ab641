import { type Offsets, packLengths } from './offsets';

/** Texts as they are in UTF-8. */
export function utf8(texts: readonly string[]): Uint8Array[] {
  const encoder = new TextEncoder();
  return texts.map((text) => encoder.encode(text));
}

/** Items as three sections: lengths, their checkpoints, bytes. Throws a RangeError for an item above 65,535 bytes. */
export function packBytes(items: readonly Uint8Array[]): {
  lengths: Uint16Array;
  sums: Uint32Array;
  bytes: Uint8Array;
} {
  const bytes = new Uint8Array(items.reduce((sum, item) => sum + item.length, 0));
  let at = 0;
  for (const item of items) {
    bytes.set(item, at);
    at += item.length;
  }
  return { ...packLengths(items.map((item) => item.length)), bytes };
}

/** Texts likewise, in UTF-8. */
export const packTexts = (texts: readonly string[]) => packBytes(utf8(texts));

/** Makes a reader of texts by their numbers, straight from the bytes. */
export type ReadTexts = (offsets: Offsets, bytes: Uint8Array<ArrayBuffer>) => (index: number) => string;

/** Reads texts in UTF-8. */
export const readTexts: ReadTexts = (offsets, bytes) => {
  const decoder = new TextDecoder();
  return (index) => decoder.decode(bytes.subarray(...offsets.range(index)));
};
