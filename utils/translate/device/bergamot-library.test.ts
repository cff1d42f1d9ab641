import 'fake-indexeddb/auto';
// @ts-expect-error The library has no types of its own.
import { BatchTranslator } from '@browsermt/bergamot-translator/translator.js';
import { expect, test, vi } from 'vitest';
import { ModelStore } from '../models/store';
import { Bergamot } from './bergamot';
import type { BergamotLibrary } from './bergamot-library';
import { FakeBergamotLibrary } from './fakes';

const zhen = { from: 'zh', to: 'en' } as const;

/** The library's own queue over a worker that starts when it is told to, and translates at once. */
function slowlyStarting() {
  let start = () => {};
  const started = new Promise<void>((resolve) => {
    start = resolve;
  });
  const starting = vi.fn();
  const exports = {
    hasTranslationModel: async () => true,
    translate: async ({ texts }: { texts: { text: string }[] }) =>
      texts.map(({ text }) => ({ target: { text: `<${text}>` } })),
  };
  class SlowBacking extends new FakeBergamotLibrary().TranslatorBacking {
    override async loadWorker() {
      starting();
      await started;
      return { worker: { terminate: () => {} }, exports };
    }
  }
  const library: BergamotLibrary = { TranslatorBacking: SlowBacking, BatchTranslator };
  return { library, starting, start };
}

test('a question taken back while the translator starts does not keep it from answering the next', async () => {
  const store = new ModelStore('models-of-the-library');
  const file = { part: 'model', name: 'model.zhen.bin', sha256: 'x', size: 1 } as const;
  await store.putFile('x', new Blob(['x']), 1);
  await store.putModel({
    id: 'zhen',
    direction: zhen,
    version: '1.0',
    bytes: 1,
    from: 'x',
    installed: 1,
    files: [file],
  });
  const { library, starting, start } = slowlyStarting();
  const bergamot = new Bergamot(store, async () => library);

  const takenBack = new AbortController();
  const first = bergamot.translate(['一'], zhen, takenBack.signal);
  await vi.waitFor(() => expect(starting).toHaveBeenCalledOnce());
  takenBack.abort();
  await expect(first).rejects.toBe(takenBack.signal.reason);
  start();

  const never = new AbortController().signal;
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(await bergamot.translate(['二'], zhen, never)).toEqual(['<二>']);
  bergamot.release();
});
