import { DECK_ID } from '../document';
import { SyncProblem } from '../problem';
import type { BatchSize, Gone, Item, Meeting, Outcome, Outgoing, Page, Rival, Transport } from '../transport';
import { type Cipher, cipherOf, isHidden } from './cipher';
import { type PlaceKey, readKey } from './key';
import { hasPlainDeck, KEY_ID, keyDocIn, keyDocOf, SIGNS } from './key-doc';
import { putKeyDoc } from './unlock';

/**
 * Ids as they are, by their hidden ones. A place says of what was taken away, or has changed, nothing but the hidden id,
 * and nothing leads back from that. Whatever has a row in the ledger is in here, since it is learnt before; what is not
 * has to be read, and says its id itself.
 */
export interface Names {
  known(hidden: readonly string[]): Promise<Map<string, string>>;
  learn(names: ReadonlyMap<string, string>): Promise<void>;
}

/**
 * The way to a place where everything is encrypted before it leaves this device. What cannot be opened comes as a document
 * that `readDoc` calls damaged. What lies there unencrypted is not ours and does not come.
 * @param key as `unlock` gave it; throws the problem `locked` when it is none
 */
export function encrypted(transport: Transport, key: string, names: Names): Transport {
  return new EncryptedTransport(transport, readKey(key), names);
}

/** The way to a place where nothing is encrypted: made sure of whenever the deck's own document is asked for. */
export function unencrypted(transport: Transport): Transport {
  return new PlainTransport(transport);
}

/** What was not opened; `readDoc` refuses it. */
const UNOPENED = { t: 'e', v: 1 };

class EncryptedTransport implements Transport {
  readonly batch?: BatchSize;
  readonly #place: Transport;
  readonly #key: PlaceKey;
  readonly #names: Names;
  #made: Promise<Cipher> | undefined;

  constructor(place: Transport, key: PlaceKey, names: Names) {
    this.#place = place;
    this.#key = key;
    this.#names = names;
    if (place.batch) this.batch = place.batch;
  }

  meet(signal: AbortSignal): Promise<Meeting> {
    return this.#place.meet(signal);
  }

  async pull(since: string | null, options: { limit: number; signal: AbortSignal }): Promise<Page> {
    const page = await this.#place.pull(since, options);
    const items = page.items.filter(({ id }) => isHidden(id));
    const known = await this.#names.known(items.map(({ id }) => id));
    const whole = await this.#whole(items, known, options.signal);
    return { ...page, items: await this.#open(whole, { ids: known, known }) };
  }

  async read(ids: readonly string[], signal: AbortSignal): Promise<Item[]> {
    const { hide } = await this.#cipher();
    const hidden = await Promise.all(ids.map((id) => (isHidden(id) ? id : hide(id))));
    // The deck's document is what a round asks for first; with it comes the answer whether the key is still right.
    const isFirst = ids.includes(DECK_ID);
    const there = await this.#place.read(isFirst ? [...hidden, ...SIGNS] : hidden, signal);
    if (isFirst) await this.#makeSure(there, signal);
    const items = there.filter(({ id }) => isHidden(id));
    return this.#open(items, { ids: new Map(hidden.map((id, i) => [id, ids[i]!])), known: new Map() });
  }

  async push(docs: readonly Outgoing[], signal: AbortSignal): Promise<Outcome[]> {
    const { seal } = await this.#cipher();
    const sealed = await Promise.all(docs.map(async (one) => ({ ...one, doc: await seal(one.doc) })));
    const outcomes = await this.#place.push(sealed, signal);
    await this.#names.learn(new Map(sealed.map(({ doc }, i) => [doc.id, docs[i]!.doc.id])));
    return outcomes;
  }

  async remove(docs: readonly Gone[], signal: AbortSignal): Promise<boolean[]> {
    const { hide } = await this.#cipher();
    const hidden = await Promise.all(docs.map(async ({ id, version }) => ({ id: await hide(id), version })));
    return this.#place.remove(hidden, signal);
  }

  erase(signal: AbortSignal): Promise<void> {
    return this.#place.erase(signal);
  }

  #cipher(): Promise<Cipher> {
    this.#made ??= cipherOf(this.#key);
    return this.#made;
  }

