import type { Page } from 'puppeteer-core';

/** What the main thread of a page did; times in ms of its processor time, which other work on the machine hardly changes. */
export interface Work {
  /** All tasks together. */
  total: number;
  longest: number;
  /** The longest stretch of the extension's own script. */
  longestOwn: number;
}

interface TraceEvent {
  name: string;
  pid: number;
  tid: number;
  ts: number;
  /** Of the thread's own time, µs. */
  tdur?: number;
  args: { name?: string; data?: { url?: string; message?: string } };
}

/** Watches the main thread of a page while something happens in it. */
export async function watchWork(page: Page, happen: () => Promise<unknown>): Promise<Work> {
  // `RunTask` is in the last of these.
  const categories = ['__metadata', 'devtools.timeline', 'disabled-by-default-devtools.timeline'];
  await page.tracing.start({ categories });
  await page.evaluate((text) => console.timeStamp(text), MARK);
  await happen();
  await page.evaluate((text) => console.timeStamp(text), MARK);
  const bytes = await page.tracing.stop();
  const { traceEvents } = JSON.parse(new TextDecoder().decode(bytes)) as { traceEvents: TraceEvent[] };
  return workIn(traceEvents);
}

const MARK = 'bench';

/** Between the marks; the page may have moved to another process with its address, so the last one tells which. */
function workIn(events: TraceEvent[]): Work {
  const marks = events.filter(({ name, args }) => name === 'TimeStamp' && args.data?.message === MARK);
  const [first, last] = [marks[0], marks.at(-1)];
  if (!first || !last) throw new Error('The trace does not show the page.');
  const here = events.filter(
    ({ pid, tid, ts }) => pid === last.pid && tid === last.tid && ts > first.ts && ts < last.ts,
  );
  const durations = (found: (event: TraceEvent) => boolean) => here.filter(found).map(({ tdur = 0 }) => tdur / 1000);
  const tasks = durations(({ name }) => name === 'RunTask');
  const own = durations(
    ({ name, args }) => name === 'FunctionCall' && args.data?.url?.startsWith('chrome-extension:') === true,
  );
  return {
    total: tasks.reduce((sum, one) => sum + one, 0),
    longest: Math.max(0, ...tasks),
    longestOwn: Math.max(0, ...own),
  };
}
