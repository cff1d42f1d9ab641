import type { Direction } from '../engine';
import { TranslateError } from '../problem';
import { isRemoteSettings, modelsAddress } from './address';
import { askJson } from './ask';
import { fetchFile } from './fetch-file';
import { type InstalledModel, type ListedModel, pairOf } from './model';
import { readRegistry } from './registry';
import { attachmentsOf, readRecords } from './remote-settings';
import { ModelStore } from './store';

/** What the settings page does with models. The page asks for the permission of `originsOf(modelsFrom)` before. */

const MOST_JSON = 16 * 1024 * 1024;

const ourFetch: typeof fetch = (input, init) => globalThis.fetch(input, init);
/** One connection a context; opened when it is first asked. */
const ourStore = new ModelStore();

export interface ListModels {
  /** As in the settings; '' is the preset. */
  modelsFrom: string;
  signal: AbortSignal;
  fetch?: typeof fetch;
}

/**
 * What could be fetched: at most one model a direction, the newest. None when the source has neither. Rejects with a
 * `TranslateError` (`unset` for an address that cannot be right), or with the signal's reason.
 */
export async function listModels({ modelsFrom, signal, fetch = ourFetch }: ListModels): Promise<ListedModel[]> {
  const address = modelsAddress(modelsFrom);
  if (address === null) throw new TranslateError({ code: 'unset', detail: modelsFrom.slice(0, 300) });
  const asking = { fetch, signal };
  if (!isRemoteSettings(address))
    return readRegistry(await askJson(`${address}/registry.json`, asking, MOST_JSON), address);
  const attachments = attachmentsOf(await askJson(`${address}/`, asking, MOST_JSON));
  if (attachments === null) throw new TranslateError({ code: 'answer', detail: 'no attachments' });
  const records = `${address}/buckets/main/collections/translations-models/records`;
  return readRecords(await askJson(records, asking, MOST_JSON), attachments);
}

export interface InstallModel {
  model: ListedModel;
  signal: AbortSignal;
  /** Bytes that are here, of all. */
  onProgress: (done: number, all: number) => void;
  store?: ModelStore;
  fetch?: typeof fetch;
  now?: () => number;
}

/**
 * Fetches a model, going on where an earlier attempt stopped. It is used from the moment when all of it is there and has
 * the promised checksums; until then an older one stays. Rejects with a `TranslateError`: `space`, `damaged`, `missing`,
 * `network` and the others of a server; or with the signal's reason.
 */
export async function installModel(options: InstallModel): Promise<void> {
  const { model, signal, onProgress, store = ourStore, fetch = ourFetch, now = Date.now } = options;
  await store.sweep(now());
  let before = 0;
  for (const file of model.files) {
    const progress = (done: number) => onProgress(before + done, model.bytes);
    if (!(await store.hasFile(file.sha256))) await fetchFile(file, { store, fetch, signal, now, onProgress: progress });
    progress(file.size);
    before += file.size;
  }
  signal.throwIfAborted();
  await store.putModel({
    id: pairOf(model.direction),
    direction: model.direction,
    version: model.version,
    bytes: model.bytes,
    from: new URL(model.files[0]!.url).host,
    installed: now(),
    files: model.files.map(({ part, name, sha256, size }) => ({ part, name, sha256, size })),
  });
}

/** Models on this device, the one out of Chinese first. */
export async function installedModels(store = ourStore): Promise<InstalledModel[]> {
  const models = await store.installed();
  return models.sort((a, b) => (a.id < b.id ? 1 : -1));
}

export const removeModel = (direction: Direction, store = ourStore): Promise<void> => store.remove(direction);
