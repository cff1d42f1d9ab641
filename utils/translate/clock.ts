/** Time, as whatever waits is given it. */
export interface Clock {
  /** Milliseconds. */
  now: () => number;
  /** Runs something later; the function it gives calls it off. */
  after: (ms: number, run: () => void) => () => void;
}

export const realClock: Clock = {
  now: () => Date.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};
