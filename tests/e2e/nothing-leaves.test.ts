import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closedRoot, hongqiaoRoot } from '../../scripts/browsers/closed-root';
import { click, eventually, hover } from '../../scripts/browsers/reader';
import { KINDS, launch, type OpenBrowser, variant } from './browser';
import { openPopup } from './popup';

const HOST = 'www.xiaohongshu.com';
const NOTE = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>小红书</title>
<style>body { font: 16px/1.6 sans-serif; width: 600px }</style><body>
<div id="detail-desc"><span class="note-text">今天去喝咖啡，已经被种草了</span></div>`;

/** What browsers ask on their own account when they start, with or without us. */
const ITS_OWN = [
  'accounts.google.com',
  'clients2.google.com',
  'update.googleapis.com',
  'firefox.settings.services.mozilla.com',
];
/** Models are preset to come from a host that Firefox asks for settings of its own; ours goes by another name here. */
const nameOurs = (folder: string) => {
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.js')) continue;
    const path = join(folder, file);
    writeFileSync(
      path,
      readFileSync(path, 'utf8').replaceAll('firefox.settings.services.mozilla.com', 'models.example'),
    );
  }
};

/** Plays the site, and is the proxy of the whole browser: whatever any part of it asks of any host comes by here. */
class Gate {
  readonly hosts: string[] = [];
  readonly #server: Server;
  private constructor(server: Server) {
    this.#server = server;
    server.on('request', ({ headers, url = '' }, response) => {
      this.hosts.push(headers.host ?? '');
      const isNote = headers.host === HOST && new URL(url, `http://${HOST}`).pathname === '/';
      response.writeHead(isNote ? 200 : 404, { 'content-type': 'text/html; charset=utf-8' });
      response.end(isNote ? NOTE : '');
    });
    // What is to be encrypted asks for a line to its host first.
    server.on('connect', ({ url = '' }, socket) => {
      this.hosts.push(url);
      socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
    });
  }

  static async open(): Promise<Gate> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new Gate(server);
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }
}

// As on the first day, with nothing set up. In order: each test goes on where the one before it stopped.
describe.each(KINDS)('what %s sends while one reads', (kind) => {
  let gate: Gate;
  let browser: OpenBrowser;
  let page: Page;
  let copy: ReturnType<typeof variant>;

  beforeAll(async () => {
    gate = await Gate.open();
    copy = variant(kind, nameOurs);
    browser = await launch(kind, { proxy: gate.port, extension: copy.folder });
    page = await browser.open(`http://${HOST}/`);
  });
  afterAll(async () => {
    await browser?.close();
    gate?.close();
    copy?.done();
  });

  test('a post is translated, a word kept, and every page of ours opened', async () => {
    const pills = await eventually('the pill', () => hongqiaoRoot(page.mainFrame(), 'pills'));
    await click(page, await eventually('the pill', () => pills.$('.pill')));
    await eventually('the translation', async () => {
      const host = await page.$('[data-hongqiao="translation"]');
      const root = host && (await closedRoot(host));
      return /coffee/.test((await root?.evaluate((node) => node.textContent)) ?? '');
    });
    await hover(page, '.note-text', '种草');
    await eventually('the card', () => page.$('[data-hongqiao="card"]'));
    await page.keyboard.press('r');
    await page.keyboard.press('t');
    const popup = await openPopup(browser, 'words');
    await eventually('the kept word', () => popup.$('.word-row'));
    for (const path of ['cards.html', 'sync.html', 'translation.html', 'sources.html', 'about.html', 'welcome.html']) {
      const ours = await browser.open(browser.extensionUrl(path));
      await eventually(`something on ${path}`, () => ours.$('h1'));
      await ours.close();
    }
  });

  test('nobody is asked for anything but the site itself', () => {
    expect(gate.hosts).toContain(HOST);
    const others = gate.hosts.map((host) => host.replace(/:443$/, '')).filter((host) => host !== HOST);
    expect(others.filter((host) => !ITS_OWN.includes(host))).toEqual([]);
  });
});
