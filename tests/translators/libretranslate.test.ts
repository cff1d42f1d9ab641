import { afterEach, expect, test } from 'vitest';
import type { Direction, EngineConfig } from '@/utils/translate/engine';
import { libretranslate } from '@/utils/translate/engines/libretranslate';
import { LIBRE_KEY, type LibreOptions, startLibreTranslateServer } from './libretranslate-server';
import { remoteParts } from './parts';
import { pretend } from './pretend';
import type { PlayedServer } from './server';

let server: PlayedServer;
afterEach(() => server.stop());

async function start(options: LibreOptions = {}, config: EngineConfig = { key: LIBRE_KEY }) {
  server = await startLibreTranslateServer(options);
  const engine = libretranslate.make({ url: server.url, ...config }, remoteParts());
  return async (texts: string[], direction: Direction = { from: 'zh', to: 'en' }) => {
    const sources = texts.map((text) => ({ text, hints: [] }));
    const renderings = await engine.translate({ sources, direction, signal: new AbortController().signal });
    return renderings.map((r) => r.text);
  };
}

const asked = () => server.requests.filter((r) => r.path === '/translate').map((r) => JSON.parse(r.body));

test.each(['zh', 'zh-Hans', 'zh-CN'])('finds out that the server calls Chinese %s, once', async (chinese) => {
  const translate = await start({ chinese });
  await translate(['好']);
  await translate(['ok'], { from: 'en', to: 'zh' });
  expect(asked()).toMatchObject([
    { source: chinese, target: 'en' },
    { source: 'en', target: chinese },
  ]);
  expect(server.requests.filter((r) => r.path === '/languages')).toHaveLength(1);
});

test('says so when the server knows no Chinese', async () => {
  const translate = await start({ chinese: 'zt' });
  await expect(translate(['好'])).rejects.toMatchObject({ code: 'unable' });
});

test('asks several texts at once', async () => {
  const translate = await start();
  expect(await translate(['一', '二'])).toEqual(['一', '二'].map((t) => pretend(t, 'en')));
  expect(asked().map((a) => a.q)).toEqual([['一', '二']]);
});

test('asks one by one where lists are not taken, and remembers', async () => {
  const translate = await start({ takesLists: false });
  for (let times = 0; times < 2; times++) {
    expect(await translate(['一', '二'])).toEqual(['一', '二'].map((t) => pretend(t, 'en')));
  }
  expect(asked().map((a) => a.q)).toEqual([['一', '二'], '一', '二', '一', '二']);
});

test.each([
  ['a missing key', ''],
  ['a wrong key', '0000'],
])('names %s for what it is', async (_, key) => {
  const translate = await start({}, { key });
  await expect(translate(['好'])).rejects.toMatchObject({ code: 'key' });
});

test('sends no key where none is set', async () => {
  const translate = await start({}, {});
  await translate(['好']).catch(() => {});
  expect(asked()[0]).not.toHaveProperty('api_key');
});

test('its address may be that of any of its pages', () => {
  for (const ending of ['', '/', '/translate', '/languages/']) {
    const { variant } = libretranslate.make({ url: `https://libre.example/api${ending}` }, remoteParts());
    expect(variant).toBe('https://libre.example/api');
  }
  server = { url: '', requests: [], play: () => {}, stop: async () => {} };
});
