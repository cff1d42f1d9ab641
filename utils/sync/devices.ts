import { latest, NEVER, stampMs, tick } from '@/utils/deck/clock';
import { wellFormed } from '@/utils/text/plain-text';
import { readDoc } from './codec';
import { type DeviceDoc, deviceId } from './document';
import { fingerprint } from './fingerprint';
import { joinDocs } from './join-docs';
import type { Ledger } from './ledger';
import { deckThere } from './meet';
import { outgoingOf, rowAfter } from './offers';
import { SyncProblem } from './problem';
import type { Parties } from './round';

/** The devices that take part at a target: for the reader, who may name and forget them, and for what waits for all of them. */

export interface DeviceInfo {
  /** Its name in stamps. */
  id: string;
  /** For people; '' when it has none. */
  name: string;
  /** When it last wrote there, by its own clock, in milliseconds. */
  seen: number;
  isThis: boolean;
}

type Meeters = Pick<Parties, 'replica' | 'ledger' | 'transport' | 'signal'>;

/** A name is shown in one line. */
const LONGEST_NAME = 60;
/** Nobody waits for a device that was away for so long. */
const AWAY_MS = 180 * 86_400_000;
const TURNS = 6;

/** As of the last round, this device first, and then by when they were seen. */
export async function listDevices(ledger: Ledger, ownDevice: string): Promise<DeviceInfo[]> {
  const docs = (await ledger.devices()) as DeviceDoc[];
  return docs
    .filter((doc) => !isForgotten(doc) || doc.id === deviceId(ownDevice))
    .map((doc) => ({
      id: nameIn(doc),
      name: String(doc.f.name?.[0] ?? ''),
      seen: stampMs(doc.seen),
      isThis: doc.id === deviceId(ownDevice),
    }))
    .sort((a, b) => Number(b.isThis) - Number(a.isThis) || b.seen - a.seen);
}

/** Calls a device otherwise, on all devices. A name of nothing changes nothing. Rejects as `syncRound` does. */
export async function renameDevice(parties: Meeters, id: string, name: string): Promise<void> {
  const clean = wellFormed(name.trim().slice(0, LONGEST_NAME));
  if (clean !== '') await setField(parties, { id, field: 'name', value: clean });
}

/**
 * Takes a device from the list; nobody waits for it any more. It comes back by itself when it syncs again, with all
 * that it had. Rejects as `syncRound` does.
 */
export async function forgetDevice(parties: Meeters, id: string): Promise<void> {
  await setField(parties, { id, field: 'forgotten', value: true });
}

/** The others that somebody has to wait for. */
export function othersIn(devices: readonly DeviceDoc[], { device, now }: { device: string; now: number }): DeviceDoc[] {
  return devices.filter((doc) => doc.id !== deviceId(device) && !isForgotten(doc) && stampMs(doc.seen) > now - AWAY_MS);
}

/** A device by its name in stamps. */
export const nameIn = ({ id }: DeviceDoc): string => id.slice(2);

/** Later than all that was ever said of a device. */
export function stampAfter(doc: DeviceDoc | undefined, by: { now: number; device: string }): string {
  return tick(doc ? latest(doc.seen, ...Object.values(doc.f).map((field) => field?.[1] ?? NEVER)) : NEVER, by);
}

const isForgotten = ({ f, seen }: DeviceDoc): boolean => f.forgotten?.[0] === true && f.forgotten[1] > seen;

async function setField(
  parties: Meeters,
  { id, field, value }: { id: string; field: string; value: string | boolean },
): Promise<void> {
  await deckThere(parties);
  const by = await parties.replica.standing();
  for (let turn = 0; turn < TURNS; turn++) {
    const known = await knownOf(parties, deviceId(id));
    if (!known) return;
    const { before, row } = known;
    const doc: DeviceDoc = { ...before, f: { ...before.f, [field]: [value, stampAfter(before, by)] } };
    const offer = { doc, mark: fingerprint(doc), row };
    const [outcome] = await parties.transport.push([outgoingOf(offer)], parties.signal);
    if (outcome?.kind === 'refused') throw new SyncProblem('forbidden', { detail: doc.id });
    await parties.ledger.commit({ rows: rowAfter(offer, outcome!) });
    if (outcome?.kind === 'stored') return;
  }
  throw new SyncProblem('busy');
}

/** A device's document as it lies there now and as it is noted here, together; undefined when there is none. */
async function knownOf({ ledger, transport, signal }: Meeters, id: string) {
  const row = (await ledger.rows([id])).get(id);
  const [item] = await transport.read([id], signal);
  const read = item && readDoc(id, item.doc);
  if (read?.kind === 'newer') throw new SyncProblem('newer');
  const there = read?.kind === 'ok' ? read.doc : undefined;
  const noted = row?.carried;
  const before = (there && noted ? joinDocs(there, noted) : (there ?? noted)) as DeviceDoc | undefined;
  // Where each device has copies of its own, ours comes before those of others.
  return before && { before, row: { id, mark: '', ...row, version: item?.version ?? null } };
}
