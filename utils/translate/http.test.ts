import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ask, askJson, LARGEST_ANSWER, type Service, textOf } from './http';
import { problemOf } from './problem';

/** Time and what a server sends are ours here; real servers are asked in `tests/translators`. */

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const signal = new AbortController().signal;

/** A fetch that hears the signal, as the browser's does. */
const serviceWith = (answer: (signal: AbortSignal) => Response | Promise<Response>): Service => ({
  fetch: (_, init) => {
    const hangUp = new Promise<never>((_, reject) => {
      init!.signal!.addEventListener('abort', () => reject(init!.signal!.reason));
    });
    return Promise.race([answer(init!.signal!), hangUp]);
  },
  isOnline: () => true,
  secrets: [],
});

const silence = () => new Promise<never>(() => {});

/** A body to which bytes are given by hand. */
function dripping(type: string) {
  let drip!: ReadableStreamDefaultController<Uint8Array>;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      drip = controller;
    },
  });
  const service = serviceWith((aborted) => {
    aborted.addEventListener('abort', () => drip.error(aborted.reason));
    return new Response(body, { headers: { 'content-type': type } });
  });
  return { service, drip: (text: string) => drip.enqueue(new TextEncoder().encode(text)), close: () => drip.close() };
}

const outcomeOf = (promise: Promise<unknown>) => {
  const outcome = { settled: undefined as unknown };
  promise.then(
    (value) => (outcome.settled = value),
    (error) => (outcome.settled = error),
  );
  return outcome;
};

test('gives up after twenty seconds without an answer', async () => {
  const outcome = outcomeOf(askJson({ url: 'https://a.example/', signal }, serviceWith(silence)));
  await vi.advanceTimersByTimeAsync(19_999);
  expect(outcome.settled).toBeUndefined();
  await vi.advanceTimersByTimeAsync(1);
  expect(outcome.settled).toMatchObject({ code: 'timeout' });
});

test('gives a service the time it is known to need', async () => {
  const outcome = outcomeOf(
    askJson({ url: 'https://a.example/', signal }, { ...serviceWith(silence), patience: 60_000 }),
  );
  await vi.advanceTimersByTimeAsync(59_999);
  expect(outcome.settled).toBeUndefined();
  await vi.advanceTimersByTimeAsync(1);
  expect(outcome.settled).toMatchObject({ code: 'timeout' });
});

test('a stream may take its time as long as bytes come', async () => {
  const { service, drip, close } = dripping('text/event-stream');
  const outcome = outcomeOf(ask({ url: 'https://a.example/', signal }, service, ({ bytes }) => textOf(bytes)));
  for (const piece of ['一', '二', '三']) {
    await vi.advanceTimersByTimeAsync(19_000);
    drip(piece);
  }
  close();
  await vi.advanceTimersByTimeAsync(0);
  expect(outcome.settled).toBe('一二三');
});

test('a stream that falls silent is given up', async () => {
  const { service, drip } = dripping('text/event-stream');
  const outcome = outcomeOf(ask({ url: 'https://a.example/', signal }, service, ({ bytes }) => textOf(bytes)));
  drip('一');
  await vi.advanceTimersByTimeAsync(20_000);
  expect(outcome.settled).toMatchObject({ code: 'timeout' });
});

test('a stream that only ever says that it is still there ends as well', async () => {
  const { service, drip } = dripping('text/event-stream');
  const outcome = outcomeOf(ask({ url: 'https://a.example/', signal }, service, ({ bytes }) => textOf(bytes)));
  for (let seconds = 0; seconds < 300; seconds += 10) {
    expect(outcome.settled).toBeUndefined();
    drip(': keep-alive\n\n');
    await vi.advanceTimersByTimeAsync(10_000);
  }
  expect(outcome.settled).toMatchObject({ code: 'timeout' });
});

test('an answer that is not a stream has to be through in time, however it drips', async () => {
  const { service, drip } = dripping('application/json');
  const outcome = outcomeOf(askJson({ url: 'https://a.example/', signal }, service));
  await vi.advanceTimersByTimeAsync(15_000);
  drip('[');
  await vi.advanceTimersByTimeAsync(5_000);
  expect(outcome.settled).toMatchObject({ code: 'timeout' });
});

test('an answer may be as large as said, and no larger', async () => {
  const answered = (size: number) =>
    askJson(
      { url: 'https://a.example/', signal },
      serviceWith(() => sized(size)),
    );
  const sized = (size: number) => new Response(`"${'x'.repeat(size - 2)}"`);
  expect(await answered(LARGEST_ANSWER)).toHaveLength(LARGEST_ANSWER - 2);
  await expect(answered(LARGEST_ANSWER + 1)).rejects.toMatchObject({ code: 'answer' });
});

test('nothing of the browser goes with the question', async () => {
  const fetch = vi.fn(async (_: unknown, _init?: RequestInit) => new Response('{}'));
  await askJson({ url: 'https://a.example/', body: { q: '好' }, signal }, { fetch, secrets: [] });
  expect(fetch.mock.lastCall?.[1]).toMatchObject({
    method: 'POST',
    body: '{"q":"好"}',
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    cache: 'no-store',
    redirect: 'error',
  });
});

test('what fetch says of a failure is not passed on: it may repeat a header', async () => {
  const fetch = () => Promise.reject(new TypeError('"Bearer sk-very-secret" is an invalid header value'));
  const error = await askJson(
    { url: 'https://a.example/', signal },
    { fetch, isOnline: () => true, secrets: [] },
  ).catch((e) => e);
  expect(problemOf(error)).toEqual({ code: 'network' });
  expect(String(error)).not.toContain('secret');
});

test('an answer without a body is none', async () => {
  const service = serviceWith(() => new Response(null, { status: 204 }));
  await expect(askJson({ url: 'https://a.example/', signal }, service)).rejects.toMatchObject({ code: 'answer' });
});

test('hangs up on an answer that it will not hear to the end', async () => {
  const { service, drip } = dripping('text/event-stream');
  let hungUp: AbortSignal | undefined;
  const heard: Service = {
    ...service,
    fetch: (url, init) => {
      hungUp = init!.signal!;
      return service.fetch(url, init);
    },
  };
  const answer = ask({ url: 'https://a.example/', signal }, heard, () =>
    Promise.reject(new Error('not what was asked')),
  );
  drip('一');
  await expect(answer).rejects.toThrow('not what was asked');
  expect(hungUp?.aborted).toBe(true);
});
