import browser from 'webextension-polyfill';
import type { Direction } from '@/utils/translate/engine';
import type { Problem } from '@/utils/translate/problem';
import {
  type FromPage,
  type Hearer,
  LONGEST_TEXT,
  type Origin,
  type ToPage,
  type TranslateAsk,
  type Wanted,
} from '@/utils/translate/translation';
import { type Asker, askerOf } from './rpc';

/**
 * How texts to translate travel: over a port of their own, since an answer comes in parts and may be taken back. The
 * page's end numbers its questions; closing the port takes all of them back.
 */
const PORT = 'translate';

/** Questions one port may have under way. A page waits with more of them. */
const MOST_OUTSTANDING = 500;
/** An idle port is let go: the next question opens another. */
const IDLE_MS = 15_000;

const TOO_LONG: Problem = { code: 'question', detail: `longer than ${LONGEST_TEXT}` };
const GONE: Problem = { code: 'unexpected', detail: 'the extension was updated or removed' };
const STOPPED: Problem = { code: 'unexpected', detail: 'the worker was stopped twice' };

/** The page's end. */
export interface TranslateClient {
  /** Asks for one translation; the function it gives takes the question back, and nothing is heard after that. */
  ask: (wanted: Wanted, hearer: Hearer) => () => void;
  /** Takes everything back. */
  close: () => void;
}

/** The page's end of the wire. Opens a port when there is something to ask, and another when the worker was killed. */
export function translateClient(): TranslateClient {
  return new Client();
}

interface Question {
  wanted: Wanted;
  hearer: Hearer;
  state: 'held' | 'sent';
  /** Was lost with a worker once already. */
  isRepeated: boolean;
}

class Client implements TranslateClient {
  /** In the order of asking. */
  readonly #open = new Map<number, Question>();
  #port: browser.Runtime.Port | undefined;
  #letGo: ReturnType<typeof setTimeout> | undefined;
  #sent = 0;
  #ids = 0;

  ask(wanted: Wanted, hearer: Hearer): () => void {
    const id = ++this.#ids;
    clearTimeout(this.#letGo);
    this.#open.set(id, { wanted, hearer, state: 'held', isRepeated: false });
    // Never answers before it has returned.
    queueMicrotask(() => this.#send());
    return () => this.#takeBack(id);
  }

  close(): void {
    this.#open.clear();
    this.#hangUp();
  }

  #takeBack(id: number): void {
    const question = this.#settle(id);
    if (question?.state === 'sent') this.#say({ kind: 'cancel', id });
  }

  /** Sends what is held, as far as the port may hold it. */
  #send(): void {
    for (const [id, question] of [...this.#open]) {
      if (this.#sent >= MOST_OUTSTANDING) return;
      if (question.state === 'held' && this.#open.has(id)) this.#sendOne(id, question);
    }
  }

  #sendOne(id: number, question: Question): void {
    const isShort = question.wanted.text.length <= LONGEST_TEXT;
    if (!isShort || !this.#connected()) {
      this.#fail(id, isShort ? GONE : TOO_LONG);
      return;
    }
    question.state = 'sent';
    this.#sent++;
    this.#say({ kind: 'ask', ask: { id, ...question.wanted } });
  }

  /** Opens a port where there is none; false when the extension is gone from under the page. */
  #connected(): boolean {
    try {
      this.#port ??= this.#connect();
      return true;
    } catch {
      return false;
    }
  }

  #connect(): browser.Runtime.Port {
    const port = browser.runtime.connect({ name: PORT });
    port.onMessage.addListener((message) => this.#hear(message as ToPage));
    port.onDisconnect.addListener(() => {
      // Read, or Chrome lists it among the extension's errors: a page put aside (bfcache) loses its ports.
      void browser.runtime.lastError;
      if (this.#port === port) this.#lost();
    });
    return port;
  }

  #say(message: FromPage): void {
    try {
      this.#port?.postMessage(message);
    } catch {
      // The port is dead already; the browser tells `onDisconnect` next.
    }
  }

  #hear(message: ToPage): void {
    const hearer = this.#open.get(message.id)?.hearer;
    if (message.kind === 'grow') hearer?.onGrow?.(message.text);
    else if (message.kind === 'waiting') hearer?.onWaiting?.(message.until);
    else if (message.kind === 'failed') this.#fail(message.id, message.problem, message.by);
    else this.#settle(message.id)?.hearer.onDone(message.translation);
  }

