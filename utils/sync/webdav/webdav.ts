import { fingerprint } from '../fingerprint';
import { SyncProblem } from '../problem';
import type { BatchSize, Gone, Item, Meeting, Outcome, Outgoing, Page, Transport } from '../transport';
import { type Connection, WebDavClient } from './client';
import { DeviceFolder, listDevices, ROOT } from './folder';
import { isOfHead, type Manifest, type ShardNote } from './manifest';
import { type Stored, shardOf } from './shard';

/**
 * A folder on a WebDAV server, in which each device has one of its own with all that it knows, and writes no other. So
 * there is nothing to agree on: servers differ in whether they keep one from writing over what another just wrote,
 * and what they say of versions is not to be relied on. Each device reads all folders. Its own documents have versions;
 * those of others are copies.
 */
export class WebDavTransport implements Transport {
  /** A part of the deck is written whole, however little of it is new; so all goes at once. */
  readonly batch: BatchSize = { docs: 50_000, units: 32_000_000 };
  readonly #client: WebDavClient;
  readonly #device: string;
  #seen: Seen | undefined;

  /** @param connection `device`: how this device is called in stamps */
  constructor({ device, ...connection }: Connection & { device: string }) {
    this.#client = new WebDavClient(connection);
    this.#device = device;
  }

  /** The folder of another device may come and go; which one this device's own is, is what matters to it. */
  async meet(signal: AbortSignal): Promise<Meeting> {
    const { own, now } = await this.#look(signal);
    return { instance: own.manifest.id, now };
  }

