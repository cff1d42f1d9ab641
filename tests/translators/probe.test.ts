import { afterEach, expect, test } from 'vitest';
import { chat } from '@/utils/translate/engines/chat';
import { deepl } from '@/utils/translate/engines/deepl';
import { probe } from '@/utils/translate/probe';
import { CHAT_KEY, CHAT_MODEL, startChatServer } from './chat-server';
import { DEEPL_KEY, startDeeplServer } from './deepl-server';
import { remoteParts } from './parts';
import { pretend } from './pretend';
import type { PlayedServer } from './server';

let server: PlayedServer;
afterEach(() => server.stop());

/** However busy the machine is. */
const SOON = { timeout: 4_000, interval: 5 };
const signal = new AbortController().signal;

test('an engine that works shows what it makes of a sentence of ours, and what is left of the allowance', async () => {
  server = await startDeeplServer();
  const times = [1_000, 1_250];
  const tried = await probe(
    deepl.make({ url: server.url, key: DEEPL_KEY }, remoteParts()),
    { from: 'zh', to: 'en' },
    { signal, now: () => times.shift()! },
  );
  const text = pretend('周末去爬山吧，山顶的日落很美。', 'en');
  expect(tried).toEqual({ kind: 'ok', text, ms: 250, usage: { used: 180_118, limit: 500_000 } });
});

test('a service without allowances has none to show', async () => {
  server = await startChatServer();
  const engine = chat.make({ url: server.url, key: CHAT_KEY, model: CHAT_MODEL }, remoteParts());
  const tried = await probe(engine, { from: 'en', to: 'zh' }, { signal });
  expect(tried).toMatchObject({ kind: 'ok', usage: null, text: expect.stringContaining('中文') });
});

test('an engine that does not work says why', async () => {
  server = await startChatServer();
  const engine = chat.make({ url: server.url, key: 'sk-wrong', model: CHAT_MODEL }, remoteParts());
  expect(await probe(engine, { from: 'zh', to: 'en' }, { signal })).toMatchObject({
    kind: 'failed',
    problem: { code: 'key', status: 401, detail: expect.stringContaining('Incorrect API key') },
  });
});

test('a test that is taken back ends with the reason given', async () => {
  server = await startChatServer();
  server.play('silent');
  const engine = chat.make({ url: server.url, key: CHAT_KEY, model: CHAT_MODEL }, remoteParts());
  const controller = new AbortController();
  const tried = probe(engine, { from: 'zh', to: 'en' }, { signal: controller.signal });
  await expect.poll(() => server.requests.length, SOON).toBe(1);
  const reason = new Error('page closed');
  controller.abort(reason);
  await expect(tried).rejects.toBe(reason);
});
