import { nameIn } from './devices';
import type { DeviceDoc } from './document';
import type { Row } from './ledger';
import type { Parties } from './round';

/**
 * A removed word has to lie at the target until every device has joined that it was removed: without, one that still
 * has the word would tell it anew. Who has joined what is known without comparing clocks:
 *
 * 1. A device that finds a removal there notes it, and with it the `seen` that it says next (`Row.removal`). By then
 *    the removal lies there.
 * 2. Another that knew of this `seen` before it began to read, and has read to the end, has joined the removal. It
 *    says so in `ack`.
 * 3. Once all others have, the removal is taken away. Devices that nobody has seen for half a year, or that the reader
 *    forgot, are not waited for.
 *
 * The decks keep their removals, which is the only thing that helps where all of this does not: whenever somebody comes
 * with the word after all (from a backup, another place, a year in a drawer), any device removes it again.
 */

/** Documents taken away in one request. */
const BATCH = 500;

/** Whom it concerns: this device's own `seen` of now, and the others. */
interface Standpoint {
  device: string;
  seen: string;
  others: readonly DeviceDoc[];
}

/** Takes away the removals that all others have joined, and has the rest wait for what they say from `seen` on. */
export async function clearRemovals(
  { ledger, transport, signal }: Pick<Parties, 'ledger' | 'transport' | 'signal'>,
  { device, seen, others }: Standpoint,
): Promise<void> {
  const lying = (await ledger.removals()).filter(({ version }) => version !== null);
  await ledger.commit({ rows: lying.filter(({ removal }) => !removal).map((row) => ({ ...row, removal: seen })) });
  const isJoined = ({ removal = '' }: Row) =>
    removal !== '' && others.every((other) => (other.ack?.[device] ?? '') >= removal);
  const joined = lying.filter(isJoined);
  for (let from = 0; from < joined.length; from += BATCH) {
    const batch = joined.slice(from, from + BATCH);
    const gone = await transport.remove(
      batch.map(({ id, version }) => ({ id, version: version! })),
      signal,
    );
    const rows = batch.filter((_, i) => gone[i]).map(({ removal: _removal, ...row }) => ({ ...row, version: null }));
    await ledger.commit({ rows });
  }
}

/** What this device can say that it has joined: what was known of the others before it began to read. */
export const ackOf = (others: readonly DeviceDoc[]): Record<string, string> =>
  Object.fromEntries(others.map((doc) => [nameIn(doc), doc.seen]));
