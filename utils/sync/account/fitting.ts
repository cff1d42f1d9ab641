import { stampMs } from '@/utils/deck/clock';
import { KINDS } from '@/utils/deck/kinds';
import { fieldName } from '@/utils/deck/known';
import { BUCKET_BYTES, type Bucket, labelOf, storedBytes, writeBucket } from './bucket';
import { type AccountRecord, cutDown, isAlive } from './record';
import { ACCOUNT_STEPS, type AccountStep } from './status';

/** A bucket, and how it lies in the account. */
export interface Fitted extends Bucket {
  text: string;
}

export interface FitOptions {
  name: string;
  writer: string;
  at: number;
}

/** As much of the records as one bucket has room for: everything of all, less of all, or a little of those used last. */
export async function fitInto(records: readonly AccountRecord[], options: FitOptions): Promise<Fitted> {
  let last: Fitted | undefined;
  for (const step of ACCOUNT_STEPS) {
    if (step === 'some') break;
    last = await packed(records, step, options);
    if (roomOf(last, options) <= BUCKET_BYTES) return last;
  }
  return fitSome(records, { ...options, perRecord: roomOf(last!, options) / records.length });
}

async function packed(
  records: readonly AccountRecord[],
  step: AccountStep,
  { writer, at }: FitOptions,
): Promise<Fitted> {
  const cut = records.map((record) => cutDown(record, step));
  const bucket = { records: cut, label: labelOf(cut, { step, writer, at }) };
  return { ...bucket, text: await writeBucket(bucket) };
}

const roomOf = ({ text }: Fitted, { name }: FitOptions): number => storedBytes(name, text);

/** Part of the room that may stay empty: finding the last word takes as long as finding all others. */
const NEAR_ENOUGH = 0.01;

async function fitSome(
  records: readonly AccountRecord[],
  { perRecord, ...options }: FitOptions & { perRecord: number },
): Promise<Fitted> {
  const order = [...records].sort(byNeed);
  let best: Fitted | undefined;
  let failsFrom = order.length;
  for (let count = Math.floor(BUCKET_BYTES / perRecord); ; ) {
    const fitted = await packed(order.slice(0, count), 'some', options);
    const room = roomOf(fitted, options);
    if (room <= BUCKET_BYTES) best = fitted;
    else failsFrom = count;
    const fits = best?.records.length ?? 0;
    const isNear = best && roomOf(best, options) > (1 - NEAR_ENOUGH) * BUCKET_BYTES;
    if (best && (isNear || failsFrom - fits <= 1)) return best;
    // Towards where it should be full, and always between what fits and what does not.
    const guess = Math.floor((count * BUCKET_BYTES * (1 - NEAR_ENOUGH / 2)) / room);
    count = Math.max(0, Math.min(failsFrom - 1, Math.max(best ? fits + 1 : 0, guess)));
  }
}

/** Removals first, without which words would come back; then what was used last. */
function byNeed(a: AccountRecord, b: AccountRecord): number {
  return Number(isAlive(a)) - Number(isAlive(b)) || usedAt(b) - usedAt(a) || (a.key < b.key ? -1 : 1);
}

/** When it was saved, removed, set apart or reviewed, whichever was last, in milliseconds. */
function usedAt({ added, removed, fields, known }: AccountRecord): number {
  const reviewed = KINDS.map((kind) => stampMs(known[fieldName(kind)]?.[1] ?? ''));
  return Math.max(stampMs(added), stampMs(removed), stampMs(fields.standing?.[1] ?? ''), ...reviewed);
}
