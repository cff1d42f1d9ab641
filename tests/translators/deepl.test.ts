import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Engine } from '@/utils/translate/engine';
import { deepl } from '@/utils/translate/engines/deepl';
import { DEEPL_KEY, startDeeplServer } from './deepl-server';
import { remoteParts } from './parts';
import { pretend } from './pretend';
import type { PlayedServer } from './server';

let server: PlayedServer;
let engine: Engine;

beforeEach(async () => {
  server = await startDeeplServer();
  engine = deepl.make({ url: server.url, key: DEEPL_KEY }, remoteParts());
});
afterEach(() => server.stop());

const signal = new AbortController().signal;
const translate = (...texts: string[]) =>
  engine.translate({
    sources: texts.map((text) => ({ text, hints: [] })),
    direction: { from: 'zh', to: 'en' },
    signal,
  });
const bodies = () => server.requests.map((r) => JSON.parse(r.body));

test.each([
  ['279a2e9d-83b3-c416-7e2d-f721593e42a0:fx', 'https://api-free.deepl.com'],
  [' DeepL-Auth-Key 279a2e9d-83b3-c416-7e2d-f721593e42a0:fx ', 'https://api-free.deepl.com'],
  ['279a2e9d-83b3-c416-7e2d-f721593e42a0', 'https://api.deepl.com'],
  ['', 'https://api.deepl.com'],
])('the key "%s" belongs to %s', (key, origin) => {
  expect(deepl.origin({ key })).toBe(origin);
  expect(deepl.make({ key }, remoteParts()).host).toBe(new URL(origin).host);
});

test('a proxy may be named by any of its addresses', () => {
  for (const ending of ['', '/', '/v2', '/v2/translate', '/v2/translate/']) {
    const { variant } = deepl.make({ url: `https://proxy.example/deepl${ending}`, key: DEEPL_KEY }, remoteParts());
    expect(variant).toBe('https://proxy.example/deepl');
  }
});

test('asks for the languages by their codes there', async () => {
  await translate('好');
  expect(bodies()).toEqual([
    { text: ['好'], source_lang: 'ZH', target_lang: 'EN-US', tag_handling: 'xml', ignore_tags: ['x'] },
  ]);
});

test('the lines of one post are told what they belong to', async () => {
  await translate(`第一行${engine.mark(0)}\n\n🐱\n第二行`);
  expect(bodies()).toMatchObject([{ text: ['第一行<x id="0"/>', '第二行'], context: '第一行 \n\n🐱\n第二行' }]);
});

test('posts that have nothing to do with each other are no context', async () => {
  await translate('第一行\n第二行', '另一篇');
  expect(bodies()[0]).not.toHaveProperty('context');
});

test('more than fifty lines are asked for in turns', async () => {
  const text = Array.from({ length: 120 }, (_, i) => `第${i}行`).join('\n');
  expect(await translate(text)).toEqual([{ text: pretend(text, 'en') }]);
  expect(bodies().map((b) => b.text.length)).toEqual([50, 50, 20]);
});

test('what has no words is not sent, and not paid for', async () => {
  const texts = ['🐱🐱', '2333', engine.mark(0), '……'];
  expect(await translate(...texts)).toEqual(texts.map((text) => ({ text })));
  expect(server.requests).toEqual([]);
});

test('the worst that fits is less than the service takes', async () => {
  const worst = '好&\n'.repeat(engine.limits.units / 3);
  expect(await translate(worst)).toEqual([{ text: pretend(worst, 'en') }]);
  await translate(`好${'&'.repeat(engine.limits.units - 1)}`);
  await translate(`${'"'.repeat(engine.limits.units / 2)}${'𠮷'.repeat(engine.limits.units / 4)}`);
  for (const { body } of server.requests) expect(Buffer.byteLength(body)).toBeLessThan(128 * 1024);
});

test('knows what is left of the allowance', async () => {
  expect(await engine.usage!(signal)).toEqual({ used: 180_118, limit: 500_000 });
});

test('a paid account without a limit has no allowance to use up', async () => {
  const usage = { character_count: 7, character_limit: 1_000_000_000_000 };
  const parts = { ...remoteParts(), fetch: async () => new Response(JSON.stringify(usage)) };
  expect(await deepl.make({ key: DEEPL_KEY }, parts).usage!(signal)).toBeNull();
});
