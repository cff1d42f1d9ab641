import { Dexie, type Table } from 'dexie';
import type { Forecast } from './forecast';
import type { LogTally } from './log-tally';
import type { WordsTally } from './words-tally';

/** What the figures depend on beside the deck: other days, other sums. */
export interface CalendarOf {
  /** The time zone's name. */
  zone: string;
  /** The hour at which a day begins. */
  dayStart: number;
}

export interface CachedLog extends CalendarOf {
  name: 'log';
  tally: LogTally;
}

export interface CachedWords extends CalendarOf {
  name: 'words';
  /** The deck's revision they are of. */
  revision: number;
  tally: WordsTally;
  forecast: Forecast;
}

/**
 * Figures once counted, in a database of their own: they can be counted again, so they are part of no backup and no
 * migration, and a browser that throws them away takes nothing.
 */
export class ProgressCache extends Dexie {
  declare readonly figures: Table<CachedLog | CachedWords, 'log' | 'words'>;

  constructor(name = 'hongqiao-progress') {
    super(name, { cache: 'disabled' });
    this.version(1).stores({ figures: 'name' });
  }

  async log({ zone, dayStart }: CalendarOf): Promise<LogTally | undefined> {
    const row = await this.figures.get('log');
    return row?.name === 'log' && row.zone === zone && row.dayStart === dayStart ? row.tally : undefined;
  }

  async words({ zone, dayStart }: CalendarOf): Promise<CachedWords | undefined> {
    const row = await this.figures.get('words');
    return row?.name === 'words' && row.zone === zone && row.dayStart === dayStart ? row : undefined;
  }
}
