/**
 * The container of the packed file: little-endian, a header of 32-bit numbers
 * (magic, version, total length, number of sections, then offset and length of
 * each), every section aligned to four bytes so that typed arrays can be laid
 * over it.
 */
const MAGIC = 0x31445148; // "HQD1"
const VERSION = 1;

/** Why a packed file cannot be used; the message is for the console, the code for the screen. */
class DictionaryError extends Error {
  override name = 'DictionaryError';
  readonly code = 'dictionary';
}

export type Section = Uint8Array | Uint16Array | Uint32Array;

/** Joins the sections into one file. */
export function writeSections(sections: Section[]): Uint8Array<ArrayBuffer> {
  const header = 4 * (4 + 2 * sections.length);
  const offsets: number[] = [];
  let total = header;
  for (const section of sections) {
    offsets.push(total);
    total += (section.byteLength + 3) & ~3;
  }
  const file = new Uint8Array(total);
  const view = new DataView(file.buffer);
  const numbers = [MAGIC, VERSION, total, sections.length, ...sections.flatMap((s, i) => [offsets[i]!, s.byteLength])];
  numbers.forEach((n, i) => {
    view.setUint32(4 * i, n, true);
  });
  sections.forEach((s, i) => {
    file.set(new Uint8Array(s.buffer, s.byteOffset, s.byteLength), offsets[i]);
  });
  return file;
}

/** The sections of a packed file as bytes, without copying. Throws a DictionaryError for anything but a whole file of ours. */
export function readSections(buffer: ArrayBuffer, count: number): Uint8Array<ArrayBuffer>[] {
  const header = 4 * (4 + 2 * count);
  if (buffer.byteLength < header) throw new DictionaryError(`the file has only ${buffer.byteLength} bytes`);
  const view = new DataView(buffer);
  const number = (i: number) => view.getUint32(4 * i, true);
  if (number(0) !== MAGIC) throw new DictionaryError('the file is not a packed dictionary');
  if (number(1) !== VERSION || number(3) !== count) throw new DictionaryError('the file is of another version');
  if (number(2) !== buffer.byteLength)
    throw new DictionaryError(`the file has ${buffer.byteLength} of ${number(2)} bytes`);
  return Array.from({ length: count }, (_, i) => {
    const offset = number(4 + 2 * i);
    const length = number(5 + 2 * i);
    if (offset % 4 !== 0 || offset + length > buffer.byteLength) throw new DictionaryError(`section ${i} is damaged`);
    return new Uint8Array(buffer, offset, length);
  });
}

/** Views over a section's bytes. */
export const asUint16 = (s: Uint8Array): Uint16Array => new Uint16Array(s.buffer, s.byteOffset, s.byteLength >> 1);
export const asUint32 = (s: Uint8Array): Uint32Array => new Uint32Array(s.buffer, s.byteOffset, s.byteLength >> 2);
