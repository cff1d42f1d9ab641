import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'puppeteer-core';
import { bundle, launch } from '@/tests/page/harness';
import { type Figure, figure } from './figure';

const SUITE = 'deck';
const SIZE = { cards: 100_000, reviews: 1_000_000 };

/** The functions of `deck/in-page.ts`, in the page. */
interface InPage {
  fill(name: string, size: typeof SIZE): Promise<void>;
  measure(name: string): Promise<[name: string, value: number, floor: number][]>;
  replayInWorker(name: string, script: string): Promise<{ replay: number; read: number; entries: number }>;
}

/**
 * A deck of 100,000 cards and a million reviews, in Chromium's own database: what to ask, a grade, the list, search, and
 * the whole log replayed in a worker. Floors are bare transactions over the same rows, without us.
 */
export async function deckSuite(): Promise<Figure[]> {
  const server = await serve();
  const browser = await launch();
  try {
    const page = await browser.newPage();
    // Filling takes minutes, and nobody waits for it but the bench.
    page.setDefaultTimeout(0);
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await inPage(page, `fill('deck', ${JSON.stringify(SIZE)})`);
    const { replay, read, entries } = await inPage<Awaited<ReturnType<InPage['replayInWorker']>>>(
      page,
      `replayInWorker('deck', '/worker.js')`,
    );
    const figures = await inPage<Awaited<ReturnType<InPage['measure']>>>(page, `measure('deck')`);
    return [
      figure(SUITE, `${entries} reviews replayed in a worker (floor: the log read)`, 'ms', {
        value: replay,
        floor: read,
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
