import browser from 'webextension-polyfill';
import { AnkiClient } from '@/utils/anki-connect/client';
import { drain } from '@/utils/anki-connect/drain';
import { AnkiDb } from '@/utils/anki-connect/store';
import { ankiUrl, readAnkiSettings } from '@/utils/settings/anki';

/** Rings while notes wait; whoever makes notes wait sets it. */
export const ANKI_ALARM = 'anki';

/** Sends what waits for Anki whenever it is open, also after the page that wanted it sent is long closed. */
export function sendWhenAnkiIsOpen(): void {
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === ANKI_ALARM) void goOn();
  });
  // Not every browser keeps alarms when it is closed.
  browser.runtime.onStartup.addListener(() => void goOn());
}

async function goOn(): Promise<void> {
  const db = new AnkiDb();
  try {
    const problem = (await db.state.get('state'))?.problem?.code;
    // Anything else needs the reader.
    const maySend = problem === undefined || problem === 'off' || problem === 'slow';
    if (!maySend || (await db.waiting.count()) === 0) {
      await browser.alarms.clear(ANKI_ALARM);
      return;
    }
    browser.alarms.create(ANKI_ALARM, { delayInMinutes: 1 });
    const settings = await readAnkiSettings();
    await drain(db, new AnkiClient({ fetch: (...args) => fetch(...args), key: settings.key, url: ankiUrl(settings) }));
  } catch {
    // Why is written down in the queue, for the page to say.
  } finally {
    db.close();
  }
}
