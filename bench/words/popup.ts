import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import { eventually } from '@/scripts/browsers/reader';
import { launch, type OpenBrowser } from '@/tests/e2e/browser';
import type { Card } from '@/utils/deck/card';
import { type Figure, figure } from '../figure';
import { fillDeck } from './fill';

const SMALL = 100;
const RUNS = 7;

/** What a popup notes about its own beginning; runs before anything of ours. */
const WATCH = `
  window.seen = {};
  new PerformanceObserver((list) => { window.seen.paint ??= list.getEntriesByName('first-contentful-paint')[0]?.startTime })
    .observe({ type: 'paint', buffered: true });
  const note = (name, there) => { if (there && !window.seen[name]) {
    window.seen[name] = -1; requestAnimationFrame(() => setTimeout(() => { window.seen[name] = performance.now() })) } };
  new MutationObserver(() => {
    note('rows', document.querySelector('.word-row .gloss'));
    const count = document.querySelector('.words-count')?.textContent ?? '';
    note('complete', /\\d/.test(count) && !count.includes('so far'));
  }).observe(document, { childList: true, subtree: true, characterData: true });`;

interface Seen {
  paint: number;
  rows: number;
  complete: number;
}

/** The popup over all cards beside the same popup over a hundred; the extension has to be built. */
export async function popupFigures(cards: readonly Card[]): Promise<Figure[]> {
  const small = await inBrowser(cards.slice(0, SMALL), measure);
  const many = await inBrowser(cards, measure);
  const beside = (name: string, of: (taken: Taken) => number) =>
    figure('words', `${name}, floor the popup over ${SMALL} cards`, 'ms', { value: of(many), floor: of(small) });
  return [
    beside('popup to first paint', ({ opened }) => opened.paint),
    beside('popup to the first words', ({ opened }) => opened.rows),
    beside('popup to the whole list, searchable', ({ opened }) => opened.complete),
    beside('the first time, with no list stored: first words', ({ first }) => first.rows),
    beside('the first time, with no list stored: whole list', ({ first }) => first.complete),
    beside('a key typed to its answer painted', ({ typed }) => typed),
    beside('Page Down to the words painted', ({ paged }) => paged),
  ];
}

interface Taken {
  first: Seen;
  opened: Seen;
  typed: number;
  paged: number;
}

async function inBrowser<T>(cards: readonly Card[], work: (browser: OpenBrowser) => Promise<T>): Promise<T> {
  const browser = await launch('chromium');
  try {
    const page = await browser.open(browser.extensionUrl('popup.html'));
    await eventually('the popup', () => page.$('[role=tab]'));
    await fillDeck(page, cards);
    await page.close();
    return await work(browser);
  } finally {
    await browser.close();
  }
}

async function measure(browser: OpenBrowser): Promise<Taken> {
  const page = await browser.puppeteer.newPage();
  await page.setViewport({ width: 380, height: 560 });
  await page.evaluateOnNewDocument(WATCH);
  const first = await opening(browser, page);
  // The list is stored when nothing has changed for a while.
  await sleep(6000);
  const opened: Seen[] = [];
  for (let i = 0; i < RUNS; i++) opened.push(await opening(browser, page));
  const middle = (of: (seen: Seen) => number) => middleOf(opened.map(of));
  await sleep(1000);
  return {
    first,
    opened: { paint: middle((it) => it.paint), rows: middle((it) => it.rows), complete: middle((it) => it.complete) },
    typed: middleOf((await page.evaluate(TYPING)) as number[]),
    paged: middleOf((await page.evaluate(PAGING)) as number[]),
  };
}

/** Loads the popup on its words and waits for all of them. */
async function opening(browser: OpenBrowser, page: Page): Promise<Seen> {
  await page.goto('about:blank');
  await page.goto(browser.extensionUrl('popup.html#words'));
  await page.bringToFront();
  const done = () => page.evaluate('seen.rows > 0 && seen.complete > 0 && seen') as Promise<Seen | false>;
  return eventually('all words', done, 60_000);
}

const middleOf = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1]!;

/** Milliseconds from an event to the frame after the one that drew its consequence. */
const PAINTED = `
  const painted = async (act) => {
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 20)));
    const start = performance.now();
    act();
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    return performance.now() - start;
  };`;

const TYPING = `(async () => {${PAINTED}
  const field = document.querySelector('input[type=search]');
  const times = [];
  for (const query of ['m', 'ma', 'mao', '', 'c', 'ca', 'cat', '', '中', '中国', '', 'zc', 'zzz', ''])
    times.push(await painted(() => { field.value = query; field.dispatchEvent(new Event('input', { bubbles: true })) }));
  return times;
})()`;

const PAGING = `(async () => {${PAINTED}
  const list = document.querySelector('.virtual-list');
  const times = [];
  for (let i = 0; i < 30; i++)
    times.push(await painted(() => list.dispatchEvent(new KeyboardEvent('keydown', { key: 'PageDown', bubbles: true }))));
  return times;
})()`;
