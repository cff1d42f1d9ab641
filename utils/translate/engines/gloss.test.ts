import { describe, expect, test } from 'vitest';
import type { EngineParts } from '../engine';
import { gloss } from './gloss';

const parts = (make: EngineParts['gloss']) => ({ gloss: make }) as EngineParts;
const request = (texts: string[], signal = new AbortController().signal) => ({
  sources: texts.map((text) => ({ text, hints: [] })),
  direction: { from: 'zh', to: 'en' } as const,
  signal,
});

describe('the gloss engine', () => {
  const engine = gloss.make(
    {},
    parts(async (texts) => texts.map((text) => `<${text}>`)),
  );

  test('needs nothing and sends nothing', async () => {
    expect(await engine.available({ from: 'zh', to: 'en' })).toEqual({ kind: 'ready' });
    expect([engine.host, gloss.origin({}), gloss.fields, gloss.isPaid]).toEqual([null, null, [], false]);
  });

  test('answers each text, in order', async () => {
    expect(await engine.translate(request(['好', '坏']))).toEqual([{ text: '<好>' }, { text: '<坏>' }]);
  });

  test('gives up when told', async () => {
    const stop = new AbortController();
    stop.abort(new Error('enough'));
    await expect(engine.translate(request(['好'], stop.signal))).rejects.toThrow('enough');
  });

  test('says what went wrong', async () => {
    const broken = gloss.make(
      {},
      parts(() => Promise.reject(new Error('no dictionary'))),
    );
    await expect(broken.translate(request(['好']))).rejects.toThrow('no dictionary');
  });
});
