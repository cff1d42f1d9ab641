import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { InstalledModel } from '../models/model';
import { ModelStore } from '../models/store';
import { Bergamot } from './bergamot';
import { FakeBergamotLibrary } from './fakes';

const zhen = { from: 'zh', to: 'en' } as const;
const never = new AbortController().signal;

let store: ModelStore;
let library: FakeBergamotLibrary;
let bergamot: Bergamot;
let made = 0;
beforeEach(() => {
  store = new ModelStore(`models-${made++}`);
  library = new FakeBergamotLibrary();
  bergamot = new Bergamot(store, async () => library);
});
afterEach(() => {
  bergamot.release();
  vi.useRealTimers();
});

async function install(parts: InstalledModel['files'][number]['part'][] = ['model', 'lex', 'vocab'], installed = 1) {
  const files = parts.map((part) => ({ part, name: `${part}.zhen.bin`, sha256: `${part}-${installed}`, size: 4 }));
  for (const { sha256 } of files) await store.putFile(sha256, new Blob([sha256]), 1);
  await store.putModel({ id: 'zhen', direction: zhen, version: '1.0', bytes: 12, from: 'x', installed, files });
}

describe('the on-device translator with its library played by a fake', () => {
  test('is there once a model is', async () => {
    expect(await bergamot.available(zhen)).toEqual({ kind: 'download' });
    await install();
    expect(await bergamot.available(zhen)).toEqual({ kind: 'ready' });
    expect(await bergamot.available({ from: 'en', to: 'zh' })).toEqual({ kind: 'download' });
  });

  test('asks for a model instead of fetching one', async () => {
    await expect(bergamot.translate(['一'], zhen, never)).rejects.toMatchObject({ code: 'download' });
    expect(library.started).toBe(0);
  });

  test('translates sentence by sentence, and leaves line breaks and emoji where they are', async () => {
    await install();
    expect(await bergamot.translate(['你好。走吧！\n😂\n好', '二'], zhen, never)).toEqual([
      '<你好。> <走吧！>\n😂\n<好>',
      '<二>',
    ]);
    expect(library.requests.every(({ html, from, to }) => !html && from === 'zh' && to === 'en')).toBe(true);
  });

  test('a text without words needs no translator', async () => {
    await install();
    expect(await bergamot.translate(['😂😂', '12'], zhen, never)).toEqual(['😂😂', '12']);
    expect(library.requests).toEqual([]);
  });

  test('hands over the bytes of the model, and starts one worker for all questions', async () => {
    await install();
    await bergamot.translate(['一'], zhen, never);
    await bergamot.translate(['二'], zhen, never);
    expect(library.started).toBe(1);
    const { model, shortlist, vocabs, config } = library.models[0]!;
    const text = (bytes: ArrayBuffer) => new TextDecoder().decode(bytes);
    expect([text(model), text(shortlist), vocabs.map(text)]).toEqual(['model-1', 'lex-1', ['vocab-1']]);
    expect(config).toEqual({});
  });

  test('takes a vocabulary for each language', async () => {
    await install(['model', 'lex', 'srcvocab', 'trgvocab']);
    await bergamot.translate(['一'], zhen, never);
    expect(library.models[0]!.vocabs).toHaveLength(2);
  });

  test('fetches nothing: no list of models is asked for', async () => {
    const fetch = vi.spyOn(globalThis, 'fetch');
    await install();
    await bergamot.translate(['一'], zhen, never);
    expect(fetch).not.toHaveBeenCalled();
    expect(library.listsLoaded).toBe(0);
  });

  test('a new model is used from the next question on, and the old worker ended', async () => {
    await install();
    await bergamot.translate(['一'], zhen, never);
    await install(undefined, 2);
    await bergamot.translate(['二'], zhen, never);
    await vi.waitFor(() => expect(library.ended).toBe(1));
    expect(library.started).toBe(2);
  });

  test('a model taken away is not used any more', async () => {
    await install();
    await bergamot.translate(['一'], zhen, never);
    await store.remove(zhen);
    await expect(bergamot.translate(['二'], zhen, never)).rejects.toMatchObject({ code: 'download' });
    await vi.waitFor(() => expect(library.ended).toBe(1));
  });

  test('a model whose bytes are gone has to be fetched again', async () => {
    await install();
    const gone = { find: store.find, contents: async () => null };
    const broken = new Bergamot(gone, async () => library);
    await expect(broken.translate(['一'], zhen, never)).rejects.toMatchObject({ code: 'download' });
  });

  test('a worker that does not start is a problem, not a wait; the next question starts another', async () => {
    await install();
    library.starts = false;
    await expect(bergamot.translate(['一'], zhen, never)).rejects.toMatchObject({
      code: 'unexpected',
      message: expect.stringContaining('no WASM today'),
    });
    library.starts = true;
    expect(await bergamot.translate(['一'], zhen, never)).toEqual(['<一>']);
  });

  test('a worker that dies takes its questions with it; the next question starts another', async () => {
    await install();
    library.answer = () => new Promise(() => {});
    const work = bergamot.translate(['一'], zhen, never);
    const failed = expect(work).rejects.toMatchObject({ code: 'unexpected', message: 'out of memory' });
    await vi.waitFor(() => expect(library.requests).toHaveLength(1));
    library.die('out of memory');
    await failed;
    library.answer = async (text) => `<${text}>`;
    expect(await bergamot.translate(['一'], zhen, never)).toEqual(['<一>']);
  });

  test('taking back ends the wait and drops what is still in the queue', async () => {
    await install();
    library.answer = () => new Promise(() => {});
    const taken = new AbortController();
    const work = bergamot.translate(['一', '二'], zhen, taken.signal);
    const failed = expect(work).rejects.toBe('scrolled away');
    await vi.waitFor(() => expect(library.requests).toHaveLength(2));
    taken.abort('scrolled away');
    await failed;
    await vi.waitFor(() => expect(library.removed).toEqual(['一', '二']));
    expect(library.ended).toBe(0);
  });

  test('a worker that never answers is given up and ended', async () => {
    await install();
    library.answer = () => new Promise(() => {});
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const work = bergamot.translate(['一'], zhen, never);
    const failed = expect(work).rejects.toMatchObject({ code: 'timeout' });
    while (library.requests.length === 0) await new Promise((resolve) => setImmediate(resolve));
    await vi.advanceTimersByTimeAsync(120_000);
    await failed;
    vi.useRealTimers();
    await vi.waitFor(() => expect(library.ended).toBe(1));
  });

  test('gives its worker back', async () => {
    await install();
    await bergamot.translate(['一'], zhen, never);
    bergamot.release();
    await vi.waitFor(() => expect(library.ended).toBe(1));
  });
});
