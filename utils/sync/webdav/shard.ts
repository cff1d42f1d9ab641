import { pack } from '@/utils/deck/backups/gzip';
import { canonical } from '@/utils/deck/join';
import { fingerprint } from '../fingerprint';
import { readUpTo } from './bytes';

/**
 * One of sixteen parts of a device's documents, in a file of its own: a list of them as JSON, in gzip, which brings a
 * header, a checksum and the length along.
 */

export type Stored = { id: string; [name: string]: unknown };

const SHARDS = 16;

/** Which part a document is in: a hexadecimal digit, by its id alone. */
export const shardOf = (id: string): string => (Number.parseInt(fingerprint(id), 36) % SHARDS).toString(16);

/** What a manifest says of a file, so that no other one, and no half of it, is taken for it. */
export interface Seal {
  bytes: number;
  /** The checksum and length of the text, which gzip ends with, in hexadecimal. */
  sum: string;
}

const TAIL = 8;

/** The same documents in the same order make the same text, whoever writes them, and with it the same checksum. */
export async function packShard(docs: readonly Stored[]): Promise<{ file: Uint8Array<ArrayBuffer>; seal: Seal }> {
  const file = await pack(`[${docs.map(canonical).join(',')}]`);
  return { file, seal: sealOf(file) };
}

/** No shard of a deck of a hundred thousand words comes near. */
export const MOST_PACKED = 32_000_000;
const MOST_UNPACKED = 256_000_000;

/** The documents of a file; null when it is not the one that the seal is of, or says nothing sensible. */
export async function unpackShard(file: Uint8Array<ArrayBuffer>, seal: Seal): Promise<Stored[] | null> {
  const { bytes, sum } = sealOf(file);
  if (bytes !== seal.bytes || sum !== seal.sum) return null;
  try {
    const plain = new Blob([file]).stream().pipeThrough(new DecompressionStream('gzip'));
    const json = await readUpTo(plain, MOST_UNPACKED);
    const docs: unknown = json && JSON.parse(new TextDecoder().decode(json));
    return Array.isArray(docs) && docs.every(isStored) ? docs : null;
  } catch {
    return null;
  }
}

export function isStored(doc: unknown): doc is Stored {
  return typeof doc === 'object' && doc !== null && typeof (doc as Partial<Stored>).id === 'string';
}

const sealOf = (file: Uint8Array): Seal => ({
  bytes: file.length,
  sum: [...file.slice(-TAIL)].map((byte) => byte.toString(16).padStart(2, '0')).join(''),
});
