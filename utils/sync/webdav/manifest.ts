import { isStored, type Seal, type Stored } from './shard';

/**
 * What a device has in its folder. Written last, it is what makes the files before it count: a file that it does not
 * name, or that is not as it says, is none.
 */
export interface Manifest {
  v: 1;
  /** Another one whenever the device had to begin anew. */
  id: string;
  /** Grows with every writing. */
  turn: number;
  /** The few documents that every sync asks for, so that it need not open a file for them. */
  head: { turn: number; docs: Stored[] };
  /** By {@link shardOf}. */
  shards: Record<string, ShardNote>;
}

export interface ShardNote extends Seal {
  /** The turn in which it was written. */
  turn: number;
  /**
   * Which of its two files holds it. A shard is never written over the file that the manifest names: whatever becomes of
   * the writing, what was there before stays.
   */
  slot: Slot;
  /** How many documents. */
  docs: number;
}

export type Slot = 'a' | 'b';

export const otherSlot = (slot: Slot | undefined): Slot => (slot === 'a' ? 'b' : 'a');

export const emptyManifest = (id: string): Manifest => ({ v: 1, id, turn: 0, head: { turn: 0, docs: [] }, shards: {} });

/** Which deck it is, and the devices: few, small, asked for often. */
export const isOfHead = (id: string): boolean => /^[md]:/.test(id);

export function documentsIn({ head, shards }: Manifest): number {
  return Object.values(shards).reduce((sum, { docs }) => sum + docs, head.docs.length);
}

/** A manifest as somebody wrote it; null when it is damaged or of a kind that we do not know. */
export function readManifest(json: string): Manifest | null {
  try {
    const manifest = JSON.parse(json) as Manifest;
    const { v, id, turn, head, shards } = manifest;
    const isSound =
      v === 1 &&
      typeof id === 'string' &&
      isCount(turn) &&
      isCount(head.turn) &&
      head.docs.every(isStored) &&
      Object.entries(shards).every(([name, note]) => /^[0-9a-f]$/.test(name) && isNote(note));
    return isSound ? manifest : null;
  } catch {
    return null;
  }
}

const isNote = ({ turn, slot, docs, bytes, sum }: ShardNote): boolean =>
  isCount(turn) &&
  (slot === 'a' || slot === 'b') &&
  isCount(docs) &&
  isCount(bytes) &&
  typeof sum === 'string' &&
  sum.length < 40;

const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0;
