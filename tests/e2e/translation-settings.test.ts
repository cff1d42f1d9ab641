import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import en from '../../public/_locales/en/messages.json';
import { eventually } from '../../scripts/browsers/reader';
import { DEEPL_KEY, startDeeplServer } from '../translators/deepl-server';
import type { PlayedServer } from '../translators/server';
import { allowThisMachine, KINDS, launch, type OpenBrowser, variant } from './browser';
import { openPopupOver, press, text } from './popup';
import { type Site, serveSite } from './site';

describe.each(KINDS)('The translation page in %s', (kind) => {
  let browser: OpenBrowser;
  let server: PlayedServer;
  let page: Page;
  let allowed: ReturnType<typeof variant> | undefined;

  beforeAll(async () => {
    allowed = kind === 'chromium' ? variant(kind, allowThisMachine) : undefined;
    server = await startDeeplServer();
    browser = await launch(kind, allowed ? { extension: allowed.folder } : {});
    page = await browser.open(browser.extensionUrl('translation.html'));
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    allowed?.done();
  });

  const says = (selector: string, words: string) =>
    eventually(`${selector} to say ${words}`, async () => (await text(page, selector)).includes(words), 15_000);
  const write = async (name: string, words: string) => {
    const field = await eventually(name, () => page.$(`#engine-deepl [name=${name}]`));
    await field.click({ count: 3 });
    await field.press('Backspace');
    if (words) await field.type(words);
  };
  const DEEPL = '#engine-deepl';

  test('says at once that nothing leaves this device, and asks nobody for it', async () => {
    await says('.now', 'Nothing is sent anywhere');
    expect(await page.$eval('[value=auto]', (it) => (it as HTMLInputElement).checked)).toBe(true);
    expect(server.requests).toEqual([]);
  });

  test('tells a wrong key in a sentence, with the words of the service and without the key', async () => {
    await (await page.$(`${DEEPL} summary`))!.click();
    await write('key', 'wrong-key');
    await write('url', server.url);
    await press(page, `${DEEPL} button`, en.translate_test.message);
    await says(DEEPL, en.problem_key.message);
    await says(`${DEEPL} .own-words`, `${new URL(server.url).host} · HTTP 403`);
    expect(await text(page, 'main')).not.toContain('wrong-key');
    expect(await storedText(page)).not.toContain('wrong-key');
  });

  test('shows what a right key gives, with the time and the account', async () => {
    await write('key', DEEPL_KEY);
    await press(page, `${DEEPL} button`, en.translate_test.message);
    await says(`${DEEPL} .sample`, `Answer of ${new URL(server.url).host}`);
    await says(`${DEEPL} .sample`, 'of the account’s 500,000 characters, 180,118 are used');
    expect(await text(page, `${DEEPL} .rendering`)).not.toBe('');
  });

  test('saves it by the Enter key, uses it, and says where posts go', async () => {
    const field = await page.$(`${DEEPL} [name=url]`);
    await field!.press('Enter');
    await says(DEEPL, 'Saved. Posts are translated by DeepL');
    await says('.now', `sent to ${new URL(server.url).host}`);
    expect(await storedText(page)).toContain(DEEPL_KEY);
    expect(await permitted(page)).toContain('http://127.0.0.1/*');
  });

  test('stays with what was chosen when the permission is refused', async () => {
    await refusePermissions(page);
    await page.click('#engine-libretranslate summary');
    const field = await eventually('the address', () => page.$('#engine-libretranslate [name=url]'));
    await field.type('https://translate.example');
    await press(page, '#engine-libretranslate button', en.translate_save_use.message);
    await says('#engine-libretranslate', 'Without the permission to ask translate.example nothing was changed');
    expect(await page.$eval('[value=deepl]', (it) => (it as HTMLInputElement).checked)).toBe(true);
    expect(await storedText(page)).not.toContain('translate.example');
  });

  test('warns when everything on screen would be sent', async () => {
    await press(page, '.where label', en.translate_mode_automatic.message);
    await says('.where', `Every post you scroll past is sent to ${new URL(server.url).host}`);
    await press(page, '.where label', en.translate_mode_asked.message);
  });

  test('removes the key and the permission with the set-up', async () => {
    await press(page, `${DEEPL} button`, en.translate_remove_set_up.message);
    await says('.engines', 'The set-up of DeepL is removed.');
    expect(await storedText(page)).not.toContain(DEEPL_KEY);
    // In Chromium the test itself has allowed it for good.
    if (kind === 'firefox')
      await eventually('the permission to go', async () => !(await permitted(page)).includes('http://127.0.0.1/*'));
  });
});

describe.each(KINDS)('Translation in the popup over a page in %s', (kind) => {
  let browser: OpenBrowser;
  let site: Site;
  let popup: Page;

  beforeAll(async () => {
    site = await serveSite();
    browser = await launch(kind, { port: site.port });
    const page = await browser.open(browser.siteUrl('www.xiaohongshu.com', '/posts'));
    popup = await openPopupOver(browser, page);
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  test('says who translates, and that it stays on this device', async () => {
    await eventually('the privacy line', async () =>
      (await text(popup, '.translate-control')).includes(en.translation_by_gloss.message),
    );
  });

  test('is chosen for this site alone, under a name that holds on all its hosts', async () => {
    await press(popup, '.translate-control label', en.translate_mode_automatic.message);
    await eventually('the choice to be stored', async () =>
      (await storedText(popup)).includes('"siteTranslate":{"xiaohongshu":"automatic"}'),
    );
  });

  test('begins on the whole page and stops again by one button', async () => {
    const isPressed = () =>
      popup.$eval('.translate-control button', (it) => it.getAttribute('aria-pressed') === 'true');
    await press(popup, '.translate-control label', en.translate_mode_asked.message);
    await press(popup, '.translate-control button', en.page_translate_all.message);
    await eventually('the page to be translated', isPressed);
    await press(popup, '.translate-control button', en.page_translate_stop.message);
    await eventually('the page to be left alone', async () => !(await isPressed()));
  });
});

/** From now on the reader says no. */
const refusePermissions = (page: Page): Promise<void> =>
  page.evaluate(() => {
    for (const api of ['browser', 'chrome']) {
      // biome-ignore lint/suspicious/noExplicitAny: the extension API by either name
      const { permissions } = (globalThis as any)[api] ?? {};
      // Chrome's calls back, Firefox's promises.
      if (permissions)
        permissions.request = async (_: unknown, tell?: (yes: boolean) => void) => {
          tell?.(false);
          return false;
        };
    }
  });

/** What the browser let us ask. */
const permitted = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    // biome-ignore lint/suspicious/noExplicitAny: the extension API by either name
    const api = (globalThis as any).browser ?? (globalThis as any).chrome;
    return (await api.permissions.getAll()).origins as string[];
  });

/** All that is stored in the extension's local storage. */
const storedText = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    // biome-ignore lint/suspicious/noExplicitAny: the extension API by either name
    const api = (globalThis as any).browser ?? (globalThis as any).chrome;
    return JSON.stringify(await api.storage.local.get(null));
  });
