import { SyncProblem } from '../problem';
import type { Item, Transport } from '../transport';
import { isHidden } from './cipher';
import { bytesIn, checkOf, deriveKey, ITERATIONS, keyText, type PlaceKey, SALT_BYTES } from './key';
import { hasPlainDeck, KEY_ID, type KeyDoc, keyDocIn, keyDocOf, SIGNS } from './key-doc';

export interface Unlocking {
  signal: AbortSignal;
  /** Fills with chance. */
  random?: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>;
}

/** So many of what may have been taken away are looked through at once. */
const PAGE = 2000;

/**
 * What is needed to sync with a place: its key, as `RemoteTarget.key` has it, or none where nothing is encrypted. With a
 * passphrase, an empty place becomes an encrypted one. Rejects with `locked` where it is encrypted and the passphrase is
 * null or another one, with `unlocked` where a deck lies there that is not encrypted, although a passphrase is given.
 */
export async function unlock(
  transport: Transport,
  passphrase: string | null,
  { signal, random = (bytes) => crypto.getRandomValues(bytes) }: Unlocking,
): Promise<{ key?: string }> {
  const there = await transport.read(SIGNS, signal);
  const keyDoc = keyDocIn(there);
  if (keyDoc) return { key: keyText(await openWith(passphrase, keyDoc)) };
  const sort = hasPlainDeck(there) ? 'plain' : await sortOf(transport, signal);
  // Its key's document is lost; a device that still has the key puts it back.
  if (sort === 'encrypted') throw new SyncProblem('locked', { detail: KEY_ID });
  if (passphrase === null) return {};
  if (sort === 'plain') throw new SyncProblem('unlocked');
  return { key: keyText(await found(transport, passphrase, { signal, random })) };
}

async function openWith(passphrase: string | null, { salt, iterations, check }: KeyDoc): Promise<PlaceKey> {
  if (!passphrase) throw new SyncProblem('locked');
  const key = await deriveKey(passphrase, { salt: bytesIn(salt)!, iterations });
  if ((await checkOf(key)) !== check) throw new SyncProblem('locked');
  return key;
}

/** Of a place without any sign, by the first document that is still there. */
async function sortOf(transport: Transport, signal: AbortSignal): Promise<'encrypted' | 'plain' | 'empty'> {
  for (let since: string | null = null; ; ) {
    const page = await transport.pull(since, { limit: PAGE, signal });
    const first = page.items.find(({ doc }) => doc !== null);
    if (first) return isHidden(first.id) ? 'encrypted' : 'plain';
    if (!page.more || page.checkpoint === since) return 'empty';
    since = page.checkpoint;
  }
}

async function found(
  transport: Transport,
  passphrase: string,
  { signal, random }: Required<Unlocking>,
): Promise<PlaceKey> {
  if (!passphrase) throw new SyncProblem('locked');
  const key = await deriveKey(passphrase, { salt: random(new Uint8Array(SALT_BYTES)), iterations: ITERATIONS });
  const doc = await keyDocOf(key);
  const believed = await putKeyDoc(transport, doc, signal);
  return believed.check === doc.check ? key : openWith(passphrase, believed);
}

/** Puts a key document where there is none, and tells which one lies there then: whoever came first is believed. */
export async function putKeyDoc(transport: Transport, doc: KeyDoc, signal: AbortSignal): Promise<KeyDoc> {
  await transport.push([{ doc, version: null }], signal);
  const there: Item[] = await transport.read([KEY_ID], signal);
  const believed = keyDocIn(there);
  if (!believed) throw new SyncProblem('forbidden', { detail: KEY_ID });
  return believed;
}
