import 'fake-indexeddb/auto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aDeck, aMeeting, aWord, DAY } from '@/utils/deck/fakes';
import { backup } from '@/utils/export/backup';
import { SCHEMA } from '@/utils/sync/document';
import type { SyncStatus } from '@/utils/sync/status';
import en from '../../public/_locales/en/messages.json';
import { cardSaying, eventually, hover } from '../../scripts/browsers/reader';
import { type CouchServer, startPouchDbServer } from '../sync/servers/couch';
import { Gate } from '../sync/servers/gate';
import { allowThisMachine, launch, type OpenBrowser, variant } from './browser';
import { alarmAt, killWorker, ringAlarm } from './extension';
import { openPopup, press, readBackup, text } from './popup';
import { type Site, serveSite } from './site';

// One reader with two computers, told in order: each test goes on where the one before it stopped.

const WHO = { name: 'jane', password: 'first secret' };
/** `userdb-` and the name in hexadecimal: what the page makes of a server's address and a name. */
const DATABASE = '/userdb-6a616e65';

let server: CouchServer;
let gate: Gate;
let site: Site;
let chromium: Computer;
let firefox: Computer;
let copy: ReturnType<typeof variant>;
const folder = mkdtempSync(join(tmpdir(), 'hongqiao-'));

beforeAll(async () => {
  copy = variant('chromium', allowThisMachine);
  [server, site] = await Promise.all([startPouchDbServer(), serveSite()]);
  gate = new Gate(server.url);
  gate.user = { ...WHO };
  await gate.open();
  const { port } = site;
  [chromium, firefox] = await Promise.all([
    Computer.start(launch('chromium', { port, extension: copy.folder })),
    Computer.start(launch('firefox', { port })),
  ]);
});
afterAll(async () => {
  await Promise.all([chromium?.browser.close(), firefox?.browser.close()]);
  await Promise.all([gate?.shut(), server?.stop(), site?.close()]);
  copy?.done();
  rmSync(folder, { recursive: true, force: true });
});

test('words are kept on both, before they know of each other', async () => {
  const popup = await openPopup(chromium.browser, 'words');
  await readBackup(popup, await aBackup());
  await press(popup, 'button', en.words_backup_confirm.message);
  await eventually('the words', async () => (await popup.$$('.word-row')).length === 4);
  await popup.close();
  await firefox.keep('#plain', '草', '种草');
  await firefox.keep('#link', '旅', '旅行');
  expect(await firefox.words()).toEqual(['旅行', '种草']);
});

test('the first is connected by its reader, who is told of the database that is missing, and has it made', async () => {
  await chromium.connect(WHO.password);
  await chromium.says('.steps', en.sync_problem_missing.message, en.sync_next_missing.message);
  await press(chromium.page, '.steps button', en.sync_create.message);
  await chromium.says('.facts', en.sync_just_now.message);
  expect(await documents()).toContain('c:w:种草');
});

test('the other mistypes the password, corrects it, and both have all words, each sentence and every review', async () => {
  await firefox.connect('frist secret');
  await firefox.says('.steps', en.sync_problem_credentials.message, en.sync_next_credentials.message);
  await firefox.fill('password', WHO.password);
  await press(firefox.page, 'button', en.sync_connect.message);
  await firefox.says('.facts', en.sync_just_now.message);
  await chromium.sync();
  const { cards, reviews } = await same();
  expect(await chromium.words()).toEqual(['加油', '咖啡', '旅行', '朋友', '种草']);
  expect(reviews).toHaveLength(3);
  const sentences = cards.find(({ id }) => id === 'c:w:种草')?.sightings.map(({ sentence }) => sentence);
  expect(sentences?.sort()).toEqual(['我们昨天被朋友种草了一个小店。', '这家店把我种草了。']);
});

test('what both change while the server is away is kept, said to wait, and then everywhere', async () => {
  await gate.shut();
  await chromium.remove('朋友');
  await chromium.note('旅行', 'for the summer');
  await chromium.grade('3');
  await firefox.note('种草', 'sold');
  await firefox.keep('#button', '收', '收藏');
  await firefox.grade('1');
  for (const computer of [chromium, firefox]) {
    await computer.sync();
    await computer.says('.problem', en.sync_problem_network.message, en.sync_next_network.message);
  }
  await gate.open();
  await bothSync();
  const { cards, reviews } = await same();
  expect(await firefox.words()).toEqual(['加油', '咖啡', '收藏', '旅行', '种草']);
  expect(Object.fromEntries(cards.flatMap(({ id, fields }) => (fields.note ? [[id, fields.note[0]]] : [])))).toEqual({
    'c:w:旅行': 'for the summer',
    'c:w:种草': 'sold',
  });
  expect(reviews).toHaveLength(5);
  await bothSync();
  expect(await same()).toEqual({ cards, reviews });
});

