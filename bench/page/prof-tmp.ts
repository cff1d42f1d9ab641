import { writeFileSync } from 'node:fs';
import { launch } from '@/tests/e2e/browser';
import { changeSettings } from '@/tests/e2e/extension';
import { serveBenchSite } from './site';

const pause = (ms: number) => new Promise((r) => setTimeout(r, ms));
const site = await serveBenchSite();
const browser = await launch('chromium', { port: site.port });
await changeSettings(browser, { pinyin: 'all' });
const path = process.argv[2] ?? '/feed';
for (let i = 0; i < 3; i++) {
  const page = await browser.open('about:blank');
  await page.bringToFront();
  const last = i === 2;
  if (last)
    await page.tracing.start({
      categories: [
        'disabled-by-default-devtools.timeline',
        'devtools.timeline',
        '__metadata',
        'disabled-by-default-v8.cpu_profiler',
      ],
    });
  await page.goto(browser.siteUrl(process.argv[4] ?? 'www.xiaohongshu.com', path));
  await pause(2500);
  if (process.argv[3]) {
    await page.evaluate('appendNext(20); scrollTo(0, 1e9)');
    await pause(1500);
  }
  if (last) writeFileSync('/tmp/hq/trace.json', (await page.tracing.stop())!);
  await page.close();
}
await browser.close();
await site.close();
