import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import type { OpenBrowser } from './launch';

/** How long the extension has to open its welcome page by itself, as it does after an installation. */
const PATIENCE = 3000;

/** The welcome page in front and alone: the one the extension opened, else one that we open. */
export async function showWelcome(browser: OpenBrowser): Promise<Page> {
  const address = browser.extensionUrl('welcome.html');
  const end = Date.now() + PATIENCE;
  let page: Page | undefined;
  while (!page && Date.now() < end) {
    page = await pageAt(browser, address);
    if (!page) await sleep(100);
  }
  page ??= await browser.open(address);
  for (const other of await browser.puppeteer.pages()) {
    if (other !== page && (await addressOf(other)) === 'about:blank') await other.close();
  }
  await page.bringToFront();
  return page;
}

async function pageAt(browser: OpenBrowser, address: string): Promise<Page | undefined> {
  for (const page of await browser.puppeteer.pages()) {
    if ((await addressOf(page))?.startsWith(address)) return page;
  }
  return undefined;
}

/** Asks the page itself: for extension pages in Firefox `page.url()` never learns the address. */
const addressOf = (page: Page): Promise<string | null> => page.evaluate(() => location.href).catch(() => null);