  /** Ends a question on our side and makes room for the next. */
  #settle(id: number): Question | undefined {
    const question = this.#open.get(id);
    if (!question) return undefined;
    this.#open.delete(id);
    if (question.state === 'sent') this.#sent--;
    if (this.#sent < this.#open.size) queueMicrotask(() => this.#send());
    clearTimeout(this.#letGo);
    if (this.#open.size === 0) this.#letGo = setTimeout(() => this.#hangUp(), IDLE_MS);
    return question;
  }

  /** The worker was killed: what it knew of is asked once more. */
  #lost(): void {
    this.#port = undefined;
    this.#sent = 0;
    const lost = [...this.#open].filter(([, { state }]) => state === 'sent');
    for (const [id, question] of lost) {
      question.state = 'held';
      if (question.isRepeated) this.#fail(id, STOPPED);
      question.isRepeated = true;
    }
    this.#send();
  }

  #fail(id: number, problem: Problem, by: Origin | null = null): void {
    this.#settle(id)?.hearer.onFailed(problem, by);
  }

  #hangUp(): void {
    clearTimeout(this.#letGo);
    // Our own `disconnect` is not told to us, and must not be taken for the worker's death.
    const port = this.#port;
    this.#port = undefined;
    this.#sent = 0;
    port?.disconnect();
  }
}

/** Whoever translates: see `translate/desk.ts`. */
export interface TranslateDesk {
  /** Ends in one `onDone` or `onFailed`, unless it is taken back by the function it gives. */
  ask: (wanted: Wanted, from: Asker, hearer: Hearer) => () => void;
}

/** A browser stops a worker that has called nothing of the extension API for 30 s, even while it waits for an answer. */
const STAY_AWAKE_MS = 20_000;

/** The worker's end: takes questions from our own pages and content scripts, and from nobody else. */
export function serveTranslations(desk: TranslateDesk): void {
  const awake = new Awake();
  browser.runtime.onConnect.addListener((port) => {
    // Other ports are somebody else's.
    if (port.name !== PORT) return;
    if (port.sender?.id !== browser.runtime.id) return port.disconnect();
    servePort(port, desk, awake);
  });
}

function servePort(port: browser.Runtime.Port, desk: TranslateDesk, awake: Awake): void {
  const from = askerOf(port.sender!);
  const takeBack = new Map<number, () => void>();
  let isOpen = true;
  const say = (message: ToPage) => isOpen && port.postMessage(message);

  const end = (id: number) => {
    if (takeBack.delete(id)) awake.release();
  };
  const ask = ({ id, ...wanted }: TranslateAsk) => {
    if (takeBack.has(id)) return;
    if (takeBack.size >= MOST_OUTSTANDING)
      return say({ kind: 'failed', id, problem: { code: 'busy', detail: 'too many texts from one page' }, by: null });
    awake.hold();
    takeBack.set(id, () => {});
    const cancel = desk.ask(wanted, from, {
      onGrow: (text) => say({ kind: 'grow', id, text }),
      onWaiting: (until) => say({ kind: 'waiting', id, until }),
      onDone: (translation) => {
        end(id);
        say({ kind: 'done', id, translation });
      },
      onFailed: (problem, by) => {
        end(id);
        say({ kind: 'failed', id, problem, by });
      },
    });
    if (takeBack.has(id)) takeBack.set(id, cancel);
  };
  const cancel = (id: number) => {
    takeBack.get(id)?.();
    end(id);
  };

  port.onMessage.addListener((message) => {
    if (!isFromPage(message)) return;
    if (message.kind === 'ask') ask(message.ask);
    else cancel(message.id);
  });
  port.onDisconnect.addListener(() => {
    isOpen = false;
    for (const id of [...takeBack.keys()]) cancel(id);
  });
}

/** Keeps the worker from being stopped while somebody waits for it. */
class Awake {
  #waiting = 0;
  #timer: ReturnType<typeof setInterval> | undefined;

  hold(): void {
    this.#waiting++;
    this.#timer ??= setInterval(() => void browser.runtime.getPlatformInfo(), STAY_AWAKE_MS);
  }

  release(): void {
    if (--this.#waiting > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}

/** What comes over the port is not trusted to be what its type says. */
function isFromPage(message: unknown): message is FromPage {
  if (!isFields(message)) return false;
  if (message.kind === 'cancel') return isId(message.id);
  return message.kind === 'ask' && isFields(message.ask) && isAsk(message.ask);
}

function isAsk({ id, text, direction, urgency }: Fields): boolean {
  const isText = typeof text === 'string' && text.length <= LONGEST_TEXT;
  return isId(id) && isText && isDirection(direction) && (urgency === 'asked' || urgency === 'automatic');
}

function isDirection(value: unknown): value is Direction {
  if (!isFields(value)) return false;
  return (value.from === 'zh' && value.to === 'en') || (value.from === 'en' && value.to === 'zh');
}

type Fields = Record<string, unknown>;
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;
const isId = (value: unknown): value is number => Number.isSafeInteger(value);