  /** Puts the key's document back where a place was emptied, so that others can come in by the passphrase. */
  async #makeSure(there: readonly Item[], signal: AbortSignal): Promise<void> {
    const own = await keyDocOf(this.#key);
    const found = keyDocIn(there);
    if (!found && hasPlainDeck(there)) throw new SyncProblem('unlocked');
    const { check } = found ?? (await putKeyDoc(this.#place, own, signal));
    if (check !== own.check) throw new SyncProblem('locked');
  }

  /** What was only named, and by a name that says nothing here, has to be read; what was taken away can be left out then. */
  async #whole(items: readonly Item[], known: ReadonlyMap<string, string>, signal: AbortSignal): Promise<Item[]> {
    const isUnknown = ({ id }: Item) => (known.get(id) ?? id) === id;
    const unread = items.filter((item) => item.doc === undefined && isUnknown(item)).map(({ id }) => id);
    const read = unread.length > 0 ? await this.#place.read(unread, signal) : [];
    const kept = items.filter((item) => (item.doc === null ? known.has(item.id) : !unread.includes(item.id)));
    return [...kept, ...read.filter(({ id }) => isHidden(id))];
  }

  /** @param names `ids`: as far as they can be told before opening. `known`: those that need not be learnt. */
  async #open(
    items: readonly Item[],
    { ids, known }: Record<'ids' | 'known', ReadonlyMap<string, string>>,
  ): Promise<Item[]> {
    const cipher = await this.#cipher();
    const opened = await Promise.all(items.map((item) => openItem(item, { cipher, id: ids.get(item.id) })));
    const names = items.map(({ id }, i): [string, string] => [id, opened[i]!.id]);
    await this.#names.learn(new Map(names.filter(([hidden, id]) => known.get(hidden) !== id)));
    // What did not open at first went by its hidden id, and is there no more under that.
    const outgrown = names.filter(([hidden, id]) => known.get(hidden) === hidden && id !== hidden);
    return [...opened, ...outgrown.map(([id]) => ({ id, version: null, doc: null }))];
  }
}

/** @param how `id`: as far as it is known */
async function openItem(item: Item, { cipher, id }: { cipher: Cipher; id: string | undefined }): Promise<Item> {
  const open = async (value: unknown) => (await cipher.open(item.id, value)) ?? unopened(value);
  const rivals = await Promise.all(
    (item.rivals ?? []).map(async ({ version, doc }): Promise<Rival> => ({ version, doc: await open(doc) })),
  );
  const doc = item.doc === undefined || item.doc === null ? item.doc : await open(item.doc);
  const own = (doc as { id?: string } | null | undefined)?.id ?? id ?? item.id;
  return { ...item, id: own, ...(item.doc !== undefined && { doc }), ...(item.rivals && { rivals }) };
}

/** Of a later way to encrypt, its version stays to be seen. */
function unopened(value: unknown): { t: string; v: number } {
  const { t, v } = (value ?? {}) as { t?: unknown; v?: unknown };
  return t === 'e' && typeof v === 'number' && v > 1 ? { t, v } : UNOPENED;
}

class PlainTransport implements Transport {
  readonly meet: Transport['meet'];
  readonly pull: Transport['pull'];
  readonly push: Transport['push'];
  readonly remove: Transport['remove'];
  readonly erase: Transport['erase'];
  readonly batch?: BatchSize;
  readonly #place: Transport;

  constructor(place: Transport) {
    this.#place = place;
    this.meet = place.meet.bind(place);
    this.pull = place.pull.bind(place);
    this.push = place.push.bind(place);
    this.remove = place.remove.bind(place);
    this.erase = place.erase.bind(place);
    if (place.batch) this.batch = place.batch;
  }

  async read(ids: readonly string[], signal: AbortSignal): Promise<Item[]> {
    if (!ids.includes(DECK_ID)) return this.#place.read(ids, signal);
    const items = await this.#place.read([...ids, KEY_ID], signal);
    if (keyDocIn(items)) throw new SyncProblem('locked');
    return items.filter(({ id }) => id !== KEY_ID);
  }
}
