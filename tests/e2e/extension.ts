import type { Browser, Page } from 'puppeteer-core';
import type { Settings } from '../../utils/settings/settings';
import type { AccountStatus } from '../../utils/sync/account/status';
import type { OpenBrowser } from './browser';

/** Runs a question in a page of the extension, where `api` is the extension API, and closes the page again. */
async function asExtension<T, A>(
  browser: OpenBrowser,
  ask: (api: ExtensionApi, argument: A) => Promise<T>,
  argument: A,
  before: () => Promise<void> = async () => {},
): Promise<T> {
  const page = await browser.open(browser.extensionUrl('about.html'));
  try {
    await before();
    return (await page.evaluate(
      `(${ask})(globalThis.browser ?? globalThis.chrome, ${JSON.stringify(argument) ?? 'undefined'})`,
    )) as T;
  } finally {
    await page.close();
  }
}

/** What of the extension API the tests use; both browsers have it. */
interface ExtensionApi {
  action: { getBadgeText(details: object): Promise<string> };
  alarms: {
    get(name: string): Promise<{ scheduledTime: number } | undefined>;
    create(name: string, info: { when: number }): void;
  };
  notifications: { getAll(): Promise<object> };
  tabs: { query(details: object): Promise<{ id: number }[]> };
  storage: {
    local: {
      get(key: string): Promise<Record<string, object>>;
      set(items: Record<string, object>): Promise<void>;
      remove(key: string): Promise<void>;
    };
    sync: { get(key: null): Promise<Record<string, string>>; set(items: Record<string, string>): Promise<void> };
  };
}

/** The text on the toolbar button. */
export const badge = (browser: OpenBrowser): Promise<string> =>
  asExtension(browser, (api) => api.action.getBadgeText({}), null);

