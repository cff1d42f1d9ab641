import { useEffect, useState } from 'preact/hooks';

/** "2 minutes ago" is to become "3 minutes ago" by itself. */
const EVERY_MS = 15_000;

/** The time, in milliseconds, kept up to date. */
export function useNow(clock: () => number): number {
  const [now, setNow] = useState(clock);
  useEffect(() => {
    const timer = setInterval(() => setNow(clock()), EVERY_MS);
    return () => clearInterval(timer);
  }, [clock]);
  return now;
}
