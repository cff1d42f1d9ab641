/**
 * The promise that one post's translation is never seen under another, on the worst of lists: its rows are used for post
 * after post, in every way a framework writes text, while answers come early, late and in parts.
 *
 *   HQ_SOAK_MS=600000 npx vitest run --config vitest.browser.config.ts soak
 */
import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundle, launch, open } from '@/tests/page/harness';

const SOAK_MS = Number(process.env.HQ_SOAK_MS ?? 8_000);
/** The browser answers one question for at most three minutes. */
const TURN_MS = 60_000;

let browser: Browser;
let ours: string;

beforeAll(async () => {
  ours = await bundle('in-page.ts');
  browser = await launch();
});
afterAll(() => browser.close());

test('rows used again for other posts never show the translation of another', {
  timeout: SOAK_MS + 60_000,
}, async () => {
  const rows = Array.from({ length: 14 }, () => '<div class="row"><p></p></div>').join('');
  const { page, errors } = await open(browser, {
    html: `<main style="width:600px">${rows}</main>`,
    scripts: [ours],
    height: 900,
  });
  await page.evaluate(() =>
    window.hongqiao.start({
      amount: 'none',
      translate: 'automatic',
      translator: { delay: [1, 900], parts: 3 },
    }),
  );
  const soak = async (ms: number, begin: number) => {
    let seed = begin;
    const chance = (n: number) => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % n;
    };
    // Some posts say the same as others.
    const textOf = (post: number) => `第${post % 7 === 0 ? 0 : post}条笔记，说的是今天的事`;
    const texts = [...document.querySelectorAll('.row p')];
    const write = [
      (p: Element, text: string) => {
        p.textContent = text;
      },
      (p: Element, text: string) => {
        if (p.firstChild instanceof Text) p.firstChild.nodeValue = text;
        else p.prepend(text);
      },
      (p: Element, text: string) => p.replaceChildren(text),
      // As Vue's and Lit's do, one part of it alone.
      (p: Element, text: string) => {
        if (!(p.firstChild instanceof Text)) p.prepend(text);
        const node = p.firstChild as Text;
        node.data = text.slice(0, 3);
        node.appendData(text.slice(3));
      },
    ];
    const wrong: string[] = [];
    let shown = 0;
    const check = (when: string) => {
      for (const { text, under } of window.hongqiao.translated()) {
        if (!text.startsWith('≪')) continue;
        shown++;
        if (!`≪${under}≫`.startsWith(text)) wrong.push(`${when}: ${text} under ${under}`);
      }
    };
    const until = performance.now() + ms;
    for (let first = 0; performance.now() < until && wrong.length === 0; ) {
      // Rests now and then, long enough for answers to come.
      const isResting = chance(12) === 0;
      first = Math.max(0, first + chance(7) - 2);
      texts.forEach((p, i) => {
        const post = first + ((i - first) % texts.length) + texts.length;
        if (p.getAttribute('title') === String(post) && chance(9) > 0) return;
        p.setAttribute('title', String(post));
        write[chance(write.length)]!(p, textOf(post));
      });
      for (let turn = 0; turn < 5; turn++) await null;
      check('after the change');
      await new Promise((resolve) => requestAnimationFrame(resolve));
      check('in the frame');
      await new Promise((resolve) => setTimeout(resolve, isResting ? 1_500 : chance(60)));
      check('later');
    }
    return { wrong, shown };
  };
  for (let [left, seed] = [SOAK_MS, 7]; left > 0; left -= TURN_MS, seed++) {
    const { wrong, shown } = await page.evaluate(soak, Math.min(left, TURN_MS), seed);
    expect(wrong).toEqual([]);
    expect(shown).toBeGreaterThan(20);
  }
  expect(errors).toEqual([]);
  await page.close();
});
