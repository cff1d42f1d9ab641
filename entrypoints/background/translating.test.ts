import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { changeTranslationSettings } from '@/utils/settings/translation';
import type { Availability, DeviceHost } from '@/utils/translate/engine';
import { ENGINES } from '@/utils/translate/engines/index';
import { settled } from '@/utils/translate/fakes';
import type { Problem } from '@/utils/translate/problem';
import { TranslationDb } from '@/utils/translate/store';
import type { Origin, Translation } from '@/utils/translate/translation';
import { makeDesk } from './translating';

const request = vi.fn<typeof fetch>();
const permitted = vi.fn(async (_: { origins: string[] }) => true);
let count = 0;
let db: TranslationDb;
let availability: Availability['kind'];

beforeEach(() => {
  fakeBrowser.reset();
  vi.stubGlobal('fetch', request.mockReset());
  const none = { addListener: () => {} };
  Object.assign(fakeBrowser.permissions, { contains: permitted.mockClear(), onAdded: none, onRemoved: none });
  db = new TranslationDb(`worker-translations-${count++}`);
  availability = 'ready';
});
afterEach(() => vi.unstubAllGlobals());

const device: DeviceHost = {
  available: async () => ({ kind: availability }),
  translate: async (engine, texts) => texts.map((text) => `${engine}: ${text}`),
};

type Ended = { translation: Translation } | { problem: Problem; by: Origin | null };

function translate(text: string, { isPrivate = false } = {}, desk = newDesk()): Promise<Ended> {
  const wanted = { text, direction: { from: 'zh', to: 'en' }, urgency: 'asked' } as const;
  return new Promise((resolve) => {
    desk.ask(
      wanted,
      { isPrivate },
      {
        onDone: (translation) => resolve({ translation }),
        onFailed: (problem, by) => resolve({ problem, by }),
      },
    );
  });
}

const newDesk = () =>
  makeDesk({
    device,
    gloss: async (texts) => texts.map((text) => `gloss: ${text}`),
    slang: async () => ({ hints: [], notesOn: () => [] }),
    db,
  });

const deepl = { engine: 'deepl', configs: { deepl: { key: 'secret:fx' } } } as const;
const inDeepl = (text: string) =>
  new Response(JSON.stringify({ translations: [{ text, detected_source_language: 'ZH' }] }), {
    headers: { 'content-type': 'application/json' },
  });

test('with nothing set up, nothing leaves the device', async () => {
  for (const kind of ['ready', 'unable', 'download'] as const) {
    availability = kind;
    await translate('你好');
  }
  expect(request).not.toHaveBeenCalled();
  expect(permitted).not.toHaveBeenCalled();
  expect(await db.spent.count()).toBe(0);
});

test('a service is asked nothing before its host is allowed', async () => {
  await changeTranslationSettings(deepl);
  permitted.mockResolvedValueOnce(false);
  expect(await translate('你好')).toMatchObject({ problem: { code: 'permission' }, by: { engine: 'deepl' } });
  expect(permitted).toHaveBeenCalledExactlyOnceWith({ origins: ['https://api-free.deepl.com/*'] });
  expect(request).not.toHaveBeenCalled();
});

test('what is sent to a service is counted, and what exceeds the limit is not sent', async () => {
  await changeTranslationSettings({ ...deepl, budgets: { deepl: 5 } });
  request.mockImplementation(async () => inDeepl('Hello'));
  const desk = newDesk();
  expect(await translate('你好啊', {}, desk)).toMatchObject({ translation: { text: 'Hello' } });
  expect(await translate('再见了', {}, desk)).toMatchObject({ problem: { code: 'budget' } });
  expect(request).toHaveBeenCalledOnce();
  expect((await db.spent.toArray()).map(({ units }) => units)).toEqual([3]);
});

test('another choice of the reader counts at once', async () => {
  await changeTranslationSettings(deepl);
  request.mockImplementation(async () => inDeepl('Hello'));
  const desk = newDesk();
  expect(await translate('你好', {}, desk)).toMatchObject({ translation: { by: { engine: 'deepl' } } });
  await changeTranslationSettings({ engine: 'auto' });
  expect(await translate('再见', {}, desk)).not.toMatchObject({ translation: { by: { engine: 'deepl' } } });
  expect(request).toHaveBeenCalledOnce();
});

describe('a text that waits to be sent again', () => {
  /** The service is busy at first, and would translate later. */
  async function waiting(): Promise<{ ended: Promise<Ended>; pass: () => Promise<void> }> {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
    await changeTranslationSettings(deepl);
    request.mockResolvedValueOnce(new Response('', { status: 429, headers: { 'retry-after': '5' } }));
    request.mockImplementation(async () => inDeepl('Hello'));
    const ended = translate('你好');
    await vi.waitFor(() => expect(request).toHaveBeenCalledOnce());
    const pass = async () => {
      for (let second = 0; second < 10; second++) {
        await settled();
        await vi.advanceTimersByTimeAsync(1_000);
      }
    };
    return { ended, pass };
  }
  afterEach(() => {
    vi.useRealTimers();
  });

  test('is sent when nothing has changed', async () => {
    const { ended, pass } = await waiting();
    await pass();
    expect(await ended).toMatchObject({ translation: { text: 'Hello' } });
    expect(request).toHaveBeenCalledTimes(2);
  });

  test.each<[string, Parameters<typeof changeTranslationSettings>[0]]>([
    ['chose another translator', { engine: 'auto' }],
    ['removed the set-up', { configs: {} }],
    ['gave another key', { configs: { deepl: { key: 'other:fx' } } }],
  ])('is sent to nobody once the reader %s', async (_, change) => {
    const { ended, pass } = await waiting();
    await changeTranslationSettings(change);
    await pass();
    expect(await ended).toMatchObject({ problem: { code: 'unset' }, by: { engine: 'deepl' } });
    expect(request).toHaveBeenCalledOnce();
  });

  test('is sent to nobody once the reader took the permission back', async () => {
    const { ended, pass } = await waiting();
    permitted.mockResolvedValue(false);
    await pass();
    permitted.mockResolvedValue(true);
    expect(await ended).toMatchObject({ problem: { code: 'permission' }, by: { engine: 'deepl' } });
    expect(request).toHaveBeenCalledOnce();
  });
});

test('of a private window nothing is written', async () => {
  await changeTranslationSettings(deepl);
  request.mockImplementation(async () => inDeepl('Hello'));
  const written = vi.spyOn(db.texts, 'bulkPut');
  const desk = newDesk();
  await translate('秘密', { isPrivate: true }, desk);
  await translate('公开', {}, desk);
  await vi.waitFor(() => expect(written).toHaveBeenCalledOnce());
  expect(await db.texts.count()).toBe(1);
});

test('every engine writes what is left alone so that it can be found again', () => {
  for (const definition of ENGINES) {
    const { mark } = definition.make({}, { fetch: request, device, gloss: async () => [] });
    expect(mark(7).split('7'), definition.id).toHaveLength(2);
    expect(mark(12).split('12'), definition.id).toEqual(mark(7).split('7'));
  }
});
