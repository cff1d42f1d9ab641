import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import en from '../../public/_locales/en/messages.json';
import { click, eventually } from '../../scripts/browsers/reader';
import type { OpenBrowser } from './browser';
import { allowHost, tabId } from './extension';

const TABS = ['review', 'words', 'met', 'page', 'progress'] as const;
export type PopupTab = (typeof TABS)[number];

/** The popup as a tab of its own, in the size it has under the toolbar. */
export async function openPopup(browser: OpenBrowser, tab: PopupTab, query = ''): Promise<Page> {
  const popup = await browser.open(browser.extensionUrl(`popup.html${query}`));
  await popup.setViewport({ width: 380, height: 600 });
  await showTab(popup, tab);
  return popup;
}

/**
 * The popup over a page, on the tab about that page, knowing its address. Chromium's toolbar button lends us the page;
 * Firefox's cannot be pressed, so there we are given the host.
 */
export async function openPopupOver(browser: OpenBrowser, page: Page): Promise<Page> {
  if (browser.kind === 'firefox') {
    await allowHost(browser, new URL(page.url()).hostname);
    return openPopup(browser, 'page', `?tab=${await tabId(browser, page)}`);
  }
  await page.bringToFront();
  const extension = (await browser.puppeteer.extensions()).get(browser.extensionId);
  await extension?.triggerAction(page);
  const popup = await eventually('the real popup', async () =>
    (await extension?.pages())?.find((own) => own.url().endsWith('popup.html')),
  );
  await eventually('the tabs', async () => (await popup.$$('[role=tab]')).length === TABS.length);
  await (await popup.$$('[role=tab]'))[TABS.indexOf('page')]?.click();
  return popup;
}

/** Selects one of the popup's tabs. */
export async function showTab(popup: Page, tab: PopupTab): Promise<void> {
  await popup.bringToFront();
  await eventually(`the tab ${tab}`, async () => {
    const button = (await popup.$$('[role=tab]'))[TABS.indexOf(tab)];
    if (!button) return false;
    if (await button.evaluate((it) => it.getAttribute('aria-selected') === 'true')) return true;
    await click(popup, button);
    return false;
  });
}

/** Clicks the first control that says this, once there is one and it may be used. */
export async function press(page: Page, selector: string, says: string): Promise<void> {
  const control = await eventually(`${selector} that says ${says}`, async () => {
    for (const found of await page.$$(selector)) {
      const label = await found.evaluate((it) =>
        it.matches(':disabled') ? '' : `${it.getAttribute('aria-label')} ${it.textContent}`,
      );
      if (label.includes(says)) return found;
    }
    return null;
  });
  await click(page, control);
  await sleep(50);
}

/** Chooses a backup file on the words tab; what comes of it shows there. */
export async function readBackup(popup: Page, file: string): Promise<void> {
  await showTab(popup, 'words');
  if (!(await popup.$('#words-export'))) await press(popup, '.words-bar button', en.words_export.message);
  const input = await eventually('the file field', () => popup.$<'input'>('input[type=file]' as 'input'));
  await input.uploadFile(file);
}

/** The text of all elements that match. */
export const text = (page: Page, selector: string): Promise<string> =>
  page.$$eval(selector, (all) => all.map((it) => it.textContent ?? '').join('\n'));
