import browser from 'webextension-polyfill';
import type { Deck } from '@/utils/deck/deck';
import { DUE_COUNT_LIMIT } from '@/utils/deck/deck';

const ALARM = 'due';

/** Shows how many words are due, where the reader wants to see it, and wakes the worker when the next one will be. */
export async function updateBadge(deck: Deck, now: number, isWanted: () => Promise<boolean>): Promise<void> {
  // Without a deck there is nothing due; the popup says why it cannot be opened.
  const due = await deck.dueCount(now).catch(() => 0);
  const next = await deck.nextDue(now).catch(() => null);
  await browser.alarms.clear(ALARM);
  // Asked last: it may be switched off while we count.
  if (!(await isWanted())) return browser.action.setBadgeText({ text: '' });
  await browser.action.setBadgeBackgroundColor({ color: '#b3261e' });
  await browser.action.setBadgeText({ text: due === 0 ? '' : due >= DUE_COUNT_LIMIT ? '999+' : String(due) });
  // Browsers do not wake a worker more often than every half minute; a badge need not be quicker.
  if (next !== null) browser.alarms.create(ALARM, { when: Math.max(next, now + 30_000) });
}

/** Calls back when cards have come due. */
export function onDueAlarm(callback: () => void): void {
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === ALARM) callback();
  });
}
