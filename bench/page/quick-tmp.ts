import { launch } from '@/tests/e2e/browser';
import { changeSettings } from '@/tests/e2e/extension';
import { serveBenchSite } from './site';
import { watchWork } from './trace';

const pause = (ms: number) => new Promise((r) => setTimeout(r, ms));
const site = await serveBenchSite();
const browser = await launch('chromium', { port: site.port });
await changeSettings(browser, { pinyin: 'all' });
const path = process.argv[2] ?? '/feed';
const n = Number(process.argv[3] ?? 4);
const W: any = {
  alone: ['blog.example', ''],
  near: ['blog.example', '?near'],
  walk: ['blog.example', '?walk'],
  ours: ['www.xiaohongshu.com', ''],
};
const res: any = {};
for (let i = 0; i <= n; i++)
  for (const way of (process.argv[4] ?? 'alone,near,ours').split(',')) {
    const page = await browser.open('about:blank');
    const w = await watchWork(page, async () => {
      await page.goto(browser.siteUrl(W[way][0], path + W[way][1]));
      await pause(1500);
    });
    const painted = await page.evaluate('typeof paintedAt === "number" ? painted() : 0');
    if (i) (res[way] ??= []).push({ ...w, painted });
    await page.close();
  }
for (const way in res)
  console.log(
    way,
    Object.fromEntries(
      ['total', 'longest', 'longestOwn', 'painted'].map((k) => [
        k,
        Math.round(10 * res[way].map((r: any) => r[k]).sort((a: number, b: number) => a - b)[n >> 1]) / 10,
      ]),
    ),
  );
await browser.close();
await site.close();
