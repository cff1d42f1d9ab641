import type { Clock } from './clock';

/** Does what is wanted often: at once, then at most every so many milliseconds, until it is stopped. */
export function throttled(work: () => void, every: number, clock: Clock): { say: () => void; stop: () => void } {
  let isWanted = false;
  let isStopped = false;
  let callOff: (() => void) | undefined;
  const beat = () => {
    callOff = isWanted ? clock.after(every, beat) : undefined;
    if (isWanted) work();
    isWanted = false;
  };
  return {
    say() {
      isWanted = !isStopped;
      if (!callOff) beat();
    },
    stop() {
      isStopped = true;
      callOff?.();
    },
  };
}
