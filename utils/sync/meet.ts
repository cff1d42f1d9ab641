import { readDoc } from './codec';
import { DECK_ID, type DeckDoc, SCHEMA } from './document';
import type { TargetState } from './ledger';
import { SyncProblem } from './problem';
import type { Standing } from './replica';
import type { Parties } from './round';

const DECK_ID_LENGTH = 20;

type Meeters = Pick<Parties, 'ledger' | 'transport' | 'signal' | 'random'>;

/**
 * Makes sure that it is the target we know, and one that we may write to; or begins anew with it.
 *
 * @returns how far the other side's clock is ahead, in milliseconds; null when it does not say
 */
export async function meet(parties: Meeters, { device, revision, now }: Standing): Promise<number | null> {
  const { ledger, transport, signal } = parties;
  const known = await ledger.state();
  const meeting = await transport.meet(signal);
  const deckId = await deckThere(parties);
  const isOther =
    (known.instance !== '' && known.instance !== meeting.instance) ||
    (known.deckId !== '' && known.deckId !== deckId) ||
    // A deck that was put in the place of a broken one has a name of its own.
    (known.device !== '' && known.device !== device) ||
    isAfter(known, revision);
  if (isOther) await ledger.forget();
  // What an earlier version of ours could not read, this one may.
  const reread = known.schema === SCHEMA ? {} : { schema: SCHEMA, since: null };
  const state = { instance: meeting.instance, deckId: deckId ?? (await found(parties, now)), device, ...reread };
  // Decks are compared when they have had time to come to the same.
  const isNew = isOther || known.deckId === '';
  await ledger.commit({ state: { ...state, ...(isNew && { comparedAt: now }) } });
  return meeting.now === null ? null : meeting.now - now;
}

/** The deck of this device was put back to what it once was. */
const isAfter = ({ sent, sending }: TargetState, revision: number): boolean =>
  Math.max(sent, sending?.upTo ?? 0) > revision;

/** Which deck lies there; undefined for none. Rejects where this version must not write. */
export async function deckThere({ transport, signal }: Pick<Parties, 'transport' | 'signal'>) {
  const [item] = await transport.read([DECK_ID], signal);
  if (!item || item.doc === null) return undefined;
  const read = readDoc(DECK_ID, item.doc);
  if (read.kind === 'damaged') throw new SyncProblem('stranger', { detail: `${DECK_ID} ${read.at}` });
  const { deckId, schemaMin } = read.kind === 'ok' ? (read.doc as DeckDoc) : {};
  if (deckId === undefined || schemaMin! > SCHEMA) throw new SyncProblem('newer');
  return deckId;
}

/** Says which deck lies there from now on; whoever else says so first is believed. */
async function found(parties: Meeters, now: number): Promise<string> {
  const { transport, random, signal } = parties;
  const digits = Array.from({ length: DECK_ID_LENGTH }, () => Math.floor(random() * 36).toString(36));
  const doc: DeckDoc = { id: DECK_ID, t: 'm', v: SCHEMA, deckId: digits.join(''), created: now, schemaMin: SCHEMA };
  const [outcome] = await transport.push([{ doc, version: null }], signal);
  if (outcome?.kind === 'stored') return doc.deckId;
  const theirs = outcome?.kind === 'conflict' ? await deckThere(parties) : undefined;
  if (theirs === undefined) throw new SyncProblem('forbidden', { detail: DECK_ID });
  return theirs;
}
