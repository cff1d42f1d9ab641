import { describe, expect, test, vi } from 'vitest';
import type { DeviceHost, EngineParts } from '../engine';
import { bergamot } from './bergamot';
import { builtIn } from './built-in';

const direction = { from: 'zh', to: 'en' } as const;
const signal = new AbortController().signal;

describe.each([builtIn, bergamot])('$id', (definition) => {
  const over = (host: Partial<DeviceHost>) => definition.make({}, { device: host } as EngineParts);
  const request = (...texts: string[]) => ({ sources: texts.map((text) => ({ text, hints: [] })), direction, signal });

  test('asks the device, and nobody else', async () => {
    const translate = vi.fn(async (_: unknown, texts: readonly string[]) => texts.map((text) => `<${text}>`));
    const engine = over({ translate });
    expect(await engine.translate(request('一', '二'))).toEqual([{ text: '<一>' }, { text: '<二>' }]);
    expect(translate).toHaveBeenCalledWith(definition.id, ['一', '二'], direction, signal);
    expect([definition.place, engine.host, definition.origin({})]).toEqual(['device', null, null]);
  });

  test('says what the device says of itself', async () => {
    const available = vi.fn(async () => ({ kind: 'download' as const, bytes: 70_000_000 }));
    expect(await over({ available }).available(direction)).toEqual({ kind: 'download', bytes: 70_000_000 });
    expect(available).toHaveBeenCalledWith(definition.id, direction);
  });

  test('never gives one text the translation of another: a wrong count is a problem', async () => {
    const engine = over({ translate: async () => ['one'] });
    await expect(engine.translate(request('一', '二'))).rejects.toMatchObject({ code: 'answer' });
  });

  test('has room for a request the device would take', () => {
    const { limits } = over({});
    expect(limits.texts).toBeLessThanOrEqual(64);
    expect(limits.units).toBeGreaterThanOrEqual(1_000);
  });
});
