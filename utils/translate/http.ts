import type { EngineParts } from './engine';
import { TranslateError } from './problem';
import { problemOfRefusal, type RefusalContext } from './refusal';

/** How a service is asked: with little patience, for little, and telling it nothing but the question. */

/** Milliseconds until an answer, or the next byte of one that is streamed. */
const PATIENCE = 20_000;
/** The same for services that may run on the reader's own computer, where a model is loaded before its first word. */
export const SLOW_PATIENCE = 60_000;
/** Even a stream that keeps saying "still here" ends. */
const LONGEST_STREAM = 300_000;
/** Bytes of what is kept of an answer. */
export const LARGEST_ANSWER = 1_000_000;
/** Bytes of a stream: language models that think aloud send a few hundred around every word. */
const LARGEST_STREAM = 32_000_000;

/** A service as an engine knows it. */
export interface Service
  extends Pick<EngineParts, 'fetch' | 'isOnline' | 'now'>,
    Pick<RefusalContext, 'secrets' | 'codeOf'> {
  /** Milliseconds, where it needs more time than others. */
  patience?: number;
}

export interface Question {
  url: string;
  headers?: Readonly<Record<string, string>>;
  /** Sent as JSON; absent: the question is a GET. */
  body?: unknown;
  signal: AbortSignal;
}

export interface Answer {
  isStream: boolean;
  /** Fails when it does not end; what is kept of it, whoever reads has to limit. */
  bytes: AsyncIterable<Uint8Array>;
}

/** What a service answers as JSON. Rejects as {@link ask} does. */
export const askJson = (question: Question, service: Service): Promise<unknown> =>
  ask(question, service, async ({ bytes }) => parseJson(await textOf(bytes)));

/**
 * Asks, and has the answer read while the connection is open. Rejects with a `TranslateError`, or with the signal's own
 * reason once that is aborted; the connection is closed in any case.
 */
export async function ask<T>(question: Question, service: Service, read: (answer: Answer) => Promise<T>): Promise<T> {
  question.signal.throwIfAborted();
  const wait = impatience(question.signal, service.patience ?? PATIENCE);
  try {
    const response = await reach(question, service, wait.signal);
    const isStream = /^text\/event-stream\b/i.test(response.headers.get('content-type') ?? '');
    const bytes = bytesOf(response, isStream ? wait.restart : () => {}, service);
    if (!response.ok) throw await refusalOf(response, bytes, service);
    return await read({ isStream, bytes });
  } catch (error) {
    // What breaks after the reader took the question back breaks because of that.
    question.signal.throwIfAborted();
    if (wait.signal.aborted) throw new TranslateError({ code: 'timeout' });
    throw error;
  } finally {
    wait.end();
  }
}

/** All of an answer as text. Throws the problem `answer` as soon as it is more than {@link LARGEST_ANSWER}. */
export async function textOf(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder();
  const account = upTo(LARGEST_ANSWER);
  let text = '';
  for await (const chunk of bytes) {
    account(chunk.byteLength);
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

/** Adds up, and throws the problem `answer` beyond the limit. */
export function upTo(limit: number): (size: number) => void {
  let sum = 0;
  return (size) => {
    sum += size;
    if (sum > limit) throw new TranslateError({ code: 'answer' });
  };
}

/** JSON out of an answer; throws the problem `answer` when it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new TranslateError({ code: 'answer' });
  }
}

async function reach({ url, headers, body }: Question, service: Service, signal: AbortSignal): Promise<Response> {
  const { fetch } = service;
  const json = { method: 'POST', headers: { 'content-type': 'application/json', ...headers } };
  try {
    return await fetch(url, {
      ...(body === undefined ? { headers } : { ...json, body: JSON.stringify(body) }),
      signal,
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
      // A key must not follow a redirect to somebody else's host.
      redirect: 'error',
    });
  } catch {
    // Its message says nothing that could be told the reader, and might repeat a header.
    throw new TranslateError({ code: isOnline(service) ? 'network' : 'offline' });
  }
}

async function* bytesOf(response: Response, onBytes: () => void, service: Service): AsyncGenerator<Uint8Array> {
  // No `for await`: Chrome iterates over streams only since 124.
  const reader = response.body?.getReader();
  const read = () =>
    reader?.read().catch(() => {
      throw new TranslateError({ code: isOnline(service) ? 'answer' : 'offline' });
    });
  const account = upTo(LARGEST_STREAM);
  for (let next = await read(); next?.value; next = await read()) {
    onBytes();
    account(next.value.byteLength);
    yield next.value;
  }
}

async function refusalOf(response: Response, bytes: AsyncIterable<Uint8Array>, service: Service) {
  // The status says enough when the words to it are cut off or without end.
  const text = await textOf(bytes).catch(() => '');
  const refusal = { status: response.status, text, retryAfter: response.headers.get('retry-after') };
  const now = (service.now ?? Date.now)();
  return new TranslateError(problemOfRefusal(refusal, { secrets: service.secrets, codeOf: service.codeOf, now }));
}

const isOnline = (service: Service): boolean => (service.isOnline ?? (() => globalThis.navigator?.onLine !== false))();

/** A signal that aborts with another, when nothing called `restart` for so many milliseconds, or at long last. */
function impatience(signal: AbortSignal, patience: number) {
  const own = new AbortController();
  const giveUpIn = (ms: number) => setTimeout(() => own.abort(), ms);
  const atLongLast = giveUpIn(LONGEST_STREAM);
  let timer = giveUpIn(patience);
  return {
    signal: AbortSignal.any([signal, own.signal]),
    restart: () => {
      clearTimeout(timer);
      timer = giveUpIn(patience);
    },
    end: () => {
      clearTimeout(timer);
      clearTimeout(atLongLast);
      own.abort();
    },
  };
}
