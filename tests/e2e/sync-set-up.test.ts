import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { manyCards } from '@/bench/words/cards';
import { fillDeck } from '@/bench/words/fill';
import en from '../../public/_locales/en/messages.json';
import { eventually } from '../../scripts/browsers/reader';
import { type RealWebDav, startWebDavServers } from '../sync/servers/webdav';
import { allowThisMachine, launch, type OpenBrowser, variant } from './browser';
import { press, text } from './popup';

// A reader and their folder, told in order. Which browser it is makes no difference, and Firefox's leave cannot be given.
describe('who has a WebDAV folder sets syncing up on the page', () => {
  let servers: RealWebDav[] = [];
  let browser: OpenBrowser;
  let page: Page;
  let allowed: ReturnType<typeof variant>;
  let folder: { url: string; host: string; name: string; password: string };

  beforeAll(async () => {
    servers = await startWebDavServers();
    folder = inParts(servers[0]!.url);
    allowed = variant('chromium', allowThisMachine);
    browser = await launch('chromium', { extension: allowed.folder });
    page = await browser.open(browser.extensionUrl('popup.html'));
    await eventually('the popup', () => page.$('[role=tab]'));
    await fillDeck(page, manyCards(30));
    await page.goto(browser.extensionUrl('sync.html'));
  });
  afterAll(async () => {
    await browser?.close();
    allowed?.done();
    await Promise.all(servers.map((server) => server.stop()));
  });

  const says = (selector: string, words: string) =>
    eventually(`${selector} to say ${words}`, async () => (await text(page, selector)).includes(words), 20_000);
  const write = async (name: string, words: string) => {
    const field = await eventually(name, () => page.$(`[name=${name}]`));
    await field.click({ count: 3 });
    await field.press('Backspace');
    await field.type(words);
  };

  test('a wrong password fails at signing in, and nothing is written there', async () => {
    await (await eventually('the choice', () => page.$('[value=webdav]')))!.click();
    await write('address', folder.url);
    await write('name', folder.name);
    await write('password', 'three words');
    await press(page, '.connect button', en.sync_connect.message);
    await says('.steps', en.sync_problem_credentials.message);
    await says('.steps .failed', en.sync_step_signin.message);
    expect(await devicesIn(folder)).toEqual([]);
  });

  test('with the right one, and a passphrase, the whole deck is there a moment later, encrypted', async () => {
    await write('password', folder.password);
    await (await page.$('.connect summary'))!.click();
    await write('passphrase', 'red bridge');
    await write('again', 'red bridge');
    await press(page, '.connect button', en.sync_connect.message);
    await says('.protection.good', `(30 words) is on this device and on ${folder.host}`);
    await says('.connected .kind', en.sync_encrypted.message);
    await says('.connected .rows', en.sync_this_device.message);
    expect(await devicesIn(folder)).toHaveLength(1);
  });

  test('erased there, the deck is still here', async () => {
    await press(page, '.connected button', en.sync_erase_open.message);
    await (await eventually('the question', () => page.$('.sure input')))!.click();
    await press(page, '.confirm button', `Erase from ${folder.host}`);
    await says('main', `Erased from ${folder.host}`);
    await says('.protection', '(30 words) is on this device only');
    expect(await devicesIn(folder)).toEqual([]);
  });
});

function inParts(given: string) {
  const url = new URL(given);
  const [name, password] = [url.username, url.password].map(decodeURIComponent) as [string, string];
  return { url: url.origin + url.pathname, host: url.host, name, password };
}

/** The folders of devices that lie there, as the server lists them. */
async function devicesIn({ url, name, password }: ReturnType<typeof inParts>): Promise<string[]> {
  const answer = await fetch(`${url.replace(/\/$/, '')}/hongqiao/v1/`, {
    method: 'PROPFIND',
    headers: { authorization: `Basic ${btoa(`${name}:${password}`)}`, depth: '1' },
  });
  if (answer.status === 404) return [];
  const inside = /hongqiao\/v1\/([^/<]+)\/?</g;
  return [...(await answer.text()).matchAll(inside)].map(([, device]) => device!);
}
