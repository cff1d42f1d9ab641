import 'fake-indexeddb/auto';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { bytesOf, type ModelServer, type ServedFile, serveModels, sha256 } from '../../../tests/models/server';
import type { ListedModel } from './model';
import { type InstallModel, installedModels, installModel, listModels, removeModel } from './models';
import { ModelStore } from './store';

const MB = 1 << 20;
const zhen = { from: 'zh', to: 'en' } as const;
const never = new AbortController().signal;

const MODEL = bytesOf(3 * MB + 123, 1);
const LEX = bytesOf(5000, 2);
const VOCAB = bytesOf(70, 3);
const NAMED = { 'model.zhen.bin': MODEL, 'lex.zhen.bin': LEX, 'vocab.zhen.spm': VOCAB };

let server: ModelServer;
let store: ModelStore;
let made = 0;
beforeEach(async () => {
  server = await serveModels();
  store = new ModelStore(`fetched-${made++}`);
});
afterEach(async () => {
  store.close();
  await server.close();
  vi.useRealTimers();
});

/** Puts a folder of models on the server and lists it. */
async function listed(files: Partial<Record<keyof typeof NAMED, Partial<ServedFile>>> = {}): Promise<ListedModel> {
  const entry = (name: keyof typeof NAMED) => ({
    name,
    size: NAMED[name].length,
    expectedSha256Hash: sha256(NAMED[name]),
  });
  const registry = {
    zhen: { model: entry('model.zhen.bin'), lex: entry('lex.zhen.bin'), vocab: entry('vocab.zhen.spm') },
  };
  server.files.set('/registry.json', { bytes: new TextEncoder().encode(JSON.stringify(registry)) });
  for (const [name, bytes] of Object.entries(NAMED))
    server.files.set(`/zhen/${name}`, { bytes, ...files[name as keyof typeof NAMED] });
  const [model] = await listModels({ modelsFrom: server.address, signal: never });
  server.asked.length = 0;
  return model!;
}

const install = (model: ListedModel, more: Partial<InstallModel> = {}) =>
  installModel({ model, signal: never, onProgress: () => {}, store, ...more });
const failing = (model: ListedModel, code: string) =>
  expect(install(model)).rejects.toMatchObject({ name: 'TranslateError', code });

/** What is installed, as checksums: byte by byte, a comparison of three megabytes takes seconds. */
async function held(): Promise<Record<string, string>> {
  const [model] = await installedModels(store);
  const contents = model && (await store.contents(model));
  return Object.fromEntries([...(contents ?? [])].map(([part, bytes]) => [part, sha256(new Uint8Array(bytes))]));
}
const whole = { model: sha256(MODEL), lex: sha256(LEX), vocab: sha256(VOCAB) };
const rangesOf = (name: string) => server.asked.filter(({ path }) => path.endsWith(name)).map(({ range }) => range);

describe('what there is to fetch', () => {
  test('is listed with its size before anything is fetched', async () => {
    const model = await listed();
    expect(model.bytes).toBe(MODEL.length + LEX.length + VOCAB.length);
    expect(await installedModels(store)).toEqual([]);
  });

  test('comes from a Remote Settings server as well', async () => {
    const collection = '/v1/buckets/main/collections/translations-models/records';
    const json = (value: unknown) => ({ bytes: new TextEncoder().encode(JSON.stringify(value)) });
    server.files.set('/v1/', json({ capabilities: { attachments: { base_url: `${server.address}/files/` } } }));
    const data = Object.entries(NAMED).map(([name, bytes]) => {
      server.files.set(`/files/main/${name}`, { bytes });
      return {
        ...{ name, fileType: name.split('.')[0], fromLang: 'zh-Hans', toLang: 'en', version: '2.0' },
        attachment: { hash: sha256(bytes), size: bytes.length, location: `main/${name}` },
      };
    });
    server.files.set(collection, json({ data }));
    const [model] = await listModels({ modelsFrom: `${server.address}/v1/`, signal: never });
    await install(model!);
    expect(await held()).toEqual(whole);
    expect(await installedModels(store)).toMatchObject([{ id: 'zhen', version: '2.0', direction: zhen }]);
  });

  const answering = (file: Partial<ServedFile>) => {
    server.files.set('/registry.json', { bytes: new TextEncoder().encode('<html>'), ...file });
    return listModels({ modelsFrom: server.address, signal: never });
  };
  test.each([
    ['HTML', {}, 'answer'],
    ['nothing there', { status: 404 }, 'missing'],
    ['forbidden', { status: 403 }, 'refused'],
    ['too much', { status: 429 }, 'busy'],
    ['an accident', { status: 500 }, 'server'],
    ['more than a list can be', { bytes: new Uint8Array(17 * MB) }, 'answer'],
    ['a cut answer', { cuts: [3] }, 'network'],
  ])('says what is wrong with a source: %s', async (_, file, code) => {
    await expect(answering(file)).rejects.toMatchObject({ name: 'TranslateError', code });
  });

  test('says so when nobody is there, and when the address is none', async () => {
    const list = (modelsFrom: string) => listModels({ modelsFrom, signal: never });
    await expect(list('http://127.0.0.1:9')).rejects.toMatchObject({ code: 'network' });
    await expect(list('ftp://models.example')).rejects.toMatchObject({ code: 'unset' });
  });

  test('a source with no model of ours has none', async () => {
    server.files.set('/registry.json', { bytes: new TextEncoder().encode('{"deen":{}}') });
    expect(await listModels({ modelsFrom: server.address, signal: never })).toEqual([]);
  });
});

