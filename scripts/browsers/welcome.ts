import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import type { OpenBrowser } from './launch';

/** How long the extension has to open its welcome page by itself, as it does after an installation. */
const PATIENCE = 3000;

/** The welcome page in front and alone: the one the extension opened, else one that we open. */
export async function showWelcome(browser: OpenBrowser): Promise<Page> {
  const page = (await ownWelcome(browser)) ?? (await browser.open(browser.extensionUrl('welcome.html')));
  for (const other of await browser.puppeteer.pages()) {
    if (other !== page && (await addressOf(other)) === 'about:blank') await other.close();
  }
  await browser.setScheme(page);
  await page.bringToFront();
  return page;
}

/** The welcome page that the extension opens by itself; nothing if it does not come. */
export async function ownWelcome(browser: OpenBrowser): Promise<Page | undefined> {
  const address = browser.extensionUrl('welcome.html');
  for (const end = Date.now() + PATIENCE; Date.now() < end; await sleep(50)) {
    const page = await pageAt(browser, address);
    if (page) return page;
  }
  return undefined;
}

async function pageAt(browser: OpenBrowser, address: string): Promise<Page | undefined> {
  for (const page of await browser.puppeteer.pages()) {
    if ((await addressOf(page))?.startsWith(address)) return page;
  }
  return undefined;
}

/** Asks the page itself: for extension pages in Firefox `page.url()` never learns the address. */
const addressOf = (page: Page): Promise<string | null> => page.evaluate(() => location.href).catch(() => null);
