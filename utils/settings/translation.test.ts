import { beforeEach, describe, expect, test, vi } from 'vitest';
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
