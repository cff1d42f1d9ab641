import 'fake-indexeddb/auto';
import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { aDeck, aWord, DAY, MINUTE, NOON } from '@/utils/deck/fakes';
import { changeSettings, readSettings, type Settings } from '@/utils/settings/settings';
import { remindOfReviews } from './reminder';

const onAdded = { addListener: vi.fn() };
const created = vi.fn();

beforeEach(() => {
  fakeBrowser.reset();
  created.mockReset();
  Object.assign(fakeBrowser.permissions, { onAdded });
  Object.assign(fakeBrowser.notifications, { create: created });
});

const minutesAt = (t: number) => new Date(t).getHours() * 60 + new Date(t).getMinutes();

/** A worker over a deck with words due, at noon; the reminder is for that time unless told otherwise. */
async function aWorker(words: number, settings: Partial<Settings> = {}) {
  const own = aDeck();
  for (let i = 0; i < words; i++) await own.deck.save(aWord(`词${i}`));
  own.clock.now = NOON + MINUTE;
  remindOfReviews(own.deck, readSettings, () => own.clock.now);
  await changeSettings({ remind: true, remindAt: minutesAt(NOON), ...settings });
  const look = () =>
    fakeBrowser.alarms.onAlarm.trigger({ name: 'reminder', scheduledTime: 0, persistAcrossSessions: false });
  return { ...own, look };
}

const armed = () => fakeBrowser.alarms.get('reminder');

test('says how many words wait and about how long they take', async () => {
  const { look } = await aWorker(20);
  await look();
  expect(created.mock.calls[0]).toMatchObject(['reminder', { title: 'remind_many', message: 'remind_minutes' }]);
});

test('comes once a day, also when the worker is woken again and the time is changed', async () => {
  const { look, clock } = await aWorker(3);
  await look();
  expect(created).toHaveBeenCalledTimes(1);
  clock.now += MINUTE;
  await changeSettings({ remindAt: minutesAt(clock.now) });
  await look();
  expect(created).toHaveBeenCalledTimes(1);
  clock.now += DAY;
  await look();
  expect(created).toHaveBeenCalledTimes(2);
});

test.each<[string, (worker: Awaited<ReturnType<typeof aWorker>>) => unknown]>([
  ['nothing is due', ({ deck }) => deck.setOptions({ newPerDay: 0 })],
  ['a word was reviewed today', ({ deck }) => deck.grade('w:词0', 4)],
  ['it is switched off', () => changeSettings({ remind: false })],
  ['its time has not come', ({ clock }) => (clock.now = NOON - MINUTE)],
])('does not come when %s', async (_, when) => {
  const worker = await aWorker(3);
  await when(worker);
  await worker.look();
  expect(created).not.toHaveBeenCalled();
});

test('the alarm goes with the setting, and is set anew when the browser forgot it', async () => {
  const { clock } = await aWorker(0);
  await expect.poll(armed).toMatchObject({ scheduledTime: NOON + DAY });
  await changeSettings({ remindAt: minutesAt(NOON + 5 * MINUTE) });
  await expect.poll(armed).toMatchObject({ scheduledTime: NOON + 5 * MINUTE });
  await fakeBrowser.alarms.clearAll();
  clock.now += DAY;
  await fakeBrowser.runtime.onStartup.trigger();
  await expect.poll(armed).toMatchObject({ scheduledTime: NOON + DAY + 5 * MINUTE });
  await changeSettings({ remind: false });
  await expect.poll(armed).toBeUndefined();
});

test('a click on it opens the review', async () => {
  await aWorker(1);
  await fakeBrowser.notifications.onClicked.trigger('reminder');
  await expect
    .poll(async () => (await fakeBrowser.tabs.query({})).map(({ url }) => url))
    .toContainEqual(expect.stringContaining('/popup.html?view=tab#review'));
});
