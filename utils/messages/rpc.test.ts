import { describe, expect, test, vi } from 'vitest';
import browser from 'webextension-polyfill';
import { type Asker, answer, type Checks, type Handlers, serveDevice } from './rpc';

interface Small {
  double(req: { n: number }): number;
}
const handlers: Handlers<Small> = { double: ({ n }) => n * 2 };
const checks: Checks<Small> = {
  double: (body): body is { n: number } => typeof (body as { n?: unknown } | null)?.n === 'number',
};
const reader: Asker = { url: 'https://weibo.com/', isPrivate: false, isOurs: false };
const ask = (question: string, body: unknown, with_: Handlers<Small> = handlers) =>
  answer({ hongqiao: 'worker', question, body }, with_, checks, reader);

describe('the answering side', () => {
  test('answers a question it knows', async () => {
    expect(await ask('double', { n: 21 })).toEqual({ ok: 42 });
  });

  test.each([
    ['a question nobody wrote', 'triple', { n: 1 }],
    ['a name every object has', 'constructor', { n: 1 }],
    ['a body of another shape', 'double', { n: '1' }],
    ['no body', 'double', null],
  ])('refuses %s without asking the handler', async (_, question, body) => {
    const double = vi.fn(() => 1);
    expect(await ask(question, body, { double })).toEqual({ error: expect.objectContaining({ code: 'question' }) });
    expect(double).not.toHaveBeenCalled();
  });

  test("carries the error's code to the other side", async () => {
    const full = Object.assign(new Error('no space'), { code: 'quota' });
    const failing = { double: () => Promise.reject(full) };
    expect(await ask('double', { n: 1 }, failing)).toEqual({ error: { message: 'no space', code: 'quota' } });
  });
});

describe('the document that runs on-device translators', () => {
  const hear = (envelope: object, sender: object) => {
    const listens = vi.spyOn(browser.runtime.onMessage, 'addListener');
    const cancel = vi.fn(() => null);
    const stop = serveDevice({ cancel } as never, { cancel: () => true } as never);
    const listener = listens.mock.calls.at(-1)![0] as (message: object, sender: object) => unknown;
    listens.mockRestore();
    stop();
    return listener(envelope, { id: browser.runtime.id, ...sender });
  };
  const question = { hongqiao: 'device', question: 'cancel', body: { id: 'a' } };

  test('answers the worker', async () => {
    expect(await hear(question, { url: browser.runtime.getURL('/background.js') })).toEqual({ ok: null });
  });

  test.each([
    ['a content script', question, { tab: { id: 1 }, url: 'https://weibo.com/' }],
    ['another extension', question, { id: 'somebody else' }],
    ['a question to the worker', { ...question, hongqiao: 'worker' }, {}],
  ])('leaves alone %s', (_, envelope, sender) => {
    expect(hear(envelope, sender)).toBeUndefined();
  });
});
