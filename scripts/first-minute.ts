import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import type { FoundBrowser } from './browsers/find';
import { launch, type OpenBrowser } from './browsers/launch';
import { cardSaying, click, eventually, hover, moveAway, noCard } from './browsers/reader';
import { showWelcome } from './browsers/welcome';
import { type AnkiNote, readAnkiNotes } from './tools/anki-notes';
import { builtFolder } from './tools/build';
import { within } from './tools/time';

/** The words that are kept, from the first posts of the feed. */
const WORDS = ['猫税', '社畜', '种草'];
/** How long the whole play may take. */
const LIMIT = 240_000;

/** The export buttons by the ending of the file each one gives. */
const EXPORTS = { '.apkg': 0, '.txt': 1, '.csv': 2, '.json': 3 };

/**
 * Plays what a newcomer does in the first minute: sees the welcome feed, points at words, keeps three, reviews them,
 * exports them. Leaves pictures (light, then dark) and the exported files in the folder, and throws with one sentence
 * if anything is not as it should be; both plays have to come to the same notes for Anki.
 */
export async function playFirstMinute(browser: FoundBrowser, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const file of readdirSync(folder)) if (/^(\d\d-|hongqiao)/.test(file)) rmSync(join(folder, file));
  const again = mkdtempSync(join(tmpdir(), 'hongqiao-again-'));
  const notes: string[] = [];
  await within(LIMIT, async () => {
    for (const dark of [false, true]) {
      const downloads = dark ? again : folder;
      const opened = await launch({
        browser,
        extension: builtFolder(browser.kind),
        headless: true,
        downloads,
        dark,
      });
      try {
        const played = await new FirstMinute(opened, { folder, downloads, dark }).play();
        notes.push(JSON.stringify(played));
      } catch (error) {
        await pictureOfFailure(opened, folder);
        throw error;
      } finally {
        await opened.close();
      }
    }
  });
  rmSync(again, { recursive: true });
  if (notes[0] !== notes[1]) throw new Error(`Two plays gave two kinds of notes:\n${notes.join('\n')}`);
  console.log(`The exported deck holds ${WORDS.join(', ')}. Pictures and files are in ${folder}`);
}

class FirstMinute {
  readonly #browser: OpenBrowser;
  readonly #folder: string;
  readonly #downloads: string;
  readonly #dark: boolean;

  constructor(browser: OpenBrowser, { folder, downloads, dark }: { folder: string; downloads: string; dark: boolean }) {
    this.#browser = browser;
    this.#folder = folder;
    this.#downloads = downloads;
    this.#dark = dark;
  }

  /** Plays it, and returns the notes of the package that it leaves for Anki. */
  async play(): Promise<AnkiNote[]> {
    await this.#meetWords();
    const popup = await this.#browser.open(this.#browser.extensionUrl('popup.html'));
    await popup.setViewport({ width: 380, height: 600, deviceScaleFactor: 2 });
    await this.#review(popup);
    await this.#findInWords(popup);
    await this.#openExports(popup);
    const notes = await readAnkiNotes(await this.#export(popup, '.apkg'));
    checkNotes(notes);
    // The deck is the same in the dark; once is enough for the other files.
    if (this.#dark) return notes;
    for (const ending of ['.txt', '.csv', '.json'] as const) {
      const file = await this.#export(popup, ending);
      checkExport(file, readFileSync(file, 'utf8'));
    }
    await this.#picture(popup, '09-export');
    return notes;
  }

  async #meetWords(): Promise<void> {
    const page = await showWelcome(this.#browser);
    await page.setViewport({ width: 1280, height: 800 });
    await eventually('the feed of the welcome page', () => page.$('article'));
    await this.#picture(page, '01-welcome');
    for (const [i, word] of WORDS.entries()) {
      await hover(page, await articleWith(page, word), word);
      await cardSaying(page, word);
      if (i === 0) await this.#picture(page, '02-hover');
      await page.keyboard.press('r');
      const kept = await eventually(`the card of ${word} to say that it is kept`, async () => {
        const shown = await cardSaying(page, word);
        return (await shown.root.$('[aria-pressed=true]')) && shown;
      });
      if (i === 0 && kept) await this.#picture(page, '03-kept');
      await page.keyboard.press('Escape');
      await moveAway(page);
      await noCard(page);
    }
    await click(page, await eventually('the choice of how much pinyin', () => page.$('input[type=radio][value=all]')));
    await eventually('the choice to be made', () => page.$('input[type=radio][value=all]:checked'));
    await page.evaluate(() => scrollTo(0, 0));
    await think(1000);
    await this.#picture(page, '04-pinyin');
  }

  async #review(popup: Page): Promise<void> {
    for (let i = 0; i < WORDS.length; i++) {
      await eventually('a word to review', () => popup.$('.flashcard:not(.shown)'));
      if (i === 0) await this.#picture(popup, '05-review');
      await think();
      await popup.keyboard.press(' ');
      await eventually('its answer', () => popup.$('.flashcard.shown'));
      if (i === 0) await this.#picture(popup, '06-answer');
      await think();
      await popup.keyboard.press(i === 0 ? '4' : '3');
    }
    await eventually('the review to be done', () => popup.$('.review-end'));
    await this.#picture(popup, '07-done');
  }

  async #findInWords(popup: Page): Promise<void> {
    await click(popup, (await tabs(popup))[1]);
    for (const word of WORDS) {
      await eventually(`${word} in the list of words`, async () =>
        (await popup.$eval('[role=tabpanel]', (panel) => panel.textContent ?? '')).includes(word),
      );
    }
    await this.#picture(popup, '08-words');
  }

