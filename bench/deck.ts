import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'puppeteer-core';
import { bundle, launch } from '@/tests/page/harness';
import { type Figure, figure } from './figure';

const SUITE = 'deck';
const SIZE = { cards: 100_000, reviews: 1_000_000 };

const PART = 5_000;

/** What `replayInWorker` answers, times in milliseconds. */
interface Replayed {
  replay: number;
  read: number;
  entries: number;
  counted: number;
  countedAgain: number;
  unchanged: number;
  copied: number;
  copyBlocked: number;
  copyBytes: number;
}

/**
 * A deck of 100,000 cards and a million reviews, in Chromium's own database: what to ask, a grade, and the whole log
 * replayed in a worker. The suite `words` measures its list. Floors are bare transactions over the same rows, without us.
 */
export async function deckSuite(): Promise<Figure[]> {
  const server = await serve();
  const browser = await launch();
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    for (let from = 0; from < SIZE.cards; from += PART) {
      await inPage(page, `fill('deck', ${JSON.stringify({ ...SIZE, from, to: from + PART })})`);
    }
    const { replay, read, entries, ...progress } = await inPage<Replayed>(page, `replayInWorker('deck', '/worker.js')`);
    const figures = await inPage<[name: string, value: number, floor: number][]>(page, `measure('deck')`);
    return [
      figure(SUITE, `${entries} reviews replayed in a worker (floor: the log read)`, 'ms', {
        value: replay,
        floor: read,
      }),
      figure(SUITE, 'progress counted for the first time (floor: the log read)', 'ms', {
        value: progress.counted,
        floor: read,
      }),
      figure(SUITE, 'the same after a review', 'ms', { value: progress.countedAgain, floor: read }),
      figure(SUITE, 'the same when nothing has changed', 'ms', { value: progress.unchanged, floor: read }),
      figure(SUITE, `copied as a backup of ${(progress.copyBytes / 1e6).toFixed(1)} MB (floor: the log read)`, 'ms', {
        value: progress.copied,
        floor: read,
      }),
      figure(SUITE, 'the same: longest wait of others in the worker (floor: a frame)', 'ms', {
        value: progress.copyBlocked,
        floor: 1000 / 60,
      }),
      ...figures.map(([name, value, floor]) => figure(SUITE, name, 'ms', { value, floor })),
    ];
  } finally {
    await browser.close();
    server.close();
  }
}

/** Runs a call of the bench in the page; as text, since tsx marks functions with a helper that the page lacks. */
async function inPage<T>(page: Page, call: string): Promise<T> {
  return (await page.evaluate(`deckBench.${call}`)) as T;
}

/** A page of an origin of its own, since pages without one have no database. */
async function serve(): Promise<Server> {
  const files: Record<string, string> = {
    '/': '<!doctype html><meta charset="utf-8"><title>deck</title><script src="/page.js"></script>',
    '/page.js': await bundle('../../bench/deck/in-page.ts'),
    '/worker.js': await bundle('../../bench/deck/in-worker.ts'),
  };
  const server = createServer(({ url = '' }, response) => {
    response.writeHead(url in files ? 200 : 404, {
      'content-type': url.endsWith('.js') ? 'text/javascript' : 'text/html',
    });
    response.end(files[url]);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}