test.each(['chromium', 'firefox'] as const)(
  'nothing is lost or doubled when %s’s worker is killed before it hears that all arrived',
  async (kind) => {
    const [killed, other] = kind === 'chromium' ? [chromium, firefox] : [firefox, chromium];
    const before = await reviewsAndWords(other);
    await killed.grade('3');
    const swallowed = gate.swallow('/_bulk_docs');
    await ringAlarm(killed.browser, 'sync-quiet');
    await swallowed;
    await killWorker(killed.browser);
    // It would ring by itself; a test has no minute to wait.
    expect(await alarmAt(killed.browser, 'sync')).toBeLessThan(Date.now() + 61_000);
    if (kind === 'chromium') {
      const last = await killed.lastTry();
      await ringAlarm(killed.browser, 'sync');
      await eventually('the worker to have synced', async () => (await killed.lastTry()) > last);
    } else {
      // Firefox lets a dead page's request and lock live until the line is cut, or half a minute is over.
      gate.hangUp();
      await eventually('nobody to be at it', () => killed.isAlone());
      await killed.sync();
    }
    await other.sync();
    await same();
    expect(await reviewsAndWords(other)).toEqual({ ...before, reviews: before.reviews + 1 });
  },
);

test('a server that goes away in the midst of it is told of, and once it is back, a press goes on', async () => {
  await firefox.note('加油', 'come on');
  const swallowed = gate.swallow('/_bulk_docs');
  const done = firefox.sync();
  await swallowed;
  await gate.shut();
  await done;
  await firefox.says('.problem', en.sync_problem_network.message);
  await gate.open();
  await press(firefox.page, '.problem button', en.sync_again.message);
  await eventually('peace', async () => !(await firefox.page.$('.problem')));
  await chromium.sync();
  await same();
});

test('a database that is deleted and made anew is filled again, and takes nothing from either', async () => {
  const before = await same();
  const there = await documents();
  await fetch(server.url + DATABASE, { method: 'DELETE' });
  await fetch(server.url + DATABASE, { method: 'PUT' });
  await bothSync();
  expect(await same()).toEqual(before);
  expect(await documents()).toEqual(there);
});

test('a password that was changed stops it, the popup says so, and the new one mends it', async () => {
  gate.user = { ...WHO, password: 'second secret' };
  await chromium.note('咖啡', 'black');
  await chromium.sync();
  await chromium.says('.problem', en.sync_problem_credentials.message, en.sync_next_credentials.message);
  const popup = await openPopup(chromium.browser, 'words');
  const stopped = en.popup_sync_stopped.message.replace('$1', en.sync_problem_credentials.message);
  await eventually('the popup to say so', async () => (await text(popup, '.notice')).includes(stopped));
  await popup.close();
  await chromium.page.bringToFront();
  for (const computer of [chromium, firefox]) {
    if (computer === firefox) await computer.sync();
    await computer.fill('password', 'second secret');
    await press(computer.page, '.secret button', en.sync_try.message);
    await eventually('peace', async () => !(await computer.page.$('.problem')));
  }
  await bothSync();
  await same();
});

test('a server without room is told of, keeps what it has, and takes the rest when there is room', async () => {
  gate.isFull = true;
  await firefox.note('收藏', 'bookmark');
  await firefox.sync();
  await firefox.says('.problem', en.sync_problem_full.message, en.sync_next_full.message);
  gate.isFull = false;
  await bothSync();
  await same();
});

test('a word too large for the server is named, and everything else goes', async () => {
  gate.tooLarge = 'enormous';
  await firefox.note('收藏', 'enormous');
  await firefox.note('种草', 'small');
  await bothSync();
  await firefox.says('[aria-labelledby=parked]', '收藏', en.sync_parked_large.message);
  expect(await chromium.noteOf('种草')).toBe('soldsmall');
  gate.tooLarge = '';
  await firefox.note('收藏', ', but not for long');
  await bothSync();
  await same();
  await eventually('nothing left aside', async () => !(await firefox.page.$('[aria-labelledby=parked]')));
});

