import { type Offsets, packLengths } from './offsets';

/** Texts as three sections: lengths, their checkpoints, UTF-8 bytes. Throws a RangeError for a text above 65,535 bytes. */
export function packTexts(texts: string[]): { lengths: Uint16Array; sums: Uint32Array; bytes: Uint8Array } {
  const encoder = new TextEncoder();
  const parts = texts.map((text) => encoder.encode(text));
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return { ...packLengths(parts.map((part) => part.length)), bytes };
}

/** Reads one text by its number, straight from the bytes. */
export function readTexts(offsets: Offsets, bytes: Uint8Array<ArrayBuffer>): (index: number) => string {
  const decoder = new TextDecoder();
  return (index) => decoder.decode(bytes.subarray(...offsets.range(index)));
}
