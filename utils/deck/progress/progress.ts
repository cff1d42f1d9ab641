import type { DeckDb } from '@/utils/deck/db';
import { type DailyGoal, readOptions } from '@/utils/deck/options';
import type { CachedWords, CalendarOf, ProgressCache } from './cache';
import { dayNumber, type MonthNumber, monthNumber, startOfMonth } from './calendar';
import type { Forecast } from './forecast';
import type { LogTally } from './log-tally';
import { readLog } from './read-log';
import { readForecast, readWords } from './read-words';
import { type MonthlySlang, slangOfMonth } from './slang';
import type { WordsTally } from './words-tally';

const SLANG_SHOWN = 5;

/** The deck in figures, plain data that goes from a worker to the page. */
export interface Progress {
  today: number;
  month: MonthNumber;
  days: LogTally['days'];
  words: WordsTally;
  forecast: Forecast;
  /** The chance of recall, 0 to 1, at which the reader asked to be asked again. */
  retention: number;
  /** Words that may be begun a day. */
  newPerDay: number;
  /** What the reader wants to do a day. */
  goal: DailyGoal;
  slang: MonthlySlang[];
}

/** `stale`: as it was the last time; the present figures follow. */
export type ProgressNews =
  | { kind: 'counting'; done: number; of: number }
  | { kind: 'ready'; progress: Progress; stale: boolean };

export interface ReadProgressOptions {
  now: number;
  tell: (news: ProgressNews) => void;
  signal?: AbortSignal;
}

/**
 * Counts the deck. What was counted before is told at once and then only what is new is read. It reads in slices and
 * can be ended between any two of them; what the log gave is kept, and the next time goes on from there.
 */
export async function readProgress(
  db: DeckDb,
  cache: ProgressCache,
  { now, tell, signal }: ReadProgressOptions,
): Promise<void> {
  const head = await db.meta.get('deck');
  const { dayStart, retention, newPerDay, goal, goalReviews, goalMinutes } = readOptions(head?.options);
  const calendar = { zone: Intl.DateTimeFormat().resolvedOptions().timeZone, dayStart };
  const today = dayNumber(now, dayStart);
  const month = monthNumber(now);
  const met = await db.encounters.where('last').aboveOrEqual(startOfMonth(month)).toArray();
  const fixed = {
    today,
    month,
    retention,
    newPerDay,
    goal: { goal, goalReviews, goalMinutes },
    slang: slangOfMonth(met, month, SLANG_SHOWN),
  };

  const [oldLog, oldWords] = await Promise.all([cache.log(calendar), cache.words(calendar)]);
  if (oldLog && oldWords) {
    const { tally, forecast } = oldWords;
    tell({ kind: 'ready', progress: { ...fixed, days: oldLog.days, words: tally, forecast }, stale: true });
  }
  const words = await presentWords(db, cache, {
    ...calendar,
    today,
    revision: head?.revision ?? 0,
    before: oldWords,
    signal,
  });
  const log = await readLog(db, oldLog, {
    dayStart,
    signal,
    onEntries: (done, of) => tell({ kind: 'counting', done, of }),
    onKeep: (tally) => cache.figures.put({ name: 'log', ...calendar, tally }),
  });
  const progress = { ...fixed, days: log.days, words: words.tally, forecast: words.forecast };
  tell({ kind: 'ready', progress, stale: false });
}

interface PresentWords extends CalendarOf {
  today: number;
  revision: number;
  before: CachedWords | undefined;
  signal?: AbortSignal | undefined;
}

async function presentWords(
  db: DeckDb,
  cache: ProgressCache,
  { zone, dayStart, today, revision, before, signal }: PresentWords,
): Promise<Pick<CachedWords, 'tally' | 'forecast'>> {
  if (before?.revision === revision && before.forecast.today === today) return before;
  const tally = await readWords(db, { signal });
  const forecast = await readForecast(db, { today, dayStart, signal });
  await cache.figures.put({ name: 'words', zone, dayStart, revision, tally, forecast });
  return { tally, forecast };
}