test('what a newer version wrote is put aside by name, and never written over', async () => {
  const path = `${server.url + DATABASE}/${encodeURIComponent('c:w:咖啡')}`;
  const { _rev } = await (await fetch(path)).json();
  const future = { t: 'c', v: SCHEMA + 98, shape: 'of another age' };
  const put = await fetch(`${path}?rev=${_rev}`, { method: 'PUT', body: JSON.stringify(future), headers: JSON_BODY });
  expect(put.status).toBe(201);
  await chromium.sync();
  await chromium.says('[aria-labelledby=parked]', '咖啡', en.sync_parked_newer.message);
  await chromium.note('咖啡', ', two sugars');
  await chromium.sync();
  expect(await (await fetch(path)).json()).toMatchObject(future);
  expect(await chromium.noteOf('咖啡')).toBe('black, two sugars');
  expect(await chromium.words()).toContain('咖啡');
});

test('a device without room fetches nothing, says so, sends what it has, and fetches the rest when there is room', async () => {
  await firefox.keep('#split', '书', '小红书');
  await firefox.sync();
  await chromium.note('加油', ', always');
  await chromium.pretendFull(true);
  await chromium.sync();
  await chromium.says('.problem', en.sync_problem_deck_quota.message, en.sync_next_deck_quota.message);
  expect(await chromium.words()).not.toContain('小红书');
  await firefox.sync();
  expect(await firefox.noteOf('加油')).toBe('come on, always');
  await chromium.pretendFull(false);
  await chromium.sync();
  expect(await chromium.words()).toContain('小红书');
});

const JSON_BODY = { 'content-type': 'application/json' };

/** What lies at the server, by id. */
async function documents(): Promise<string[]> {
  const { rows } = await (await fetch(`${server.url + DATABASE}/_all_docs`)).json();
  return rows.map(({ id }: { id: string }) => id).sort();
}

/** Each sends and fetches, and the first fetches what the other sent. */
async function bothSync(): Promise<void> {
  for (const computer of [chromium, firefox, chromium]) await computer.sync();
}

/** What both hold, which must not differ. */
async function same(): Promise<Held> {
  const [one, other] = await Promise.all([chromium.held(), firefox.held()]);
  expect(one).toEqual(other);
  return one;
}

async function reviewsAndWords(computer: Computer): Promise<{ reviews: number; words: string[] }> {
  return { reviews: (await computer.held()).reviews.length, words: await computer.words() };
}

/** Four words, one of them reviewed three times. */
async function aBackup(): Promise<string> {
  const { deck, clock } = aDeck();
  clock.now = Date.now() - 30 * DAY;
  await deck.save(aWord('种草', { pinyin: 'zhòng cǎo' }), aMeeting('这家店把我种草了。'));
  for (const word of ['朋友', '咖啡']) await deck.save(aWord(word));
  let card = await deck.save(aWord('加油'));
  for (let review = 0; review < 3; review++) {
    clock.now = card.memory.due;
    card = (await deck.grade(card.word.key, 3))!.card;
  }
  const file = join(folder, 'deck.json');
  writeFileSync(file, await (await backup.write(await deck.contents(), { now: Date.now() })).text());
  return file;
}

interface Held {
  cards: {
    id: string;
    added: string;
    removed: string;
    fields: { note?: [string, string] };
    sightings: { sentence: string }[];
  }[];
  reviews: object[];
}

/** A browser with the page about syncing open in it. */
class Computer {
  private constructor(
    readonly browser: OpenBrowser,
    readonly page: Page,
  ) {}

  static async start(launching: Promise<OpenBrowser>): Promise<Computer> {
    const browser = await launching;
    return new Computer(browser, await browser.open(browser.extensionUrl('sync.html')));
  }

  async connect(password: string): Promise<void> {
    await this.page.bringToFront();
    await press(this.page, '.place', en.sync_place_couchdb.message);
    await this.fill('address', gate.url);
    await this.fill('name', WHO.name);
    await this.fill('password', password);
    await press(this.page, '.connect button', en.sync_connect.message);
  }

  async fill(name: string, value: string): Promise<void> {
    await this.page.bringToFront();
    const field = await eventually(`the field ${name}`, () => this.page.$<'input'>(`[name=${name}]` as 'input'));
    await field.evaluate((input) => input.select());
    await field.type(value);
  }

  async says(selector: string, ...sentences: string[]): Promise<void> {
    for (const sentence of sentences) {
      await eventually(`${selector} that says ${sentence}`, async () =>
        (await text(this.page, selector)).includes(sentence),
      );
    }
  }

