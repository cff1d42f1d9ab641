import browser from 'webextension-polyfill';
import type { DeviceProtocol, PageProtocol, Protocol } from './protocol';

/**
 * How questions travel. An envelope names who is asked, so that the listeners of a page,
 * of the worker and of the device document leave each other's questions alone; an answer is
 * `{ ok }` or `{ error }`, since errors lose their shape on the way.
 */
type Envelope = { hongqiao: 'worker' | 'page' | 'device'; question: string; body: unknown };
type Answer = { ok: unknown } | { error: { message: string; code: string } };

type Questions<P> = { [Q in keyof P]: P[Q] extends (req: infer R) => infer A ? { req: R; answer: A } : never };
type Req<P, Q extends keyof P> = Questions<P>[Q]['req'];
type Ans<P, Q extends keyof P> = Questions<P>[Q]['answer'];

/** What went wrong with a question. `code` is for the screen: see {@link CallError.code}. */
export class CallError extends Error {
  override name = 'CallError';
  constructor(
    message: string,
    /** `gone`: the extension was updated or removed under the page; `silent`: nobody answered; or the answering side's own code. */
    readonly code: string,
  ) {
    super(message);
  }
}

/** Asks the background worker. A worker killed before it could answer is asked once more: every question may be repeated. */
export async function call<Q extends keyof Protocol>(question: Q, body: Req<Protocol, Q>): Promise<Ans<Protocol, Q>> {
  const envelope: Envelope = { hongqiao: 'worker', question, body };
  try {
    return open(await browser.runtime.sendMessage(envelope));
  } catch (error) {
    if (error instanceof CallError && error.code !== 'silent') throw error;
    if (!browser.runtime?.id) throw new CallError('the extension was updated or removed', 'gone');
    return open(await browser.runtime.sendMessage(envelope).catch(silent));
  }
}

/** Asks the top frame of a tab. */
export async function askPage<Q extends keyof PageProtocol>(
  question: Q,
  body: Req<PageProtocol, Q>,
  tabId: number,
): Promise<Ans<PageProtocol, Q>> {
  const envelope: Envelope = { hongqiao: 'page', question, body };
  return open(await browser.tabs.sendMessage(tabId, envelope, { frameId: 0 }).catch(silent));
}

/** Asks the document that runs on-device translators; whoever opened it knows whether to ask again. */
export async function askDevice<Q extends keyof DeviceProtocol>(
  question: Q,
  body: Req<DeviceProtocol, Q>,
): Promise<Ans<DeviceProtocol, Q>> {
  const envelope: Envelope = { hongqiao: 'device', question, body };
  return open(await browser.runtime.sendMessage(envelope).catch(silent));
}

function open<A>(answer: unknown): A {
  const a = answer as Answer | undefined;
  if (a && typeof a === 'object' && 'ok' in a) return a.ok as A;
  if (a && typeof a === 'object' && 'error' in a) throw new CallError(a.error.message, a.error.code);
  throw new CallError('nobody answered', 'silent');
}

function silent(error: unknown): never {
  throw new CallError(error instanceof Error ? error.message : String(error), 'silent');
}

/** For each question: is this body one we can answer? What comes from another context is not trusted to be what its type says. */
export type Checks<P> = { [Q in keyof P]: (body: unknown) => body is Req<P, Q> };
export type Handlers<P> = { [Q in keyof P]: (req: Req<P, Q>, from: Asker) => Promise<Ans<P, Q>> | Ans<P, Q> };

/** Who asks. */
export interface Asker {
  /** Address of the asking document; '' when the browser does not say. */
  url: string;
  /** In a private window, of which nothing may be remembered. */
  isPrivate: boolean;
  /** One of our own pages. */
  isOurs: boolean;
}

/** Answers the worker's questions from our own pages and content scripts, and from nobody else. */
export function serve(handlers: Handlers<Protocol>, checks: Checks<Protocol>): () => void {
  return listen('worker', handlers, checks);
}

/** Answers the page's questions. */
export function servePage(handlers: Handlers<PageProtocol>, checks: Checks<PageProtocol>): () => void {
  return listen('page', handlers, checks);
}

/** Answers the worker's questions in the document that runs on-device translators. Content scripts are not answered. */
export function serveDevice(handlers: Handlers<DeviceProtocol>, checks: Checks<DeviceProtocol>): () => void {
  return listen('device', handlers, checks, (sender) => sender.tab === undefined);
}

function listen<P>(
  who: Envelope['hongqiao'],
  handlers: Handlers<P>,
  checks: Checks<P>,
  mayAsk: (sender: browser.Runtime.MessageSender) => boolean = () => true,
): () => void {
  const listener = (message: unknown, sender: browser.Runtime.MessageSender) => {
    const envelope = message as Partial<Envelope> | null;
    // Other listeners speak too: what is not ours is left alone.
    if (typeof envelope !== 'object' || envelope?.hongqiao !== who || sender.id !== browser.runtime.id)
      return undefined;
    if (!mayAsk(sender)) return undefined;
    return answer(envelope as Envelope, handlers, checks, askerOf(sender));
  };
  browser.runtime.onMessage.addListener(listener);
  return () => browser.runtime.onMessage.removeListener(listener);
}

/** Who sent a message, as the browser says. */
export function askerOf({ url = '', tab }: browser.Runtime.MessageSender): Asker {
  return { url, isPrivate: tab?.incognito === true, isOurs: url.startsWith(browser.runtime.getURL('')) };
}

/** The answer to one envelope; never rejects. */
export async function answer<P>(
  envelope: Envelope,
  handlers: Handlers<P>,
  checks: Checks<P>,
  from: Asker,
): Promise<Answer> {
  const question = envelope.question as keyof P;
  if (!Object.hasOwn(handlers as object, question) || !checks[question](envelope.body))
    return { error: { message: `not a question we know: ${String(question)}`, code: 'question' } };
  try {
    return { ok: await handlers[question](envelope.body, from) };
  } catch (error) {
    const code = (error as { code?: unknown })?.code;
    return {
      error: {
        message: error instanceof Error ? error.message : String(error),
        code: typeof code === 'string' ? code : 'unexpected',
      },
    };
  }
}
