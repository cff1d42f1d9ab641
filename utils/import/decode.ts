import { sizeText } from '@/utils/packs/size';
import { LIMITS } from './limits';
import { Refusal } from './problem';

/** Without a mark, what is not UTF-8 is GB 18030 if it makes Chinese of it; Excel and old phones in China write that. */
const GUESSES = ['utf-8', 'gb18030'] as const;

/** The bytes of a text as text; undefined when they are none. `whole`: its last character may not be cut in half. */
export function decodeText(bytes: Uint8Array, { whole = true } = {}): string | undefined {
  const marked = markedEncoding(bytes);
  for (const encoding of marked ? [marked] : GUESSES) {
    try {
      const decoder = new TextDecoder(encoding, { fatal: true });
      const text = decoder.decode(bytes, { stream: !whole });
      return isText(text) ? text : undefined;
    } catch {
      // The next one, then.
    }
  }
  return undefined;
}

/** A whole file of text. */
export async function readText(file: Blob): Promise<string> {
  if (file.size > LIMITS.text) throw new Refusal('large', sizeText(file.size), sizeText(LIMITS.text));
  const text = decodeText(await bytesOf(file));
  if (text === undefined) throw new Refusal('encoding');
  return text;
}

export async function bytesOf(blob: Blob): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await blob.arrayBuffer());
  } catch {
    // Moved, deleted, or a folder.
    throw new Refusal('gone');
  }
}

function markedEncoding([a, b, c]: Uint8Array): string | undefined {
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  return undefined;
}

/** Files of other kinds are full of zeros, which no text has. */
const isText = (text: string): boolean => !text.includes('\0');