  async #openExports(popup: Page): Promise<void> {
    await click(popup, await eventually('the export button', () => popup.$('.words-bar [aria-expanded]')));
  }

  /** Exports the deck; returns the path of the file. */
  async #export(popup: Page, ending: keyof typeof EXPORTS): Promise<string> {
    const buttons = await eventually('the kinds of export', async () => {
      const found = await popup.$$('.export button:not([disabled])');
      return found.length >= Object.keys(EXPORTS).length && found;
    });
    await click(popup, buttons[EXPORTS[ending]]);
    const name = await eventually(`the exported ${ending} file`, async () =>
      readdirSync(this.#downloads).find(
        (file) => file.endsWith(ending) && readFileSync(join(this.#downloads, file)).length,
      ),
    );
    return join(this.#downloads, name);
  }

  async #picture(page: Page, name: string): Promise<void> {
    await page.bringToFront();
    await page.evaluate(() => document.fonts.ready.then(() => true));
    await page.screenshot({ path: join(this.#folder, `${name}${this.#dark ? '-dark' : ''}.png`) });
  }
}

/** Whatever was in front when it went wrong says more than a sentence. */
async function pictureOfFailure({ puppeteer }: OpenBrowser, folder: string): Promise<void> {
  const page = (await puppeteer.pages()).at(-1);
  await page?.screenshot({ path: join(folder, '00-failed.png') }).catch(() => {});
}

/** Nobody answers in the very frame in which they are asked. */
const think = (milliseconds = 200) => new Promise((resolve) => setTimeout(resolve, milliseconds));

const tabs = (popup: Page) => popup.$$('[role=tab]');

/** The first post of the feed that says the word. */
async function articleWith(page: Page, word: string): Promise<string> {
  const place = await eventually(`a post with ${word}`, async () => {
    const texts = await page.$$eval('article', (articles) => articles.map((article) => article.textContent ?? ''));
    return texts.findIndex((text) => text.includes(word)) + 1;
  });
  await page.$$eval(
    'article',
    (articles, place) => articles[place - 1]?.setAttribute('data-first-minute', String(place)),
    place,
  );
  return `[data-first-minute="${place}"]`;
}

/** Is there a note for each kept word, and no other? */
function checkNotes(notes: readonly AnkiNote[]): void {
  const words = notes.map(({ fields }) => fields[1]);
  if (words.length !== WORDS.length || WORDS.some((word) => !words.includes(word)))
    throw new Error(`The package for Anki holds ${words.join(', ')} in place of ${WORDS.join(', ')}.`);
}

/** Is each kept word in the file, as its format would have it? */
function checkExport(name: string, text: string): void {
  const has = name.endsWith('.json')
    ? (word: string) => JSON.stringify(JSON.parse(text)).includes(`"simplified":"${word}"`)
    : (word: string) => text.split(/\r?\n/).some((line) => line.split(name.endsWith('.csv') ? ',' : '\t')[1] === word);
  const missing = WORDS.filter((word) => !has(word));
  if (missing.length > 0) throw new Error(`The exported file ${name} lacks ${missing.join(', ')}.`);
  if (name.endsWith('.txt') && !text.startsWith('#separator')) {
    throw new Error(`The exported file ${name} does not begin with the header that Anki reads.`);
  }
}
