import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'puppeteer-core';
import { bundle, launch } from '@/tests/page/harness';
import { startPouchDbServer } from '@/tests/sync/servers/couch';
import { type Figure, figure } from './figure';
import type { Measured } from './sync/in-page';

const SUITE = 'sync';
/** Words; nine tenths of them reviewed, so that each has five reviews about. */
const SIZES = [5_000, 100_000];
const REVIEWS_PER_CARD = 5;
const REVIEWS = 200;
const PART = 5_000;

/**
 * Decks in Chromium's own database, synced by the product's client with pouchdb-server on this machine. Floors are the same
 * documents sent and fetched by bare requests, without deck, join or ledger. Budgets for 5,000 words: 3 s and 2 s.
 */
export async function syncSuite(): Promise<Figure[]> {
  const [pages, couch, browser] = await Promise.all([serve(), startPouchDbServer(), launch()]);
  try {
    const figures: Figure[] = [];
    for (const cards of SIZES) {
      const page = await browser.newPage();
      await page.goto(`http://127.0.0.1:${(pages.address() as AddressInfo).port}/`);
      figures.push(...(await measured(page, { cards, couch: couch.url })));
      await page.close();
    }
    return figures;
  } finally {
    await Promise.all([browser.close(), couch.stop()]);
    pages.close();
  }
}

async function measured(page: Page, { cards, couch }: { cards: number; couch: string }): Promise<Figure[]> {
  const deck = `deck-${cards}`;
  const url = `${couch}/${deck}`;
  for (const database of [url, `${url}-floor`, `${url}-floor-reviews`]) await fetch(database, { method: 'PUT' });
  for (let from = 0; from < cards; from += PART) {
    const part = { cards, reviews: cards * REVIEWS_PER_CARD, from, to: Math.min(cards, from + PART) };
    await page.evaluate(`deckBench.fill('${deck}', ${JSON.stringify(part)})`);
  }
  const options = { url, floorUrl: `${url}-floor`, reviews: REVIEWS };
  const found = await longCall<Measured>(page, `syncBench.measure('${deck}', ${JSON.stringify(options)})`);
  const { push, pull, reviewed, quiet } = found;
  if (pull.pulled !== push.pushed) throw new Error(`Of ${push.pushed} documents ${pull.pulled} arrived.`);
  const size = `${cards.toLocaleString('en')} words`;
  const time = (name: string, value: number, floor: number) =>
    figure(SUITE, `${size}: ${name} (floor: bare requests)`, 'ms', { value, floor });
  return [
    time('first push', push.ms, found.writeFloor),
    time('first pull by another device', pull.ms, found.readFloor),
    time(`after ${REVIEWS} reviews, ${reviewed.pushed} documents`, reviewed.ms, found.reviewedFloor),
    time('quiet', quiet.ms, found.quietFloor),
    figure(SUITE, `${size}: documents written by a quiet sync (floor: one)`, 'documents', {
      value: quiet.pushed,
      floor: 1,
    }),
  ];
}

/**
 * What a call in the page comes to, however long that takes: the protocol gives up on an answer after three minutes, so
 * it is asked for again and again. The call is text, since tsx marks functions with a helper that the page lacks.
 */
async function longCall<T>(page: Page, call: string): Promise<T> {
  await page.evaluate(`{
    globalThis.ended = null;
    ${call}.then((value) => { ended = { value } }, (error) => { ended = { error: String(error) } });
  }`);
  for (;;) {
    const ended = (await page.evaluate('ended')) as { value: T } | { error: string } | null;
    if (ended && 'error' in ended) throw new Error(ended.error);
    if (ended) return ended.value;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

/** A page of an origin of its own, since pages without one have no database. */
async function serve(): Promise<Server> {
  const scripts: Record<string, string> = {
    '/deck.js': await bundle('../../bench/deck/in-page.ts'),
    '/sync.js': await bundle('../../bench/sync/in-page.ts'),
  };
  const html = `<!doctype html><meta charset="utf-8"><title>sync</title>${Object.keys(scripts)
    .map((src) => `<script src="${src}"></script>`)
    .join('')}`;
  const server = createServer(({ url = '' }, response) => {
    const type = url in scripts ? 'text/javascript' : 'text/html';
    response.writeHead(200, { 'content-type': `${type}; charset=utf-8` }).end(scripts[url] ?? html);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}