describe('fetching a model', () => {
  test('brings every byte, and tells how far it is', async () => {
    const model = await listed();
    const seen: number[] = [];
    await install(model, { onProgress: (done, all) => seen.push(done / all) });
    expect(await held()).toEqual(whole);
    expect(seen.at(-1)).toBe(1);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(seen.some((done) => done > 0.1 && done < 0.9)).toBe(true);
  });

  test('keeps no pieces of what is whole', async () => {
    const model = await listed();
    await install(model);
    for (const { sha256 } of model.files) expect((await store.pieces(sha256)).size).toBe(0);
  });

  test('goes on by itself after a cut', async () => {
    const model = await listed({ 'model.zhen.bin': { cuts: [MB + 10, MB] } });
    await install(model);
    expect(await held()).toEqual(whole);
    expect(rangesOf('model.zhen.bin')).toEqual([undefined, `bytes=${MB + 10}-`, `bytes=${2 * MB + 10}-`]);
  });

  test('goes on where it was cancelled', async () => {
    const model = await listed();
    const cancel = new AbortController();
    const onProgress = (done: number) => done > MB && cancel.abort('cancelled');
    await expect(install(model, { signal: cancel.signal, onProgress })).rejects.toBe('cancelled');
    const kept = (await store.pieces(model.files[0]!.sha256)).size;
    expect(kept).toBeGreaterThan(MB);
    expect(await installedModels(store)).toEqual([]);
    server.asked.length = 0;
    await install(model);
    expect(rangesOf('model.zhen.bin')).toEqual([`bytes=${kept}-`]);
    expect(await held()).toEqual(whole);
  });

  test('does not fetch again what is whole', async () => {
    const model = await listed({ 'lex.zhen.bin': { status: 500 } });
    await failing(model, 'server');
    server.files.set('/zhen/lex.zhen.bin', { bytes: LEX });
    server.asked.length = 0;
    await install(model);
    expect(server.asked.map(({ path }) => path)).toEqual(['/zhen/lex.zhen.bin', '/zhen/vocab.zhen.spm']);
    expect(await held()).toEqual(whole);
  });

  test('begins anew where the server knows no ranges', async () => {
    const model = await listed({ 'model.zhen.bin': { cuts: [2 * MB], knowsRanges: false } });
    await install(model);
    expect(await held()).toEqual(whole);
    expect(rangesOf('model.zhen.bin')).toEqual([undefined, `bytes=${2 * MB}-`]);
  });

  test('begins anew where the server sends another range than was asked for', async () => {
    const model = await listed({ 'model.zhen.bin': { cuts: [2 * MB] } });
    const file = server.files.get('/zhen/model.zhen.bin')!;
    Object.defineProperty(file, 'shiftsBy', { get: () => (server.asked.length === 2 ? 7 : 0) });
    await install(model);
    expect(rangesOf('model.zhen.bin')).toEqual([undefined, `bytes=${2 * MB}-`, undefined]);
    expect(await held()).toEqual(whole);
  });

  test('keeps what it has through an accident of the server', async () => {
    const model = await listed({ 'model.zhen.bin': { cuts: [MB + 1] } });
    const file = server.files.get('/zhen/model.zhen.bin')!;
    Object.defineProperty(file, 'status', { get: () => (server.asked.length === 2 ? 503 : undefined) });
    await failing(model, 'server');
    await install(model);
    expect(rangesOf('model.zhen.bin')).toEqual([undefined, `bytes=${MB + 1}-`, `bytes=${MB + 1}-`]);
    expect(await held()).toEqual(whole);
  });

  test('gives up a server that cuts without bringing anything', async () => {
    const model = await listed({ 'model.zhen.bin': { cuts: Array(9).fill(0) } });
    await failing(model, 'network');
    expect(rangesOf('model.zhen.bin')).toHaveLength(3);
  });

  test('gives up a server that falls silent for half a minute, and keeps what came', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const model = await listed({ 'model.zhen.bin': { stallsAfter: MB + 5 } });
    let here = 0;
    const onProgress = (done: number) => {
      here = done;
    };
    const failed = expect(install(model, { onProgress })).rejects.toMatchObject({ code: 'timeout' });
    while (here < MB + 5) await new Promise((resolve) => setImmediate(resolve));
    await vi.advanceTimersByTimeAsync(30_000);
    await failed;
    expect((await store.pieces(model.files[0]!.sha256)).size).toBe(MB + 5);
  });

  test('unpacks files that lie there zipped', async () => {
    const model = await listed();
    for (const [name, bytes] of Object.entries(NAMED)) {
      server.files.delete(`/zhen/${name}`);
      server.files.set(`/zhen/${name}.gz`, { bytes: gzipSync(bytes), cuts: name.startsWith('model') ? [MB] : [] });
    }
    await install(model);
    expect(await held()).toEqual(whole);
    expect(rangesOf('model.zhen.bin.gz')).toEqual([undefined, `bytes=${MB}-`]);
  });

  test('takes zipped files that were unzipped on the way', async () => {
    const model = await listed();
    server.files.delete('/zhen/lex.zhen.bin');
    const headers = { 'content-encoding': 'gzip' };
    server.files.set('/zhen/lex.zhen.bin.gz', { bytes: gzipSync(LEX), headers });
    await install(model);
    expect(await held()).toEqual(whole);
  });

  test('a file that is nowhere is said to be', async () => {
    const model = await listed();
    server.files.delete('/zhen/lex.zhen.bin');
    await failing(model, 'missing');
  });
});

