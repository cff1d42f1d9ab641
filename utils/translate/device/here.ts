import type { Availability, DeviceEngine, DeviceHost, Direction } from '../engine';

/** One translator that runs in this document. */
export interface DeviceTranslator {
  available: (direction: Direction) => Promise<Availability>;
  translate: (texts: readonly string[], direction: Direction, signal: AbortSignal) => Promise<string[]>;
  /** Gives back what it holds; the next question takes it up again. */
  release: () => void;
}

export interface HereOptions {
  translators: Record<DeviceEngine, DeviceTranslator>;
  /** How long nothing must have been asked until everything is given back, in milliseconds. */
  idleAfter?: number;
  onIdle?: () => void;
}

const IDLE_AFTER = 3 * 60_000;

/** The device host in this document. What it holds (a model takes 70 MB and more) is given back when nobody asks. */
export function deviceHere({ translators, idleAfter = IDLE_AFTER, onIdle }: HereOptions): DeviceHost {
  let running = 0;
  let timer: ReturnType<typeof setTimeout>;
  const rest = () => {
    timer = setTimeout(() => {
      for (const translator of Object.values(translators)) translator.release();
      onIdle?.();
    }, idleAfter);
  };
  const busy = async <T>(work: () => Promise<T>): Promise<T> => {
    running++;
    clearTimeout(timer);
    try {
      return await work();
    } finally {
      if (--running === 0) rest();
    }
  };
  rest();
  return {
    available: (engine, direction) => busy(() => translators[engine].available(direction)),
    translate: (engine, texts, direction, signal) =>
      busy(async () => {
        signal.throwIfAborted();
        return translators[engine].translate(texts, direction, signal);
      }),
  };
}
