import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import { click, eventually } from '../../scripts/browsers/reader';
import type { OpenBrowser } from './browser';

const TABS = ['review', 'words', 'page'] as const;
export type PopupTab = (typeof TABS)[number];

/** The popup as a tab of its own, in the size it has under the toolbar. */
export async function openPopup(browser: OpenBrowser, tab: PopupTab, query = ''): Promise<Page> {
  const popup = await browser.open(browser.extensionUrl(`popup.html${query}`));
  await popup.setViewport({ width: 380, height: 600 });
  await showTab(popup, tab);
  return popup;
}

/** Selects one of the popup's three tabs. */
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

/** The text of all elements that match. */
export const text = (page: Page, selector: string): Promise<string> =>
  page.$$eval(selector, (all) => all.map((it) => it.textContent ?? '').join('\n'));
