import { RecordError } from '@/utils/deck/check';
import { crc32 } from './bytes';
import { packRecords, unpackRecords } from './columns';
import { type AccountRecord, isAlive, isHeldBy } from './record';
import { ACCOUNT_STEPS, type AccountStep } from './status';

/**
 * Records as they lie in the account: twelve texts, as many as there is room for at the size that one may have. A text is
 * a header and the deflated columns in base64, since browsers count bytes of UTF-8.
 */

export const BUCKETS = 12;
export const BUCKET_NAMES: readonly string[] = Array.from({ length: BUCKETS }, (_, i) => `hongqiao-${i}`);
/** What browsers allow for one: its name, its text, and the quotation marks about it. */
export const BUCKET_BYTES = 8192;

const MAGIC = [0x48, 0x51] as const;
/** A reader of this format leaves later ones alone. */
const FORMAT = 1;
const HEADER_BYTES = 32;
/** Of everything, as long as nothing stands here. */
const CRC_AT = 28;
const DEVICE_LENGTH = 8;

/** In which bucket a word lies, on every device and for ever: FNV-1a of its key. */
export function bucketOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
  return (hash >>> 0) % BUCKETS;
}

/** Bytes that a text of ours takes of the room. */
export const storedBytes = (name: string, text: string): number => name.length + text.length + 2;

/** What can be told of a bucket without unpacking it. */
export interface BucketLabel {
  step: AccountStep;
  /** Who wrote it, and when, in milliseconds. */
  writer: string;
  at: number;
  /** Words that are kept or have a standing, and those that are kept. */
  alive: number;
  held: number;
}

export interface Bucket {
  label: BucketLabel;
  records: AccountRecord[];
}

/** What became of a text: `damaged` is nothing of ours, or no more. */
type Read<T> = ({ kind: 'ok' } & T) | { kind: 'newer' } | { kind: 'damaged' };
export type ReadBucket = Read<Bucket>;

export const labelOf = (
  records: readonly AccountRecord[],
  written: Pick<BucketLabel, 'step' | 'writer' | 'at'>,
): BucketLabel => ({ ...written, alive: records.filter(isAlive).length, held: records.filter(isHeldBy).length });

export async function writeBucket({ records, label }: Bucket): Promise<string> {
  const { step, writer, at, alive, held } = label;
  const body = await through(packRecords(records), new CompressionStream('deflate-raw'));
  const bytes = new Uint8Array(HEADER_BYTES + body.length);
  bytes.set(body, HEADER_BYTES);
  const header = new DataView(bytes.buffer);
  MAGIC.forEach((byte, i) => {
    header.setUint8(i, byte);
  });
  header.setUint8(2, FORMAT);
  header.setUint8(3, ACCOUNT_STEPS.indexOf(step));
  for (let i = 0; i < DEVICE_LENGTH; i++) header.setUint8(4 + i, writer.charCodeAt(i));
  header.setUint32(12, Math.floor(at / 1000));
  header.setUint32(16, records.length);
  header.setUint32(20, alive);
  header.setUint32(24, held);
  header.setUint32(CRC_AT, crc32(bytes));
  return toBase64(bytes);
}

/** Reads what lies there, which may be anything. */
export async function readBucket(text: unknown): Promise<ReadBucket> {
  const read = readLabel(text);
  if (read.kind !== 'ok') return read;
  try {
    const records = unpackRecords(await through(read.body, new DecompressionStream('deflate-raw')));
    return records.length === read.count ? { kind: 'ok', label: read.label, records } : { kind: 'damaged' };
  } catch (error) {
    return damaged(error);
  }
}

/** Reads no more than what can be told without unpacking. */
export function readLabel(text: unknown): Read<{ label: BucketLabel; count: number; body: Uint8Array<ArrayBuffer> }> {
  try {
    const bytes = fromBase64(text);
    const header = new DataView(bytes.buffer, 0, HEADER_BYTES);
    if (MAGIC.some((byte, i) => header.getUint8(i) !== byte)) return { kind: 'damaged' };
    if (header.getUint8(2) > FORMAT) return { kind: 'newer' };
    const step = ACCOUNT_STEPS[header.getUint8(3)];
    const writer = String.fromCharCode(...bytes.subarray(4, 4 + DEVICE_LENGTH));
    const crc = header.getUint32(CRC_AT);
    header.setUint32(CRC_AT, 0);
    if (!step || !/^[0-9a-z]{8}$/.test(writer) || crc32(bytes) !== crc) return { kind: 'damaged' };
    const [at, count, alive, held] = [12, 16, 20, 24].map((offset) => header.getUint32(offset)) as Four;
    return { kind: 'ok', label: { step, writer, at: at * 1000, alive, held }, count, body: bytes.slice(HEADER_BYTES) };
  } catch (error) {
    return damaged(error);
  }
}

type Four = [number, number, number, number];

/** Damage shows in many ways, all of them known; anything else is a fault of ours. */
function damaged(error: unknown): { kind: 'damaged' } {
  const isDamage = [RangeError, TypeError, RecordError, DOMException].some((known) => error instanceof known);
  if (!isDamage) throw error;
  return { kind: 'damaged' };
}

async function through(
  bytes: Uint8Array<ArrayBuffer>,
  stream: GenericTransformStream,
): Promise<Uint8Array<ArrayBuffer>> {
  const answer = new Response(new Blob([bytes]).stream().pipeThrough(stream as ReadableWritablePair));
  return new Uint8Array(await answer.arrayBuffer());
}

function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

function fromBase64(text: unknown): Uint8Array<ArrayBuffer> {
  if (typeof text !== 'string') throw new TypeError('A bucket is a text');
  return Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
}
