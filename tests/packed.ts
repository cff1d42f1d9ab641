import { readFileSync } from 'node:fs';
import { compileDictionary } from '@/modules/dictionary/compile';
import { type Dictionary, openDictionary } from '@/utils/dictionary/dictionary';

/** The bytes of the dictionary the extension ships, as a worker gets them. */
export function packedFile(): ArrayBuffer {
  const file = readFileSync(compileDictionary());
  return file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength) as ArrayBuffer;
}

export function packedDictionary(): Dictionary {
  return openDictionary(packedFile());
}
