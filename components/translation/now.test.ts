import { describe, expect, test } from 'vitest';
import { activeOf, isAutomaticAnywhere, nowOf } from '@/components/translation/now';
import type { Chosen, Download, EngineState } from '@/components/translation/state';
import type { Availability, EngineId } from '@/utils/translate/engine';
import { ENGINES } from '@/utils/translate/engines/index';

const anEngine = (
  id: EngineId,
  availability: Availability | undefined,
  more: Partial<EngineState> = {},
): EngineState => ({
  definition: ENGINES.find((engine) => engine.id === id)!,
  availability,
  config: {},
  isSetUp: true,
  budget: undefined,
  used: 0,
  downloads: [],
  ...more,
});
const aDownload = (from: 'zh' | 'en', availability: Availability, isWanted = true): Download => ({
  direction: { from, to: from === 'zh' ? 'en' : 'zh' },
  isWanted,
  availability,
});
const READY: Availability = { kind: 'ready' };
const UNABLE: Availability = { kind: 'unable' };
const gloss = anEngine('gloss', READY);

/** The states of the browser's translator and of Bergamot, beside the gloss that always works. */
const device = (builtIn: Availability, bergamot: Availability = UNABLE) => [
  anEngine('built-in', builtIn),
  anEngine('bergamot', bergamot),
  gloss,
];
const now = (engines: EngineState[], chosen: Chosen = 'auto') =>
  nowOf(engines, chosen, { translate: 'asked', siteTranslate: {} });

describe('the best of this device', () => {
  test.each([
    [READY, READY, 'built-in'],
    [{ kind: 'download' }, READY, 'bergamot'],
    [UNABLE, { kind: 'downloading' }, 'gloss'],
    [UNABLE, UNABLE, 'gloss'],
  ] as const)('with the browser’s %o and Bergamot %o is %s', (builtIn, bergamot, id) => {
    expect(activeOf(device(builtIn, bergamot), 'auto')?.definition.id).toBe(id);
  });

  test('is not guessed at before all have answered', () => {
    const engines = [anEngine('built-in', UNABLE), anEngine('bergamot', undefined), gloss];
    expect(activeOf(engines, 'auto')).toBeUndefined();
  });
});

describe('the next step', () => {
  test('is none where a good translator works', () => {
    expect(now(device(READY, { kind: 'download' }))).toMatchObject({ works: true, step: undefined });
  });

  test('is a download where only the gloss works: the browser’s own before Bergamot', () => {
    expect(now(device({ kind: 'download' }, { kind: 'download' })).step).toMatchObject({
      kind: 'download',
      engine: { definition: { id: 'built-in' } },
    });
  });

  test('fetches what the reader needs and does not have, and tells its size', () => {
    const downloads = [
      aDownload('zh', { kind: 'download', bytes: 20 }),
      aDownload('en', { kind: 'download', bytes: 30 }, false),
    ];
    const bergamot = anEngine('bergamot', { kind: 'download' }, { downloads });
    expect(now([anEngine('built-in', UNABLE), bergamot, gloss]).step).toMatchObject({
      directions: [{ from: 'zh' }],
      bytes: 20,
    });
  });

  test('tells no size of which a part is unknown', () => {
    const downloads = [aDownload('zh', { kind: 'download', bytes: 20 }), aDownload('en', { kind: 'download' })];
    const bergamot = anEngine('bergamot', { kind: 'download' }, { downloads });
    expect(now([anEngine('built-in', UNABLE), bergamot, gloss]).step).not.toHaveProperty('bytes');
  });

  test.each([
    ['nothing is filled in', {}, false, 'open'],
    ['all is filled in, so that only the permission can be missing', { key: 'k' }, true, 'allow'],
  ] as const)('for a chosen service where %s', (_, config, isSetUp, kind) => {
    const deepl = anEngine('deepl', { kind: 'unset' }, { config, isSetUp });
    expect(now([...device(READY), deepl], 'deepl')).toMatchObject({ works: false, step: { kind } });
  });

  test('for a choice that cannot work in this browser is to let us choose', () => {
    expect(now(device(UNABLE), 'built-in')).toMatchObject({ works: false, step: { kind: 'automatic' } });
  });

  test('the reader who chose word by word is not told to download', () => {
    expect(now(device({ kind: 'download' }), 'gloss')).toMatchObject({ works: true, step: undefined });
  });
});

test('translation is off only when it is off on every site', () => {
  const of = (siteTranslate: Record<string, 'off' | 'asked' | 'automatic'>) =>
    nowOf(device(READY), 'auto', { translate: 'off', siteTranslate });
  expect([of({}).isOff, of({ weibo: 'off' }).isOff, of({ weibo: 'asked' }).isOff]).toEqual([true, true, false]);
  expect(of({}).step).toEqual({ kind: 'switch-on' });
});

test('one site is enough for posts to be translated unasked', () => {
  expect(isAutomaticAnywhere({ translate: 'asked', siteTranslate: { weibo: 'automatic' } })).toBe(true);
  expect(isAutomaticAnywhere({ translate: 'asked', siteTranslate: { weibo: 'off' } })).toBe(false);
});
