import { SyncProblem } from '../problem';
import type { WebDavClient } from './client';
import { emptyManifest, type Manifest, otherSlot, readManifest, type ShardNote, type Slot } from './manifest';
import { namesIn } from './multistatus';
import { MOST_PACKED, packShard, type Stored, unpackShard } from './shard';

/** Ours, below the folder that the reader named. */
export const ROOT = ['hongqiao', 'v1'] as const;

const MOST_MANIFEST = 4_000_000;
/** More folders of devices than anybody has; a server that names more makes no sense. */
const MOST_DEVICES = 200;

const MANIFEST = 'manifest.json';
/** Some servers keep the half of a file whose writing was cut off, so there are two, written one after the other. */
const COPY = 'manifest-copy.json';

/** What is in our folder, and the server's clock. Names that are not ours to touch are in `others`. */
export async function listDevices(
  client: WebDavClient,
  signal: AbortSignal,
): Promise<{ devices: string[]; others: number; date: number | null }> {
  const found = await client.describe(ROOT, { depth: 1, property: 'resourcetype', signal });
  if (!found) return { devices: [], others: 0, date: null };
  const names = new Set(namesIn(found.xml));
  names.delete(ROOT.at(-1)!);
  const devices = [...names].filter((name) => /^[0-9a-z]{8}$/.test(name)).sort();
  return {
    devices: devices.slice(0, MOST_DEVICES),
    others: names.size - devices.length,
    date: found.date,
  };
}

/** The folder of one device, which only that device writes. */
export class DeviceFolder {
  readonly device: string;
  readonly #client: WebDavClient;
  #manifest: Manifest;
  /** What the next manifest says other than this one. */
  #news: Partial<Pick<Manifest, 'head' | 'shards'>> = {};
  /** Whether the manifest, and not only its copy, is whole. */
  #isMainWhole: boolean;
  /** Whether the folder is known to be there. */
  #isMade: boolean;

  private constructor(client: WebDavClient, device: string, manifest: Manifest | null, isMainWhole: boolean) {
    this.#client = client;
    this.device = device;
    this.#manifest = manifest ?? emptyManifest(newId());
    this.#isMade = manifest !== null;
    this.#isMainWhole = isMainWhole;
  }

  /** @param isListed whether there is such a folder at all */
  static async open(
    client: WebDavClient,
    { device, isListed, signal }: { device: string; isListed: boolean; signal: AbortSignal },
  ): Promise<DeviceFolder> {
    const read = async (name: string) => {
      const bytes = isListed ? await client.get([...ROOT, device, name], MOST_MANIFEST, signal) : null;
      return bytes && readManifest(new TextDecoder().decode(bytes));
    };
    const main = await read(MANIFEST);
    return new DeviceFolder(client, device, main ?? (await read(COPY)), main !== null);
  }

  /** Whether it is one of ours at all, and not of somebody who likes names as short. */
  get isOurs(): boolean {
    return this.#manifest.turn > 0;
  }

  /** As it lies there. */
  get manifest(): Manifest {
    return this.#manifest;
  }

  /** Null when what is there does not fit the manifest: its device is writing, or the file is damaged. */
  async readShard(name: string, signal: AbortSignal): Promise<Stored[] | null> {
    const note = this.#manifest.shards[name];
    const file = note && (await this.#client.get(this.#path(name, note.slot), MOST_PACKED, signal));
    const docs = file ? await unpackShard(file, note) : null;
    return docs?.length === note?.docs ? docs : null;
  }

  /** Writes a shard beside the one that counts; it counts once it is committed. */
  async writeShard(name: string, docs: readonly Stored[], signal: AbortSignal): Promise<ShardNote> {
    await this.#make(signal);
    const { file, seal } = await packShard(docs);
    const slot = otherSlot(this.#manifest.shards[name]?.slot);
    await this.#put(this.#path(name, slot), file, signal);
    const note = { ...seal, slot, docs: docs.length, turn: this.#manifest.turn + 1 };
    this.#news.shards = { ...(this.#news.shards ?? this.#manifest.shards), [name]: note };
    return note;
  }

  /** Counts once it is committed. */
  writeHead(docs: Stored[]): void {
    this.#news.head = { turn: this.#manifest.turn + 1, docs };
  }

  /** Has what was written count. */
  async commit(signal: AbortSignal): Promise<void> {
    if (Object.keys(this.#news).length === 0) return;
    await this.#make(signal);
    await this.#writeManifest({ ...this.#manifest, ...this.#news, turn: this.#manifest.turn + 1 }, signal);
    this.#news = {};
  }

  /** Begins under another name, without a shard that cannot be read: what was in it has to be told anew. */
  async giveUp(name: string, signal: AbortSignal): Promise<void> {
    const without = ({ [name]: _damaged, ...shards }: Manifest['shards']) => shards;
    if (this.#news.shards) this.#news.shards = without(this.#news.shards);
    const { turn, shards } = this.#manifest;
    await this.#writeManifest({ ...this.#manifest, id: newId(), turn: turn + 1, shards: without(shards) }, signal);
  }

  /** Writes both manifests, and of the two first the one that nothing is lost with. */
  async #writeManifest(manifest: Manifest, signal: AbortSignal): Promise<void> {
    const json = JSON.stringify(manifest);
    for (const name of this.#isMainWhole ? [COPY, MANIFEST] : [MANIFEST, COPY])
      await this.#put([...ROOT, this.device, name], json, signal);
    this.#manifest = manifest;
    this.#isMainWhole = true;
  }

  async #put(path: readonly string[], body: BodyInit, signal: AbortSignal): Promise<void> {
    // Somebody took the folder away meanwhile. The next sync finds it so, and begins anew.
    if (!(await this.#client.put(path, body, signal)))
      throw new SyncProblem('answer', { detail: 'PUT without folder' });
  }

  /** Makes the folders on the way, once. */
  async #make(signal: AbortSignal): Promise<void> {
    if (this.#isMade) return;
    await makeFolders(this.#client, [...ROOT, this.device], signal);
    this.#isMade = true;
  }

  #path(name: string, slot: Slot): string[] {
    return [...ROOT, this.device, `${name}${slot}.hq`];
  }
}

/** Makes folders one in the other. Rejects with the problem `missing` when the reader's own is not there. */
export async function makeFolders(client: WebDavClient, path: readonly string[], signal: AbortSignal): Promise<void> {
  for (let depth = 1; depth <= path.length; depth++)
    if (!(await client.makeFolder(path.slice(0, depth), signal))) throw new SyncProblem('missing', { detail: 'MKCOL' });
}

const ID_LENGTH = 8;

const newId = (): string => crypto.randomUUID().slice(0, ID_LENGTH);
