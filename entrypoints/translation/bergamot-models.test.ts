import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { bergamotModels } from '@/entrypoints/translation/bergamot-models';
import { bytesOf, type ModelServer, serveModels, sha256 } from '@/tests/models/server';
import { ModelStore } from '@/utils/translate/models/store';

const ZH_EN = { from: 'zh', to: 'en' } as const;
const EN_ZH = { from: 'en', to: 'zh' } as const;
const FILES = {
  model: ['model.zhen.bin', bytesOf(3_000_000, 1)],
  lex: ['lex.zhen.bin', bytesOf(5000, 2)],
  vocab: ['vocab.zhen.spm', bytesOf(70, 3)],
} as const;
const ALL = 3_005_070;

let server: ModelServer;
let store: ModelStore;
let made = 0;

beforeEach(async () => {
  server = await serveModels();
  store = new ModelStore(`bergamot-${made++}`);
  const parts = Object.entries(FILES).map(([part, [name, bytes]]) => {
    server.files.set(`/zhen/${name}`, { bytes });
    return [part, { name, size: bytes.length, expectedSha256Hash: sha256(bytes) }];
  });
  const registry = JSON.stringify({ zhen: Object.fromEntries(parts) });
  server.files.set('/registry.json', { bytes: new TextEncoder().encode(registry) });
});
afterEach(async () => {
  store.close();
  await server.close();
});

const options = (more: { signal?: AbortSignal; onProgress?: (done: number) => void } = {}) => ({
  modelsFrom: server.address,
  signal: new AbortController().signal,
  onProgress: () => {},
  ...more,
});

test('looking at what is here asks nobody', async () => {
  expect(await bergamotModels(store).look(ZH_EN, server.address)).toEqual({ availability: { kind: 'download' } });
  expect(server.asked).toEqual([]);
});

test('a model is fetched with how far it is, is then here with its size, and goes when it is removed', async () => {
  const models = bergamotModels(store);
  const onProgress = vi.fn();
  await models.fetch(ZH_EN, options({ onProgress }));
  expect(onProgress).toHaveBeenLastCalledWith(1);
  expect(await models.look(ZH_EN, server.address)).toEqual({ availability: { kind: 'ready' }, stored: ALL });
  await models.remove!(ZH_EN);
  expect((await models.look(ZH_EN, server.address)).availability).toEqual({ kind: 'download', bytes: ALL });
});

test('a download that was broken off tells what is left of it, and goes on there', async () => {
  const models = bergamotModels(store);
  const stop = new AbortController();
  server.files.get('/zhen/model.zhen.bin')!.stallsAfter = 2_000_000;
  const onProgress = (done: number) => done > 0.5 && stop.abort();
  const fetching = models.fetch(ZH_EN, options({ signal: stop.signal, onProgress }));
  await expect(fetching).rejects.toMatchObject({ name: 'AbortError' });
  const { availability, kept } = await models.look(ZH_EN, server.address);
  expect(availability).toEqual({ kind: 'download', bytes: ALL });
  expect(kept).toBeGreaterThan(1_000_000);
  delete server.files.get('/zhen/model.zhen.bin')!.stallsAfter;
  await models.fetch(ZH_EN, options());
  expect(server.asked.map(({ range }) => range)).toContain(`bytes=${kept}-`);
});

test('a direction that this place does not have is said to be missing', async () => {
  await expect(bergamotModels(store).fetch(EN_ZH, options())).rejects.toMatchObject({ code: 'missing' });
});
