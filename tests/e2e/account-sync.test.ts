import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { manyCards } from '@/bench/words/cards';
import { fillDeck } from '@/bench/words/fill';
import { BUCKET_BYTES, BUCKET_NAMES, readBucket, storedBytes } from '@/utils/sync/account/bucket';
import { eventually } from '../../scripts/browsers/reader';
import { KINDS, launch, type OpenBrowser } from './browser';
import { accountItems, accountStatus, forgetMirror, killWorker, putIntoAccount, ringAlarm } from './extension';

/**
 * The browser's account, with the real `storage.sync` of each browser and its limits. No account is signed in: what lies
 * there is carried from one browser to the other by hand, as their maker would between two of one kind.
 */

const WORDS = 120;
const MANY = 4000;

/** What the cards in the deck say, by their ids. */
const words = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<Record<string, { gloss: string; pinyin: string }>>((resolve, reject) => {
        const opening = indexedDB.open('hongqiao');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const all = opening.result.transaction('cards').objectStore('cards').getAll();
          all.onerror = () => reject(all.error);
          all.onsuccess = () => {
            opening.result.close();
            resolve(Object.fromEntries(all.result.map(({ id, word }) => [id, word])));
          };
        };
      }),
  );

/** A worker of its own, which has not just been at it. */
async function carry(browser: OpenBrowser): Promise<void> {
  await killWorker(browser);
  await ringAlarm(browser, 'account-quiet');
}

const bytesOf = (items: Record<string, string>) =>
  Object.entries(items).reduce((sum, [name, text]) => sum + storedBytes(name, text), 0);

interface Device {
  browser: OpenBrowser;
  page: Page;
}

// One reader's account, told in order, at each step the same in both browsers.
let chromium: Device;
let firefox: Device;
const both = (act: (device: Device) => Promise<void>) => Promise.all([chromium, firefox].map(act));
const cards = manyCards(2 * WORDS);

beforeAll(async () => {
  const open = async (kind: (typeof KINDS)[number]): Promise<Device> => {
    const browser = await launch(kind);
    const page = await browser.open(browser.extensionUrl('popup.html'));
    await eventually('the popup', () => page.$('[role=tab]'));
    return { browser, page };
  };
  [chromium, firefox] = (await Promise.all(KINDS.map(open))) as [Device, Device];
});
afterAll(async () => {
  await Promise.all([chromium?.browser.close(), firefox?.browser.close()]);
});

test('each carries its whole deck', async () => {
  await both(async (device) => {
    const { browser, page } = device;
    await (device === chromium
      ? fillDeck(page, cards.slice(0, WORDS))
      : fillDeck(page, cards.slice(WORDS), 'bbbbbbbb'));
    await carry(browser);
    await eventually('the deck', async () => (await accountStatus(browser)).cards === WORDS);
    expect(await accountStatus(browser)).toMatchObject({ step: 'log', left: 0, problem: null, otherSeen: null });
    expect(Object.keys(await accountItems(browser)).sort()).toEqual([...BUCKET_NAMES].sort());
  });
});

test('each has every word of the other whole from what lies there', async () => {
  const lying = await Promise.all([firefox, chromium].map(({ browser }) => accountItems(browser)));
  const ids = cards.map(({ id }) => id).sort();
  await both(async (device) => {
    const { browser, page } = device;
    await putIntoAccount(browser, lying[device === chromium ? 0 : 1]!);
    await carry(browser);
    await eventually('the words', async () => Object.keys(await words(page)).length === 2 * WORDS, 20_000);
    const arrived = await words(page);
    expect(Object.keys(arrived).sort()).toEqual(ids);
    expect(Object.values(arrived).filter(({ gloss, pinyin }) => !gloss || !pinyin)).toEqual([]);
    const status = await eventually('the status', async () => {
      const status = await accountStatus(browser);
      return status.cards === 2 * WORDS ? status : null;
    });
    expect(status).toMatchObject({ left: 0, problem: null });
    expect(status.otherSeen).toBeGreaterThan(0);
  });
});

test('each writes anew what cannot be read, after the worker was ended', async () => {
  await both(async ({ browser }) => {
    const before = await accountItems(browser);
    const name = BUCKET_NAMES[3]!;
    await killWorker(browser);
    await putIntoAccount(browser, { [name]: `${before[name]!.slice(0, -9)}somebody`, other: 'not ours' });
    await carry(browser);
    const healed = await eventually('the bucket', async () => {
      const read = await readBucket((await accountItems(browser))[name]);
      return read.kind === 'ok' ? read : null;
    });
    const was = await readBucket(before[name]);
    expect(was.kind === 'ok' && healed.records.length).toBe(was.kind === 'ok' && was.records.length);
    expect((await accountItems(browser)).other).toBe('not ours');
  });
});

test('each carries less of more words than there is room for, and says how many are left', async () => {
  const many = manyCards(MANY);
  await both(async ({ browser, page }) => {
    await fillDeck(page, many);
    await forgetMirror(browser);
    await carry(browser);
    const status = await eventually(
      'the rest',
      async () => {
        const status = await accountStatus(browser);
        return status.step === 'some' ? status : null;
      },
      30_000,
    );
    expect(status.problem).toBeNull();
    expect(status.cards! + status.left!).toBe(MANY);
    expect(status.left).toBeGreaterThan(0);
    expect(status.fill).toBeGreaterThan(0.9);
    const items = await accountItems(browser);
    const ours = Object.fromEntries(BUCKET_NAMES.map((name) => [name, items[name]!]));
    for (const [name, text] of Object.entries(ours)) expect(storedBytes(name, text)).toBeLessThanOrEqual(BUCKET_BYTES);
    expect(bytesOf(ours) / (BUCKET_NAMES.length * BUCKET_BYTES)).toBeCloseTo(status.fill!, 5);
  });
});
