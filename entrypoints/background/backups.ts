import browser from 'webextension-polyfill';
import type { BackupKeeper } from '@/utils/deck/backups/keeper';

const ALARM = 'backup';
/** A reader who is just saving words is left in peace; by then the worker may have ended, and the alarm wakes it. */
const AFTER_CHANGE_MINUTES = 3;
/** Browsers wake a worker no sooner. */
const GO_ON_MINUTES = 0.5;
/** Browsers end a worker after half a minute without an event, database or not. */
const WORK_MS = 15_000;

/**
 * The copy of the day: some minutes after a change, in turns of a few seconds. The answer is called after changes, and
 * when the browser starts.
 */
export function dailyBackups(keeper: Pick<BackupKeeper, 'daily'>): () => void {
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name !== ALARM) return;
    const end = Date.now() + WORK_MS;
    void keeper
      .daily(() => Date.now() > end)
      .then((more) => {
        if (more) void browser.alarms.create(ALARM, { delayInMinutes: GO_ON_MINUTES });
      });
  });
  return () => {
    // One that is waiting stays: changes that follow one another must not put the copy off for ever.
    void browser.alarms.get(ALARM).then((waiting) => {
      if (!waiting) browser.alarms.create(ALARM, { delayInMinutes: AFTER_CHANGE_MINUTES });
    });
  };
}
