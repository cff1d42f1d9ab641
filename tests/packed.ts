import { readFileSync } from 'node:fs';
import { compileDictionary, compileReverse } from '@/modules/dictionary/compile';
import { type Dictionary, openDictionary } from '@/utils/dictionary/dictionary';
import type { ReverseFile } from '@/utils/gloss/reverse';

/** The bytes of the dictionary the extension ships, as a worker gets them. */
export function packedFile(): ArrayBuffer {
  const file = readFileSync(compileDictionary());
  return file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength) as ArrayBuffer;
}

export function packedDictionary(): Dictionary {
  return openDictionary(packedFile());
}

/** English to Chinese as the extension ships it. */
export const packedReverse = (): ReverseFile => JSON.parse(readFileSync(compileReverse(), 'utf8'));
