import type { Stamped } from '@/utils/deck/card';
import { othersIn, stampAfter } from './devices';
import { type DeviceDoc, deviceId, SCHEMA, type Summary } from './document';
import { fingerprint } from './fingerprint';
import { joinDocs } from './join-docs';
import type { Ledger } from './ledger';
import { outgoingOf, rowAfter } from './offers';
import { ackOf, clearRemovals } from './removals';
import type { Standing } from './replica';
import type { Parties } from './round';
import { sameSummary, summarize } from './summary';

/** What a round ends with, once everything has come and gone: this device's own document, and what is done with those of others. */

const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;

interface Ended {
  standing: Standing;
  /** The devices as they were known before anything was read. */
  met: readonly DeviceDoc[];
  /** Whether anything came or went. */
  hasMoved: boolean;
}

/** Says that this device takes part: whenever something came or went, else once a day. */
export async function sayHello(parties: Parties, ended: Ended): Promise<void> {
  const { ledger, transport, signal } = parties;
  const { standing, hasMoved } = ended;
  const { device, now } = standing;
  const { saidAt, clearedAt } = await ledger.state();
  const sum = hasMoved ? null : await compare(parties, ended);
  if (!hasMoved && !sum && !isDue(saidAt, { now, ms: DAY_MS })) return;

  const row = (await ledger.rows([deviceId(device)])).get(deviceId(device));
  const before = row?.carried as DeviceDoc | undefined;
  const seen = stampAfter(before, standing);
  if (isDue(clearedAt, { now, ms: DAY_MS })) {
    await clearRemovals(parties, { device, seen, others: await othersOf(parties, standing) });
    await ledger.commit({ state: { clearedAt: now } });
  }
  const own: DeviceDoc = {
    id: deviceId(device),
    t: 'd',
    v: SCHEMA,
    f: before ? {} : { name: [parties.deviceName, seen] as Stamped<string> },
    seen,
    schema: SCHEMA,
    // What could not be read may be a removal.
    ack: (await canReadAll(ledger)) ? ackOf(othersIn(ended.met, standing)) : (before?.ack ?? {}),
    ...(sum && { sum }),
  };
  const doc = before ? joinDocs(before, own) : own;
  const offer = { doc, mark: fingerprint(doc), row };
  const [outcome] = await transport.push([outgoingOf(offer)], signal);
  await ledger.commit({ rows: rowAfter(offer, outcome!) });
  // Where somebody is just renaming it, the next page brings that, and it is said then.
  if (outcome?.kind === 'stored') await ledger.commit({ state: { saidAt: now, ...(sum && { comparedAt: now }) } });
}

/**
 * Looks whether the deck is the same as on the others, as far as they say, while nothing moves; where it is not, both
 * sides tell each other everything once more, at most once a week. Never is one of them taken for right.
 *
 * @returns what the deck comes to, when it is time to say so
 */
async function compare(parties: Parties, { standing, met }: Ended): Promise<Summary | null> {
  const { ledger } = parties;
  const { now } = standing;
  const { comparedAt, rejoinedAt } = await ledger.state();
  const seenBefore = new Map(met.map(({ id, seen }) => [id, seen]));
  // What others have said of the deck since the last round is of the deck as it still is.
  const theirs = (await othersOf(parties, standing)).flatMap(({ id, seen, sum }) =>
    sum && seen !== seenBefore.get(id) ? [sum] : [],
  );
  const isSayingDue = isDue(comparedAt, { now, ms: WEEK_MS });
  if ((theirs.length === 0 && !isSayingDue) || !(await canReadAll(ledger))) return null;
  const ours = await summarize(parties);
  if (!ours) {
    // Nothing is kept of the reading, and a deck too long for one wake is not to be read in each.
    if (isSayingDue) await ledger.commit({ state: { comparedAt: now - WEEK_MS + DAY_MS } });
    return null;
  }
  if (theirs.every((sum) => sameSummary(sum, ours))) return isSayingDue ? ours : null;
  if (isDue(rejoinedAt, { now, ms: WEEK_MS })) {
    await ledger.forget();
    await ledger.commit({ state: { rejoinedAt: now } });
  }
  return null;
}

const isDue = (at: number, { now, ms }: { now: number; ms: number }): boolean => Math.abs(now - at) >= ms;

const othersOf = async ({ ledger }: Parties, standing: Standing): Promise<DeviceDoc[]> =>
  othersIn((await ledger.devices()) as DeviceDoc[], standing);

const canReadAll = async (ledger: Ledger): Promise<boolean> =>
  (await ledger.parked()).every(({ parked }) => parked!.reason !== 'newer' && parked!.reason !== 'damaged');
