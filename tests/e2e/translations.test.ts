import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closedRoot, hongqiaoRoot } from '../../scripts/browsers/closed-root';
import { click, eventually, hover } from '../../scripts/browsers/reader';
import { KINDS, launch, type OpenBrowser } from './browser';
import { giveCommand } from './extension';
import { type Site, servePages } from './site';

const NOTE = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>小红书</title>
<style>body { font: 16px/1.6 sans-serif; width: 600px }</style><body>
<div id="detail-desc"><span class="note-text">今天去喝咖啡，老板很好</span></div>
<div class="comment-item"><div class="content"><span class="note-text" id="one">真的好看吗</span></div></div>
<div class="comment-item"><div class="content"><span class="note-text" id="two">已经被种草了</span></div></div>`;

// One reader's way, told in order, with the settings of the first day: each test goes on where the one before it stopped.
describe.each(KINDS)('translations with nothing set up in %s', (kind) => {
  let site: Site;
  let browser: OpenBrowser;
  let page: Page;
  const asked: string[] = [];

  beforeAll(async () => {
    site = await servePages({ '/': NOTE });
    browser = await launch(kind, { port: site.port });
    page = await browser.open(browser.siteUrl('www.xiaohongshu.com', '/'));
    page.on('request', (request) => asked.push(request.url()));
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  /** What stands under the n-th text, if anything does. */
  const under = async (selector: string): Promise<string> => {
    const block = await page.$(`div:has(> ${selector})`);
    const host = await block?.$('[data-hongqiao="translation"]');
    const root = host && (await closedRoot(host));
    return (await root?.evaluate((node) => node.querySelector('section')?.textContent ?? '')) ?? '';
  };

  const pills = async () => {
    const root = await hongqiaoRoot(page.mainFrame(), 'pills');
    return (await root?.$$('.pill')) ?? [];
  };

  test('each text has a pill, and nothing is translated before it is pressed', async () => {
    await eventually('the pills', async () => (await pills()).length === 3);
    expect(await page.$$('[data-hongqiao="translation"]')).toEqual([]);
  });

  test('a press puts the words of a text under it, says that it was done here and how to have whole sentences', async () => {
    await click(page, (await pills())[0]);
    const text = await eventually('the translation', async () => {
      const now = await under('.note-text:not(#one, #two)');
      return /coffee/.test(now) ? now : null;
    });
    expect(text).toContain('On this device · word by word');
    expect(text).toContain('For whole sentences, choose a translator');
  });

  test('by key the post of a word is translated', async () => {
    await hover(page, '#two', '种草');
    await eventually('the card', async () => page.$('[data-hongqiao="card"]'));
    await page.keyboard.down('Shift');
    await page.keyboard.press('T');
    await page.keyboard.up('Shift');
    await eventually('its translation', async () => /种草.*here: /s.test(await under('#two')));
    await page.keyboard.press('Escape');
  });

  test('one shortcut translates the rest and takes it away again', async () => {
    await giveCommand(browser, 'translate-page');
    await eventually('the other', async () => /good-looking|pretty|beautiful|nice/.test(await under('#one')));
    await giveCommand(browser, 'translate-page');
    await eventually('it to go', async () => (await under('#one')) === '');
    expect(await under('#two')).not.toBe('');
  });

  test('the page asked nobody but its own site for anything', () => {
    const others = asked.filter(
      (url) => /^(https?|wss?):/.test(url) && new URL(url).hostname !== 'www.xiaohongshu.com',
    );
    expect(others).toEqual([]);
  });
});
