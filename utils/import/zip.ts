import { bytesOf } from './decode';
import { LIMITS } from './limits';
import { Refusal } from './problem';

/**
 * Parts of a zip, found by its list at the end and read where they lie: of a package with gigabytes of sounds no more
 * than the collection is ever in memory. Names are looked up and never become paths. Whatever the list says of a
 * part is held against what is there.
 */
export interface ZipPart {
  name: string;
  /** Bytes in the file, and what they say they unpack to. */
  packed: number;
  size: number;
  crc: number;
  deflated: boolean;
  /** Where its own header lies. */
  at: number;
}

const END = 0x06054b50;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const END_BYTES = 22;
const LOCATOR_BYTES = 20;
const LONGEST_COMMENT = 65_535;
const ENCRYPTED = 1;

/** The parts of an archive by their names. A name that stands there twice is refused: readers differ in which they take. */
export async function listZip(file: Blob): Promise<Map<string, ZipPart>> {
  const { at, bytes, count } = await findList(file);
  if (bytes > LIMITS.directory || at + bytes > file.size) throw new Refusal('zip', 'list');
  const list = await viewOf(file, at, bytes);
  const parts = new Map<string, ZipPart>();
  let offset = 0;
  for (let i = 0; i < count; i++) {
    if (offset + 46 > bytes || list.getUint32(offset, true) !== ENTRY) throw new Refusal('zip', 'list');
    const lengths = [28, 30, 32].map((field) => list.getUint16(offset + field, true)) as [number, number, number];
    const next = offset + 46 + lengths[0] + lengths[1] + lengths[2];
    if (next > bytes) throw new Refusal('zip', 'list');
    const part = readEntry(list, offset, lengths[0]);
    if (parts.has(part.name)) throw new Refusal('zip', part.name);
    parts.set(part.name, part);
    offset = next;
  }
  return parts;
}

/** The bytes of a part as they come out of the archive, unpacked; told how many of `part.size` there are so far. */
export async function readPart(
  file: Blob,
  part: ZipPart,
  { most, onBytes = () => {}, signal }: { most: number; onBytes?: (done: number) => void; signal?: AbortSignal },
): Promise<Uint8Array<ArrayBuffer>> {
  if (part.size > most) throw new Refusal('bomb', part.name);
  const local = await viewOf(file, part.at, 30);
  if (local.getUint32(0, true) !== LOCAL) throw new Refusal('zip', part.name);
  const start = part.at + 30 + local.getUint16(26, true) + local.getUint16(28, true);
  if (start + part.packed > file.size) throw new Refusal('zip', part.name);
  const packed = file.slice(start, start + part.packed).stream();
  const stream = part.deflated ? packed.pipeThrough(new DecompressionStream('deflate-raw')) : packed;
  const bytes = new Uint8Array(part.size);
  let done = 0;
  const reader = stream.getReader();
  try {
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
      signal?.throwIfAborted();
      if (done + chunk.value.length > part.size) throw new Refusal('bomb', part.name);
      bytes.set(chunk.value, done);
      done += chunk.value.length;
      onBytes(done);
    }
  } catch (error) {
    if (signal?.aborted || error instanceof Refusal) throw error;
    throw new Refusal('zip', part.name);
  } finally {
    reader.cancel().catch(() => {});
  }
  if (done !== part.size || crc32(bytes) !== part.crc) throw new Refusal('zip', part.name);
  return bytes;
}

/** Where the list of parts lies. */
async function findList(file: Blob): Promise<{ at: number; bytes: number; count: number }> {
  const from = Math.max(0, file.size - END_BYTES - LONGEST_COMMENT - LOCATOR_BYTES);
  const tail = await viewOf(file, from, file.size - from);
  for (let at = tail.byteLength - END_BYTES; at >= 0; at--) {
    if (tail.getUint32(at, true) !== END) continue;
    const count = tail.getUint16(at + 10, true);
    const list = { at: tail.getUint32(at + 16, true), bytes: tail.getUint32(at + 12, true), count };
    const isLarge = count === 0xffff || list.bytes === 0xffffffff || list.at === 0xffffffff;
    return isLarge ? findLargeList(file, tail, at - LOCATOR_BYTES) : list;
  }
  throw new Refusal('zip', 'end');
}

/** Archives of more than 65,535 parts have a second end before the first. */
async function findLargeList(file: Blob, tail: DataView, locator: number) {
  if (locator < 0 || tail.getUint32(locator, true) !== LOCATOR_64) throw new Refusal('zip', 'end');
  const end = await viewOf(file, exact(tail, locator + 8), 56);
  if (end.getUint32(0, true) !== END_64) throw new Refusal('zip', 'end');
  return { at: exact(end, 48), bytes: exact(end, 40), count: exact(end, 32) };
}

function readEntry(list: DataView, at: number, nameLength: number): ZipPart {
  const name = new TextDecoder().decode(new Uint8Array(list.buffer, list.byteOffset + at + 46, nameLength));
  const method = list.getUint16(at + 10, true);
  const isPlain = (list.getUint16(at + 8, true) & ENCRYPTED) === 0 && (method === 0 || method === 8);
  if (!isPlain) throw new Refusal('zip', name);
  const packed = list.getUint32(at + 20, true);
  return {
    name,
    packed,
    size: list.getUint32(at + 24, true),
    crc: list.getUint32(at + 16, true),
    deflated: method === 8,
    at: list.getUint32(at + 42, true),
  };
}

async function viewOf(file: Blob, at: number, bytes: number): Promise<DataView> {
  if (at < 0 || at + bytes > file.size) throw new Refusal('zip', 'end');
  return new DataView((await bytesOf(file.slice(at, at + bytes))).buffer);
}

/** A number of eight bytes, as far as it is a number of ours. */
function exact(view: DataView, at: number): number {
  const value = Number(view.getBigUint64(at, true));
  if (!Number.isSafeInteger(value)) throw new Refusal('zip', 'end');
  return value;
}

const CRC_TABLE = Int32Array.from({ length: 256 }, (_, n) => {
  let crc = n;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc;
});

function crc32(bytes: Uint8Array): number {
  let crc = -1;
  for (let i = 0; i < bytes.length; i++) crc = CRC_TABLE[(crc ^ bytes[i]!) & 0xff]! ^ (crc >>> 8);
  return (crc ^ -1) >>> 0;
}
