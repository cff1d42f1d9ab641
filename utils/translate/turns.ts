import type { Clock } from './clock';

/** Milliseconds of work at a time, so that a question that comes meanwhile is not kept waiting. */
const SLICE = 6;

/** Does work one after another, in the order in which it comes, and lets others have the thread in between. */
export function takingTurns({ now, after }: Clock): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  let since = 0;
  const rest = async () => {
    if (now() - since < SLICE) return;
    await new Promise<void>((resolve) => after(0, resolve));
    since = now();
  };
  return (work) => {
    const done = last.then(rest).then(work);
    last = done.catch(() => {});
    return done;
  };
}
