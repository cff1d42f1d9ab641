import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import {
  changeTranslationSettings,
  LONGEST_VALUE,
  parseTranslationSettings,
  readTranslationSettings,
  TRANSLATION_DEFAULTS,
  watchTranslationSettings,
} from './translation';

beforeEach(() => fakeBrowser.reset());

test('nothing stored means the best of this device, and no service', async () => {
  expect(await readTranslationSettings()).toEqual(TRANSLATION_DEFAULTS);
});

test('a change leaves the other settings alone and is told to who watches', async () => {
  const heard = vi.fn();
  const stop = watchTranslationSettings(heard);
  await changeTranslationSettings({ configs: { deepl: { key: 'k' } } });
  await changeTranslationSettings({ engine: 'deepl', budgets: { deepl: 5 } });
  stop();
  await changeTranslationSettings({ engine: 'auto' });
  const whole = { engine: 'deepl', configs: { deepl: { key: 'k' } }, budgets: { deepl: 5 }, modelsFrom: '' };
  expect(heard).toHaveBeenCalledTimes(2);
  expect(heard).toHaveBeenLastCalledWith(whole);
  expect(await readTranslationSettings()).toEqual({ ...whole, engine: 'auto' });
});

describe('two changes at once', () => {
  afterEach(() => vi.unstubAllGlobals());

  test('are made one after the other, so that both are kept', async () => {
    let last: Promise<unknown> = Promise.resolve();
    const request = vi.fn((_: string, work: () => Promise<unknown>) => {
      const mine = last.then(work);
      last = mine.catch(() => {});
      return mine;
    });
    vi.stubGlobal('navigator', { locks: { request } });
    const before = await Promise.all([
      changeTranslationSettings(({ configs }) => ({ configs: { ...configs, deepl: { key: 'k' } } })),
      changeTranslationSettings(({ configs }) => ({ configs: { ...configs, chat: { model: 'm' } } })),
      changeTranslationSettings({ modelsFrom: 'https://models.example' }),
    ]);
    expect(await readTranslationSettings()).toEqual({
      ...TRANSLATION_DEFAULTS,
      configs: { deepl: { key: 'k' }, chat: { model: 'm' } },
      modelsFrom: 'https://models.example',
    });
    expect(before.map(({ configs }) => Object.keys(configs))).toEqual([[], ['deepl'], ['deepl', 'chat']]);
    expect(new Set(request.mock.calls.map(([name]) => name)).size).toBe(1);
  });
});

describe('whatever is stored', () => {
  test.each([null, 'text', 7, [], { engine: 'oracle', configs: 7, budgets: [], modelsFrom: {} }])(
    '%j gives the defaults',
    (stored) => expect(parseTranslationSettings(stored)).toEqual(TRANSLATION_DEFAULTS),
  );

  test('only engines we know are set up, only by texts of a length that can be meant', () => {
    const long = 'x'.repeat(LONGEST_VALUE + 1);
    const stored = { deepl: { key: 'k', url: 7, other: long }, oracle: { key: 'k' }, chat: 'text' };
    expect(parseTranslationSettings({ configs: stored }).configs).toEqual({ deepl: { key: 'k' } });
  });

  test('a limit is a whole number of characters above nothing', () => {
    const budgets = { deepl: 0, libretranslate: 1.5, chat: 7, gloss: '9', bergamot: Number.NaN };
    expect(parseTranslationSettings({ budgets }).budgets).toEqual({ chat: 7 });
  });
});