  /** A press on the button, until the sync has ended, however it did. */
  async sync(): Promise<void> {
    await this.page.bringToFront();
    const last = await this.lastTry();
    await press(this.page, '.actions button', en.sync_now.message);
    await eventually('the sync to end', async () => (await this.lastTry()) > last, 20_000);
    await eventually('the page to know', () => this.page.$('.facts ~ .actions'));
  }

  /** Whether nobody in this browser syncs just now. */
  isAlone(): Promise<boolean> {
    return this.page.evaluate(async () => !(await navigator.locks.query()).held?.length);
  }

  /** A double of a full disk for what the page does: browsers give extensions all there is, which no test can fill. */
  async pretendFull(isFull: boolean): Promise<void> {
    await this.page.evaluate((isFull) => {
      const stores = IDBObjectStore.prototype as IDBObjectStore & { realPut?: IDBObjectStore['put'] };
      stores.realPut ??= stores.put;
      const { realPut } = stores;
      stores.put = function put(...what) {
        if (isFull && this.name === 'cards') throw new DOMException('full', 'QuotaExceededError');
        return realPut.apply(this, what);
      };
    }, isFull);
  }

  /** When the last attempt ended, however it did. */
  async lastTry(): Promise<number> {
    const status = await this.page.evaluate(async () => {
      // biome-ignore lint/suspicious/noExplicitAny: the page has the extension API, under one name or the other.
      const api = (globalThis as any).browser ?? (globalThis as any).chrome;
      return (await api.storage.local.get('syncStatus')).syncStatus as SyncStatus | undefined;
    });
    return status?.log.at(-1)?.at ?? 0;
  }

  /** All that devices have in common: what is computed, too, and not the numbers that each counts by itself. */
  held(): Promise<Held> {
    return this.page.evaluate(
      () =>
        new Promise<Held>((resolve, reject) => {
          const opening = indexedDB.open('hongqiao');
          opening.onerror = () => reject(opening.error);
          opening.onsuccess = () => {
            const tables = opening.result.transaction(['cards', 'reviews']);
            const cards = tables.objectStore('cards').getAll();
            const reviews = tables.objectStore('reviews').getAll();
            tables.oncomplete = () => {
              opening.result.close();
              resolve({
                cards: cards.result.map(({ changed: _, ...card }) => card),
                reviews: reviews.result,
              });
            };
          };
        }),
    );
  }

  async words(): Promise<string[]> {
    const { cards } = await this.held();
    return cards.flatMap(({ id, added, removed }) => (added > removed ? [id.slice(4)] : [])).sort();
  }

  async noteOf(word: string): Promise<string | undefined> {
    return (await this.held()).cards.find(({ id }) => id === `c:w:${word}`)?.fields.note?.[0];
  }

  /** Meets a word on a page and keeps it. */
  async keep(selector: string, character: string, word: string): Promise<void> {
    const page = await this.browser.open(this.browser.siteUrl('www.xiaohongshu.com', '/places'));
    await hover(page, selector, character);
    await cardSaying(page, word);
    await page.keyboard.press('r');
    await cardSaying(page, en.card_kept.message);
    await page.close();
  }

  /** Writes behind the note that a word has. */
  async note(word: string, more: string): Promise<void> {
    const popup = await openPopup(this.browser, 'words');
    await press(popup, '.word-row', word);
    const field = await eventually('the field for notes', async () => (await popup.$$('.own-text textarea'))[1]);
    await field.focus();
    await popup.keyboard.down('Control');
    await popup.keyboard.press('End');
    await popup.keyboard.up('Control');
    await popup.keyboard.type(more);
    await eventually('it to be stored', async () => (await this.noteOf(word))?.endsWith(more));
    await popup.close();
  }

  async remove(word: string): Promise<void> {
    const popup = await openPopup(this.browser, 'words');
    await press(popup, '.word-row', word);
    await press(popup, 'button', en.words_remove.message);
    await eventually('the word to be gone', async () => !(await this.words()).includes(word));
    await popup.close();
  }

  /** Grades whatever is asked first. */
  async grade(grade: '1' | '3'): Promise<void> {
    const before = (await this.held()).reviews.length;
    const popup = await openPopup(this.browser, 'review');
    await eventually('a question', () => popup.$('.flashcard:not(.shown)'));
    await popup.keyboard.press(' ');
    await eventually('the answer', () => popup.$('.flashcard.shown'));
    await popup.keyboard.press(grade);
    await eventually('it to be graded', async () => (await this.held()).reviews.length > before);
    await popup.close();
  }
}