  async pull(since: string | null, { limit, signal }: { limit: number; signal: AbortSignal }): Promise<Page> {
    const known = readCheckpoint(since);
    // One look lasts until all that it found has been read.
    if (this.#seen?.isRead) this.#seen = undefined;
    const seen = await this.#standing(signal);
    const next: Checkpoint = {};
    const items: Item[] = [];
    let pending = 0;
    for (const part of seen.folders.flatMap(partsOf)) {
      const place = `${part.folder.device}/${part.name}`;
      const [mark, done = 0] = known[place] ?? [];
      const begun = mark === part.mark ? done : 0;
      if (mark === part.mark && begun >= part.docs) next[place] = [mark, begun];
      // Another device has just what this one has, of which it may have learned it.
      else if (isTwin(part, seen.own)) next[place] = [part.mark, part.docs];
      else if (items.length >= limit) {
        pending += part.docs - begun;
        if (mark !== undefined) next[place] = [mark, done];
      } else {
        const docs = await this.#docs(part, signal);
        // What cannot be read now is looked for again the next time.
        if (!docs) continue;
        const some = docs.slice(begun, begun + limit - items.length);
        items.push(...some.map((doc) => this.#item(part.folder, doc)));
        next[place] = [part.mark, begun + some.length];
        pending += docs.length - begun - some.length;
      }
    }
    const more = pending > 0;
    seen.isRead = !more;
    return { items, checkpoint: JSON.stringify(next), more, pending };
  }

  /** Each document once: this device's own, or else a copy. */
  async read(ids: readonly string[], signal: AbortSignal): Promise<Item[]> {
    const { folders } = await this.#standing(signal);
    const found = new Map<string, Item>();
    for (const folder of folders) {
      const wanted = new Set(ids.filter((id) => !found.has(id)));
      const names = new Set([...wanted].map(partName));
      for (const part of partsOf(folder).filter(({ name }) => names.has(name)))
        for (const doc of (await this.#docs(part, signal)) ?? [])
          if (wanted.has(doc.id)) found.set(doc.id, this.#item(folder, doc));
    }
    return ids.flatMap((id) => found.get(id) ?? []);
  }

  async push(docs: readonly Outgoing[], signal: AbortSignal): Promise<Outcome[]> {
    const outcomes = new Map<Outgoing, Outcome>();
    await this.#rewrite(
      docs.map(({ doc }) => doc.id),
      (there) => {
        for (const outgoing of docs.filter(({ doc }) => there.covers(doc.id))) {
          const { doc, version } = outgoing;
          const before = there.docs.get(doc.id);
          const isCurrent = (before ? fingerprint(before) : null) === version;
          if (isCurrent) there.docs.set(doc.id, doc);
          outcomes.set(outgoing, isCurrent ? { kind: 'stored', version: fingerprint(doc) } : { kind: 'conflict' });
        }
      },
      signal,
    );
    return docs.map((doc) => outcomes.get(doc)!);
  }

  /** Takes documents out of this device's own folder; those of others are theirs. */
  async remove(docs: readonly Gone[], signal: AbortSignal): Promise<boolean[]> {
    const removed = new Set<string>();
    await this.#rewrite(
      docs.map(({ id }) => id),
      (there) => {
        for (const { id, version } of docs.filter((doc) => there.covers(doc.id))) {
          const before = there.docs.get(id);
          if (before && fingerprint(before) === version && there.docs.delete(id)) removed.add(id);
        }
      },
      signal,
    );
    return docs.map(({ id }) => removed.has(id));
  }

  /** Takes all of ours away, of every device; what others put into the folder stays, and then the folder, too. */
  async erase(signal: AbortSignal): Promise<void> {
    this.#seen = undefined;
    const { devices, others } = await listDevices(this.#client, signal);
    let left = others;
    for (const device of devices) {
      const { isOurs } = await DeviceFolder.open(this.#client, { device, isListed: true, signal });
      if (isOurs) await this.#client.remove([...ROOT, device, ''], signal);
      else left += 1;
    }
    if (left === 0) await this.#client.remove([...ROOT, ''], signal);
  }

  async #look(signal: AbortSignal): Promise<Seen> {
    const { devices, date } = await listDevices(this.#client, signal);
    const open = (device: string) =>
      DeviceFolder.open(this.#client, { device, isListed: devices.includes(device), signal });
    const own = await open(this.#device);
    const others = devices.filter((device) => device !== this.#device);
    const folders = [own, ...(await Promise.all(others.map(open)))];
    this.#seen = { own, folders, now: date, opened: new Map(), isRead: false };
    return this.#seen;
  }

  async #standing(signal: AbortSignal): Promise<Seen> {
    signal.throwIfAborted();
    return this.#seen ?? this.#look(signal);
  }

  #item({ device }: DeviceFolder, doc: Stored): Item {
    return { id: doc.id, version: device === this.#device ? fingerprint(doc) : null, doc };
  }

  /** Of this device, each part is opened once; of the others, only the last one is kept in mind. */
  async #docs({ folder, name, mark }: Part, signal: AbortSignal): Promise<Stored[] | null> {
    if (name === HEAD) return folder.manifest.head.docs;
    const { own, opened } = await this.#standing(signal);
    const place = folder === own ? name : OTHER;
    const before = opened.get(place);
    if (before?.folder === folder && before.mark === mark) return before.docs;
    const docs = await folder.readShard(name, signal);
    if (docs) opened.set(place, { folder, mark, docs });
    else if (folder === own) await own.giveUp(name, signal);
    return docs;
  }

  /**
   * Changes the parts of this device's folder that these documents are in: shards first, then the manifest. With much
   * to write, one is written now and then, so that whoever is stopped in a first sync need not begin anew.
   */
  async #rewrite(ids: readonly string[], change: (part: Rewriting) => void, signal: AbortSignal): Promise<void> {
    const { own } = await this.#standing(signal);
    try {
      let uncounted = 0;
      for (const name of new Set(ids.map(partName))) {
        uncounted += await this.#rewritePart(name, change, signal);
        if (uncounted < MOST_UNCOUNTED) continue;
        await own.commit(signal);
        uncounted = 0;
      }
      await own.commit(signal);
    } catch (error) {
      // Nobody knows how far it got.
      this.#seen = undefined;
      throw error;
    }
  }

  /** @returns bytes written */
  async #rewritePart(name: string, change: (part: Rewriting) => void, signal: AbortSignal): Promise<number> {
    const { own, opened } = await this.#standing(signal);
    const part = partsOf(own).find((one) => one.name === name);
    const before = (part && (await this.#docs(part, signal))) ?? [];
    const docs = new Map(before.map((doc) => [doc.id, doc]));
    change({ docs, covers: (id) => partName(id) === name });
    const after = [...docs.values()].sort(byId);
    if (after.length === before.length && after.every((doc, i) => doc === before[i])) return 0;
    if (name === HEAD) {
      own.writeHead(after);
      return 0;
    }
    const note = await own.writeShard(name, after, signal);
    opened.set(name, { folder: own, mark: markOf(own.manifest, note), docs: after });
    return note.bytes;
  }
}

/** Bytes of shards that do not count yet. */
const MOST_UNCOUNTED = 1_000_000;

/** What was found when it was last looked, and since then. */
interface Seen {
  own: DeviceFolder;
  /** This device's own first. */
  folders: DeviceFolder[];
  now: number | null;
  isRead: boolean;
  /** This device's by name; whichever one of another was last. */
  opened: Map<string, { folder: DeviceFolder; mark: string; docs: Stored[] }>;
}

const HEAD = 'head';
const OTHER = 'other';

/** The head or a shard of a device's folder. `mark` is another one for every writing. */
interface Part {
  folder: DeviceFolder;
  name: string;
  mark: string;
  docs: number;
}

interface Rewriting {
  docs: Map<string, Stored>;
  covers(id: string): boolean;
}

const partName = (id: string): string => (isOfHead(id) ? HEAD : shardOf(id));

function partsOf(folder: DeviceFolder): Part[] {
  const { id, head, shards } = folder.manifest;
  const first = { folder, name: HEAD, mark: `${id}.${head.turn}`, docs: head.docs.length };
  const others = Object.entries(shards).map(([name, note]) => ({
    folder,
    name,
    mark: markOf(folder.manifest, note),
    docs: note.docs,
  }));
  return head.docs.length > 0 ? [first, ...others] : others;
}

const byId = (a: Stored, b: Stored): number => (a.id < b.id ? -1 : 1);

function isTwin({ folder, name }: Part, own: DeviceFolder): boolean {
  const [one, other] = [folder, own].map(({ manifest }) => manifest.shards[name]?.sum);
  return folder !== own && one !== undefined && one === other;
}

const markOf = ({ id }: Manifest, { turn, sum }: ShardNote): string => `${id}.${turn}.${sum}`;

/** By device and part: the writing that was read, and how many of its documents. */
type Checkpoint = Record<string, [mark: string, done: number]>;

function readCheckpoint(since: string | null): Checkpoint {
  if (since === null) return {};
  try {
    const checkpoint: unknown = JSON.parse(since);
    if (typeof checkpoint === 'object' && checkpoint !== null && Object.values(checkpoint).every(Array.isArray))
      return checkpoint as Checkpoint;
  } catch {
    // Said below.
  }
  throw new SyncProblem('checkpoint');
}
