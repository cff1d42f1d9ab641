import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundle, launch } from '@/tests/page/harness';

let browser: Browser;
let server: Server;

beforeAll(async () => {
  const files: Record<string, string> = {
    '/': '<!doctype html><meta charset="utf-8"><script src="/in-page.js"></script>',
    '/in-page.js': await bundle('../review/in-page.ts'),
    '/reviewer.js': await bundle('../review/reviewer.ts'),
  };
  server = createServer(({ url = '' }, response) => {
    response.writeHead(url in files ? 200 : 404, {
      'content-type': url.endsWith('.js') ? 'text/javascript' : 'text/html',
    });
    response.end(files[url]);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  browser = await launch();
});
afterAll(async () => {
  await browser?.close();
  server?.close();
});

// In Node it is more than five hundred; here the database is a real one.
test('reviews ended at their own random moment lose no grade and double none', {
  timeout: 300_000,
}, async () => {
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  await page.evaluate('reviewer.fill()');
  const wrong: string[] = [];
  // In parts, since a call into a page may not take minutes.
  for (let from = 0; from < 150; from += 50) {
    wrong.push(...((await page.evaluate(`reviewer.kill(${from}, ${from + 50})`)) as string[]));
  }
  const left = (await page.evaluate('reviewer.examine()')) as { wrong: string[]; reviews: number };
  expect([...wrong, ...left.wrong]).toEqual([]);
  // How many a life had time for depends on the machine; it must have been some.
  expect(left.reviews).toBeGreaterThan(50);
});