describe('what is not what was promised', () => {
  const wrong = new Uint8Array(LEX).fill(7);
  const bomb = gzipSync(new Uint8Array(2 * MB));

  test.each<[string, ServedFile]>([
    ['other bytes', { bytes: wrong }],
    ['more bytes', { bytes: bytesOf(LEX.length + 1, 2) }],
    ['fewer bytes', { bytes: LEX.subarray(0, 4000) }],
  ])('is thrown away: %s', async (_, file) => {
    const model = await listed({ 'lex.zhen.bin': file });
    await failing(model, 'damaged');
    expect((await store.pieces(sha256(LEX))).size).toBe(0);
    expect(await store.hasFile(sha256(LEX))).toBe(false);
    expect(await installedModels(store)).toEqual([]);
    server.files.set('/zhen/lex.zhen.bin', { bytes: LEX });
    await install(model);
    expect(await held()).toEqual(whole);
  });

  test('a server that ends too early without saying so is not asked for ever', async () => {
    const headers = { 'transfer-encoding': 'chunked' };
    const model = await listed({ 'lex.zhen.bin': { bytes: LEX.subarray(0, 4000), headers } });
    await failing(model, 'network');
    expect(rangesOf('lex.zhen.bin').length).toBeLessThan(6);
  });

  test.each([
    ['a small file that unpacks into a huge one', bomb],
    ['a zip that breaks off', gzipSync(LEX).subarray(0, 3000)],
    ['a zip of other bytes', gzipSync(wrong)],
  ])('is thrown away: %s', async (_, bytes) => {
    const model = await listed();
    server.files.delete('/zhen/lex.zhen.bin');
    server.files.set('/zhen/lex.zhen.bin.gz', { bytes });
    await failing(model, 'damaged');
    expect((await store.pieces(`${sha256(LEX)}.gz`)).size).toBe(0);
  });
});

describe('what is on the device', () => {
  test('a model is removed with all its bytes', async () => {
    const model = await listed();
    await install(model);
    await removeModel(zhen, store);
    expect(await installedModels(store)).toEqual([]);
    for (const { sha256 } of model.files) expect(await store.hasFile(sha256)).toBe(false);
  });

  test('a newer model replaces an older one, whose own bytes go', async () => {
    const model = await listed();
    await install(model);
    const newer = bytesOf(4000, 9);
    server.files.set('/zhen/lex.zhen.bin', { bytes: newer });
    const files = model.files.map((file) =>
      file.part === 'lex' ? { ...file, size: newer.length, sha256: sha256(newer) } : file,
    );
    await install({ ...model, version: '2', files });
    expect(await held()).toEqual({ ...whole, lex: sha256(newer) });
    expect(await store.hasFile(sha256(LEX))).toBe(false);
    expect(await installedModels(store)).toHaveLength(1);
  });

  test('a file that both directions share stays until both are gone', async () => {
    const model = await listed();
    await install(model);
    const enzh = { from: 'en', to: 'zh' } as const;
    await install({ ...model, direction: enzh });
    expect((await installedModels(store)).map(({ id }) => id)).toEqual(['zhen', 'enzh']);
    await removeModel(zhen, store);
    expect(await held()).toEqual(whole);
    await removeModel(enzh, store);
    expect(await store.hasFile(sha256(VOCAB))).toBe(false);
  });

  test('what was begun and forgotten goes after a week', async () => {
    const day = 24 * 3_600_000;
    await store.addPiece('old', 0, new Blob(['x']), 0);
    await store.putFile('unused', new Blob(['x']), 0);
    await store.addPiece('newer', 0, new Blob(['x']), 6 * day);
    await store.sweep(8 * day);
    expect([await store.hasFile('unused'), (await store.pieces('old')).size]).toEqual([false, 0]);
    expect((await store.pieces('newer')).size).toBe(1);
  });

  test('a full device is said to be full, and what fitted is kept', async () => {
    const model = await listed();
    const full = new ModelStore(`fetched-${made++}`);
    const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    await expect(install(model, { store: full })).rejects.toMatchObject({ code: 'space' });
    put.mockRestore();
    full.close();
  });
});
