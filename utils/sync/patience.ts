/** How often patience may begin anew. */
const TIMES = 4;

/** Gives up on an answer of which nothing comes for a while, and on one that trickles for ever. */
export class Patience {
  readonly #ms: number;
  readonly #end = new AbortController();
  readonly #over: ReturnType<typeof setTimeout>;
  #silence: ReturnType<typeof setTimeout>;

  /** @param ms without a byte; four times as long altogether */
  constructor(ms: number) {
    this.#ms = ms;
    this.#over = setTimeout(() => this.#end.abort(), TIMES * ms);
    this.#silence = setTimeout(() => this.#end.abort(), ms);
  }

  /** Aborted once it is over. */
  get signal(): AbortSignal {
    return this.#end.signal;
  }

  /** Something came. */
  goOn(): void {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => this.#end.abort(), this.#ms);
  }

  stop(): void {
    clearTimeout(this.#over);
    clearTimeout(this.#silence);
  }
}