/** Looks whether a reminder is to come, as its alarm does at the reader's time of day: now, and by a time that has passed. */
export const ringReminder = (browser: OpenBrowser): Promise<void> =>
  asExtension(
    browser,
    async (api) => {
      const { settings } = await api.storage.local.get('settings');
      await api.storage.local.set({ settings: { ...settings, remindAt: 0 } });
      // The worker sets its own alarm first, for tomorrow.
      for (;;) {
        const alarm = await api.alarms.get('reminder');
        if (alarm && new Date(alarm.scheduledTime).getHours() === 0) break;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      api.alarms.create('reminder', { when: Date.now() + 100 });
    },
    null,
  );

/** The time of day, in minutes, for which the alarm of the reminder is set; null without an alarm. */
export const reminderAlarm = (browser: OpenBrowser): Promise<number | null> =>
  asExtension(
    browser,
    async (api) => {
      const alarm = await api.alarms.get('reminder');
      const at = alarm && new Date(alarm.scheduledTime);
      return at ? at.getHours() * 60 + at.getMinutes() : null;
    },
    null,
  );

/** When a reminder came last, in milliseconds, and those on screen. */
export const remindersShown = (browser: OpenBrowser): Promise<{ last: number; open: string[] }> =>
  asExtension(
    browser,
    async (api) => ({
      last: Number((await api.storage.local.get('reminder')).reminder ?? 0),
      open: Object.keys(await api.notifications.getAll()),
    }),
    null,
  );

/** The browser's number for the tab of a page. */
export async function tabId(browser: OpenBrowser, page: Page): Promise<number> {
  const [tab] = await asExtension(
    browser,
    (api) => api.tabs.query({ active: true, lastFocusedWindow: true }),
    null,
    // The address of a tab is not ours to see, but which one is in front is.
    () => page.bringToFront(),
  );
  if (!tab) throw new Error('No tab is in front.');
  return tab.id;
}

/** What is stored of what was met: the words, and how many posts the detector of new words has learned from. */
export const storedOfMet = (browser: OpenBrowser): Promise<{ met: string[]; posts: number }> =>
  asExtension(
    browser,
    async () => {
      const answer = <T>(request: IDBRequest<T>) =>
        new Promise<T>((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
      const db = await answer(indexedDB.open('hongqiao'));
      const tables = db.transaction(['encounters', 'newWords']);
      const met = (await answer(tables.objectStore('encounters').getAllKeys())).map(String);
      const [row] = await answer(tables.objectStore('newWords').getAll());
      db.close();
      return { met, posts: row?.memory.posts ?? 0 };
    },
    null,
  );

/** Changes stored settings, as the popup does. */
export const changeSettings = (browser: OpenBrowser, change: Partial<Settings>): Promise<void> =>
  asExtension(
    browser,
    async (api, change) => {
      const { settings } = await api.storage.local.get('settings');
      await api.storage.local.set({ settings: { ...settings, ...change } });
    },
    change,
  );

/** What lies in the browser's account, by name. */
export const accountItems = (browser: OpenBrowser): Promise<Record<string, string>> =>
  asExtension(browser, (api) => api.storage.sync.get(null), null);

/** Puts something there, as the browser does with what another device has written. */
export const putIntoAccount = (browser: OpenBrowser, items: Record<string, string>): Promise<void> =>
  asExtension(browser, (api, items) => api.storage.sync.set(items), items);

/** What the worker told of it last. */
export const accountStatus = (browser: OpenBrowser): Promise<Partial<AccountStatus>> =>
  asExtension(browser, async (api) => (await api.storage.local.get('syncAccountStatus')).syncAccountStatus ?? {}, null);

/** Forgets what was known to lie there, so that the whole deck is looked at. */
export const forgetMirror = (browser: OpenBrowser): Promise<void> =>
  asExtension(browser, (api) => api.storage.local.remove('syncAccountMirror'), null);

/** When an alarm rings next, in milliseconds; undefined for none. */
export const alarmAt = (browser: OpenBrowser, name: string): Promise<number | undefined> =>
  asExtension(browser, async (api, name) => (await api.alarms.get(name))?.scheduledTime, name);

/** Has an alarm ring now that would have rung later. */
export const ringAlarm = (browser: OpenBrowser, name: string): Promise<void> =>
  asExtension(browser, async (api, name) => api.alarms.create(name, { when: Date.now() }), name);

/** Ends the background worker, as browsers do when it has been idle; the next event has to wake it. */
export async function killWorker(browser: OpenBrowser): Promise<void> {
  if (browser.kind === 'firefox') {
    await inFirefoxItself(browser.puppeteer, `policy.extension.terminateBackground({ ignoreDevToolsAttached: true })`);
    return;
  }
  const session = await browser.puppeteer.target().createCDPSession();
  const { targetInfos } = await session.send('Target.getTargets');
  for (const { type, url, targetId } of targetInfos) {
    if (type === 'service_worker' && url.includes(browser.extensionId)) {
      await session.send('Target.closeTarget', { targetId });
    }
  }
  await session.detach();
}

/** Lets us read a host, as a reader would from the toolbar's button; only for Firefox, whose toolbar no test can press. */
export async function allowHost(browser: OpenBrowser, host: string): Promise<void> {
  const wanted = JSON.stringify({ permissions: [], origins: [`*://${host}/*`] });
  await inFirefoxItself(
    browser.puppeteer,
    `ChromeUtils.importESModule('resource://gre/modules/ExtensionPermissions.sys.mjs')
       .ExtensionPermissions.add(policy.id, ${wanted}, policy.extension)`,
  );
}

/** Lends us the page in front, as a press on the toolbar's button does; no test can press Firefox's. */
export async function lendPage(browser: OpenBrowser, page: Page): Promise<void> {
  await page.bringToFront();
  if (browser.kind === 'firefox') {
    await inFirefoxItself(
      browser.puppeteer,
      `policy.extension.tabManager.addActiveTabPermission(window.gBrowser.selectedTab)`,
    );
    return;
  }
  await (await browser.puppeteer.extensions()).get(browser.extensionId)?.triggerAction(page);
}

/** The manifest's commands with the letters of their shortcuts. */
const COMMANDS = { 'toggle-pinyin': 'P', 'translate-page': 'T', 'walk-words': 'W' };

/** Gives one of the commands, as its shortcut would: browsers keep shortcuts away from the debugger's keys. */
export async function giveCommand(browser: OpenBrowser, command: keyof typeof COMMANDS): Promise<void> {
  if (browser.kind === 'firefox') {
    const key = `keyset[id*="hongqiao"] key[key="${COMMANDS[command]}"]`;
    await inFirefoxItself(
      browser.puppeteer,
      `document.querySelector('${key}').dispatchEvent(new Event('command', { bubbles: true }))`,
    );
    return;
  }
  const worker = (await (await browser.puppeteer.extensions()).get(browser.extensionId)?.workers())?.[0];
  if (!worker) throw new Error('The worker is asleep, so there is nobody to hear a command.');
  await worker.evaluate(async (name) => {
    // biome-ignore lint/suspicious/noExplicitAny: Chromium's events carry this word for tests; no types mention it.
    const { chrome } = globalThis as any;
    const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
    chrome.commands.onCommand.dispatch(name, tab);
  }, command);
}

/** That Firefox's sidebar is open and ours; rejects otherwise. */
export async function sidebarIsOurs(browser: OpenBrowser): Promise<true> {
  const ours = `SidebarController.isOpen && SidebarController.currentID.includes('hongqiao')`;
  await inFirefoxItself(browser.puppeteer, `(${ours} || Promise.reject(new Error('another sidebar, or none')))`);
  return true;
}

/** Runs an expression in Firefox's own window, where `policy` is our extension. */
async function inFirefoxItself(browser: Browser, expression: string): Promise<unknown> {
  const { connection } = browser as unknown as { connection: BidiConnection };
  const tree = await connection.send('browsingContext.getTree', { 'moz:scope': 'chrome', maxDepth: 0 });
  const answer = await connection.send('script.evaluate', {
    expression: `(async (policy) => { await ${expression}; })(
      WebExtensionPolicy.getActiveExtensions().find(({ id }) => id.startsWith('hongqiao')))`,
    awaitPromise: true,
    target: { context: tree.result.contexts?.[0]?.context },
  });
  if (answer.result.type === 'exception') throw new Error(answer.result.exceptionDetails?.text);
  return answer.result.result;
}

interface BidiConnection {
  send(
    method: string,
    params: object,
  ): Promise<{
    result: {
      contexts?: { context: string }[];
      type?: string;
      result?: unknown;
      exceptionDetails?: { text: string };
    };
  }>;
}
