import type { Clock } from './clock';
import type { Availability, Engine, Rendering, TranslateRequest } from './engine';
import { type ProblemCode, TranslateError } from './problem';

/** Time and an engine for tests, both doing only what they are told. */

export class FakeClock implements Clock {
  #now = 1_000_000;
  #timers: { at: number; run: () => void }[] = [];

  now = () => this.#now;

  after = (ms: number, run: () => void) => {
    const timer = { at: this.#now + Math.max(0, ms), run };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  };

  /** Work that takes time: nothing else runs meanwhile. */
  work(ms: number): void {
    this.#now += ms;
  }

  /** Lets time pass, with everything that falls due in it. */
  async pass(ms: number): Promise<void> {
    const until = this.#now + ms;
    for (;;) {
      await settled();
      const next = this.#timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.#timers = this.#timers.filter((other) => other !== next);
      this.#now = Math.max(this.#now, next.at);
      next.run();
    }
    this.#now = until;
  }
}

/** When every promise that can be kept without time passing has been. */
export const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

export const inOtherLanguage = (text: string) => `<${text}>`;

/** An engine that answers at once with what is plainly the text's translation, unless told to do something else. */
export class FakeEngine implements Engine {
  id: Engine['id'] = 'built-in';
  host: string | null = null;
  variant = 'v1';
  limits = { texts: 10, units: 200, parallel: 2 };
  keepsLines = true;
  mark = (i: number) => `[[${i}]]`;
  availability: Availability = { kind: 'ready' };
  readonly requests: TranslateRequest[] = [];
  running = 0;
  mostRunning = 0;

  constructor(
    change: Partial<Engine> = {},
    public answer: (request: TranslateRequest) => Promise<Rendering[]> = async ({ sources }) => sources.map(rendered),
  ) {
    Object.assign(this, change);
  }

  available = async () => this.availability;

  translate = async (request: TranslateRequest): Promise<Rendering[]> => {
    this.requests.push(request);
    this.mostRunning = Math.max(this.mostRunning, ++this.running);
    try {
      return await Promise.race([this.answer(request), aborted(request.signal)]);
    } finally {
      this.running--;
    }
  };

  /** The texts of each request. */
  get texts(): string[][] {
    return this.requests.map(({ sources }) => sources.map(({ text }) => text));
  }
}

export const rendered = ({ text }: { text: string }): Rendering => ({ text: inOtherLanguage(text) });

export const failing = (code: ProblemCode, retryAt?: number) => async (): Promise<Rendering[]> => {
  throw new TranslateError({ code, ...(retryAt !== undefined && { retryAt }) });
};

export const never = () => new Promise<never>(() => {});

const aborted = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason));
  });
