import { Dexie } from 'dexie';
import type { CardFacts, Fields } from '@/utils/deck/card';
import { readCard, readFields, readReview } from '@/utils/deck/check';
import type { ReviewEntry } from '@/utils/deck/review';
import { unpack } from './gzip';
import type { Backup, BackupDb, Piece } from './store';

/** A copy does not hold what was written. */
export class BackupDamaged extends Error {
  override readonly name = 'BackupDamaged';
}

/** The rows of one piece. */
export type Rows =
  | { table: 'cards'; rows: CardFacts[] }
  | { table: 'reviews'; rows: ReviewEntry[] }
  | { table: 'options'; rows: Fields[] };

/**
 * The pieces of a copy, the last written first: of a row that is there twice, the one that counts comes first. A piece at
 * a time is in memory. Throws {@link BackupDamaged} when one is missing, or not as it was written.
 */
export async function* readBackup(
  store: BackupDb,
  { id, pieces }: Pick<Backup, 'id' | 'pieces'>,
  only?: readonly Piece['table'][],
): AsyncIterable<Rows> {
  for (let n = pieces - 1; n >= 0; n--) {
    const piece = await store.pieces.get([id, n]);
    if (!piece) throw new BackupDamaged(`Piece ${n} of backup ${id} is missing`);
    if (only && !only.includes(piece.table)) continue;
    yield await readPiece(piece);
  }
}

async function readPiece({ backup, n, table, rows, bytes }: Piece): Promise<Rows> {
  try {
    const values = (await unpack(bytes)).split('\n').map((line): unknown => JSON.parse(line));
    if (values.length !== rows) throw new RangeError(`${values.length} rows in place of ${rows}`);
    if (table === 'cards') return { table, rows: values.map((value, i) => readCard(value, `cards[${i}]`)) };
    if (table === 'reviews') return { table, rows: values.map((value, i) => readReview(value, `reviews[${i}]`)) };
    return { table, rows: values.map((value) => readFields(value, 'options')) };
  } catch (cause) {
    throw new BackupDamaged(`Piece ${n} of backup ${backup}`, { cause });
  }
}

/** Whether all pieces of a copy are there; says nothing of what is in them. */
export async function isComplete(store: BackupDb, { id, pieces }: Backup): Promise<boolean> {
  return (await store.pieces.where('[backup+n]').between([id, Dexie.minKey], [id, Dexie.maxKey]).count()) === pieces;
}
