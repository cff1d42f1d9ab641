import type { Page } from 'puppeteer-core';
import { launch } from '@/tests/e2e/browser';
import { changeSettings, killWorker } from '@/tests/e2e/extension';
import { serveSite } from '@/tests/e2e/site';
import { type Figure, figure, median } from '../figure';

const SUITE = 'page';
/** Below this line of the viewport the test page has no text. */
const AWAY = 600;
const WORDS = ['#plain', '#link', '#split'];

/**
 * From a pointer event to the frame in which the card is painted, on text that
 * is analysed already: with a live worker and with a dead one, against the
 * page's own popup over data it holds itself.
 */
export async function hoverFigures(): Promise<Figure[]> {
  const site = await serveSite();
  const browser = await launch('chromium', { port: site.port });
  try {
    await changeSettings(browser, { pinyin: 'all' });
    const page = await browser.open(browser.siteUrl('www.xiaohongshu.com', '/places'));
    await page.waitForSelector('[data-hongqiao="pinyin"]');
    await new Promise((resolve) => setTimeout(resolve, 1500));
    // tsx marks functions with their names by a helper that the page does not have.
    await page.evaluate('globalThis.__name = (named) => named');
    await page.evaluate(installProbe);
    const floor = await median(9, () => opened(page, '#bench-popup'));
    const alive = await median(9, () => opened(page, '[data-hongqiao="card"]'));
    await killWorker(browser);
    const dead = await median(9, () => opened(page, '[data-hongqiao="card"]'));
    return [
      figure(SUITE, 'hover to painted card, worker alive', 'ms', { value: alive, floor }),
      figure(SUITE, 'hover to painted card, worker dead', 'ms', { value: dead, floor }),
    ];
  } finally {
    await browser.close();
    await site.close();
  }
}

let turn = 0;

/** Moves the pointer onto a word and waits until the popover named by the selector has been painted. */
async function opened(page: Page, selector: string): Promise<number> {
  await page.keyboard.press('Escape');
  await page.mouse.move(900, AWAY + 20);
  await page.waitForFunction((s) => !document.querySelector(s)?.matches(':popover-open'), { timeout: 5000 }, selector);
  const word = WORDS[turn++ % WORDS.length]!;
  const { x, y } = await page.$eval(word, (element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    const box = range.getClientRects()[0]!;
    return { x: box.left + 24, y: box.top + box.height / 2 };
  });
  const painted = page.evaluate((s) => (globalThis as unknown as Probe).benchPainted(s), selector);
  await page.mouse.move(x, y);
  return painted;
}

interface Probe {
  benchPainted(selector: string): Promise<number>;
}

/** In the page: its own popup, and a clock from the pointer event to the frame after the popover opened. */
function installProbe(): void {
  const popup = document.createElement('div');
  popup.id = 'bench-popup';
  popup.popover = 'manual';
  document.body.append(popup);
  let wanted = '';
  let start = 0;
  document.addEventListener(
    'pointermove',
    (event) => {
      if (event.clientY > 600) {
        popup.hidePopover();
        return;
      }
      start ||= event.timeStamp;
      if (wanted !== '#bench-popup') return;
      requestAnimationFrame(() => {
        popup.textContent = '种草 zhòng cǎo to make somebody want a thing';
        popup.style.cssText = `inset: auto; left: ${event.clientX}px; top: ${event.clientY + 20}px; width: 360px`;
        popup.showPopover();
      });
    },
    true,
  );
  (globalThis as unknown as Probe).benchPainted = (selector) => {
    wanted = selector;
    start = 0;
    return new Promise((resolve) => {
      const look = () => {
        if (start > 0 && document.querySelector(selector)?.matches(':popover-open')) {
          // The frame that follows begins after this one was painted.
          requestAnimationFrame((now) => resolve(now - start));
        } else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
  };
}
