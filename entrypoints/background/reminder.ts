import browser from 'webextension-polyfill';
import { type Deck, DUE_COUNT_LIMIT } from '@/utils/deck/deck';
import { translate } from '@/utils/messages/text';
import type { Settings } from '@/utils/settings/settings';
import { watchSettings } from '@/utils/settings/settings';
import { isReminderTime, nextReminder } from './remind-time';

/** The alarm, the notification, and where it is stored when one came last. */
const NAME = 'reminder';

/** For who has not reviewed for a week. */
const USUAL_MS = 8_000;

/** Once a day, at the reader's time: how many words wait, unless some were reviewed today. Off until it is switched on. */
export function remindOfReviews(deck: Deck, settings: () => Promise<Settings>, now = Date.now): void {
  const arm = async () => {
    const { remind, remindAt } = await settings();
    if (remind) browser.alarms.create(NAME, { when: nextReminder(now(), remindAt) });
    else await browser.alarms.clear(NAME);
  };
  const look = async () => {
    await arm();
    const { remind, remindAt } = await settings();
    const last = Number((await browser.storage.local.get(NAME))[NAME]) || 0;
    // The permission may have been taken back since.
    if (!remind || !browser.notifications || !isReminderTime(now(), { minutes: remindAt, last })) return;
    const words = await waiting(deck, now());
    if (!words) return;
    await browser.notifications.create(NAME, {
      type: 'basic',
      iconUrl: browser.runtime.getURL('icon/128.png'),
      ...words,
      // Firefox knows no such choice and refuses what it does not know.
      ...(!import.meta.env.FIREFOX && { silent: true }),
    });
    await browser.storage.local.set({ [NAME]: now() });
  };
  const quietly = (act: () => Promise<void>) => () =>
    act().catch((error: unknown) => console.warn('Hongqiao: no reminder', error));

  browser.alarms.onAlarm.addListener(({ name }) => (name === NAME ? quietly(look)() : undefined));
  // Firefox forgets alarms when it is closed; and the time may have passed meanwhile.
  browser.runtime.onStartup.addListener(quietly(look));
  browser.runtime.onInstalled.addListener(quietly(arm));
  watchSettings(quietly(arm));
  // Notifications are there from the moment they are allowed.
  openOnClick();
  browser.permissions.onAdded.addListener(openOnClick);
}

/** What a reminder says; `null` when there is nothing to remind of. */
async function waiting(deck: Deck, now: number): Promise<{ title: string; message: string } | null> {
  const [count, days] = await Promise.all([deck.dueCount(now), deck.lately(now)]);
  if (count === 0 || days[0]?.reviews) return null;
  const reviews = days.reduce((sum, day) => sum + day.reviews, 0);
  const ms = days.reduce((sum, day) => sum + day.ms, 0);
  const minutes = Math.round((count * (reviews ? ms / reviews : USUAL_MS)) / 60_000);
  return {
    title:
      count === 1
        ? translate('remind_one')
        : translate('remind_many', count < DUE_COUNT_LIMIT ? String(count) : `${DUE_COUNT_LIMIT - 1}+`),
    message: minutes > 1 ? translate('remind_minutes', String(minutes)) : translate('remind_minute'),
  };
}

function openOnClick(): void {
  browser.notifications?.onClicked.addListener(openReview);
}

function openReview(notification: string): void {
  if (notification !== NAME) return;
  void browser.notifications.clear(NAME);
  void browser.tabs.create({ url: browser.runtime.getURL('/popup.html?view=tab#review') });
}
