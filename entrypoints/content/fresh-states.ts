/** FSRS counts in days: nothing is forgotten sooner. */
const STALE_MS = 3_600_000;
/** How often a visible page looks at the clock. A long timer would stand still while the computer sleeps. */
const LOOK_MS = 60_000;

export interface FreshStatesOptions {
  doc: Document;
  /** Asks for the deck's states anew. */
  ask: () => void;
  /** Whether anything on the page depends on how well words are remembered. */
  matters: () => boolean;
  signal: AbortSignal;
}

/**
 * Memory fades while a page stays open, and no event tells: asks again about once an hour, on a page that is
 * looked at.
 */
export class FreshStates {
  readonly #options: FreshStatesOptions;
  #asked = Date.now();

  constructor(options: FreshStatesOptions) {
    this.#options = options;
    const { doc, signal } = options;
    const look = () => this.look();
    const timer = setInterval(look, LOOK_MS);
    doc.addEventListener('visibilitychange', look, { signal });
    signal.addEventListener('abort', () => clearInterval(timer));
  }

  /** Asks now. */
  ask(): void {
    this.#asked = Date.now();
    this.#options.ask();
  }

  /** Asks if the last answer is too old to go by. */
  look(): void {
    const { doc, matters } = this.#options;
    if (doc.visibilityState === 'visible' && Date.now() - this.#asked >= STALE_MS && matters()) this.ask();
  }
}
