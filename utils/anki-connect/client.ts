import { AnkiProblem } from './problem';

const VERSION = 6;
/** Anki answers from its window's own thread: while it syncs or shows a dialog, nobody is answered. */
const PATIENCE_MS = 30_000;
/** What Anki says of itself is short; of more nothing is kept. */
const LONGEST_REASON = 300;

export interface AnkiClientOptions {
  fetch: typeof fetch;
  /** As AnkiConnect's settings have it; '' for none. */
  key?: string;
  /** Where AnkiConnect listens. */
  url: string;
  /** How long an answer is waited for, in milliseconds. */
  patience?: number;
}

/** One thing asked of Anki. */
export interface Action {
  action: string;
  params?: object;
}

/** What came of one action among several. */
export type ActionResult = { kind: 'done'; result: unknown } | { kind: 'refused'; reason: string };

/** AnkiConnect's API, version 6: a POST for each question, one JSON object there and one back. */
export class AnkiClient {
  readonly #options: AnkiClientOptions;

  constructor(options: AnkiClientOptions) {
    this.#options = options;
  }

  /** Rejects with an {@link AnkiProblem}, or with the signal's reason. */
  async ask(action: string, params?: object, signal?: AbortSignal): Promise<unknown> {
    return open(await this.#post(this.#signed({ action, ...(params && { params }) }), signal));
  }

  /** Several at once, in this order; each succeeds or fails by itself. */
  async multi(actions: readonly Action[], signal?: AbortSignal): Promise<ActionResult[]> {
    // Inside `multi` each action has a version and a key of its own.
    const results = await this.ask('multi', { actions: actions.map((action) => this.#signed(action)) }, signal);
    if (!Array.isArray(results) || results.length !== actions.length) throw new AnkiProblem('malformed');
    return results.map((answer) => {
      const { result, error } = answered(answer);
      return error === null ? { kind: 'done', result } : { kind: 'refused', reason: error };
    });
  }

  #signed(action: Action): Action & { version: number; key?: string } {
    const { key } = this.#options;
    return { ...action, version: VERSION, ...(key && { key }) };
  }

  async #post(body: object, signal?: AbortSignal): Promise<unknown> {
    const { fetch, url, patience = PATIENCE_MS } = this.#options;
    const late = AbortSignal.timeout(patience);
    let response: Response;
    try {
      response = await fetch(url, {
        method: 'POST',
        body: JSON.stringify(body),
        signal: signal ? AbortSignal.any([signal, late]) : late,
      });
      // The answer to an origin that was never let in.
      if (response.status === 403) throw new AnkiProblem('denied');
      return await response.json();
    } catch (error) {
      signal?.throwIfAborted();
      if (error instanceof AnkiProblem) throw error;
      if (late.aborted) throw new AnkiProblem('slow');
      // `fetch` rejects with a TypeError when nobody listens, and so does reading when Anki is closed half-way.
      throw new AnkiProblem(error instanceof SyntaxError ? 'malformed' : 'off');
    }
  }
}

function answered(answer: unknown): { result: unknown; error: string | null } {
  if (typeof answer !== 'object' || answer === null || !('result' in answer) || !('error' in answer))
    throw new AnkiProblem('malformed');
  const { result, error } = answer;
  return { result, error: error === null ? null : String(error).slice(0, LONGEST_REASON) };
}

function open(answer: unknown): unknown {
  const { result, error } = answered(answer);
  if (error === null) return result;
  throw new AnkiProblem(/api key/i.test(error) ? 'key' : 'refused', error);
}
