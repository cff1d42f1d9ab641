import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventually } from '../../scripts/browsers/reader';
import type { DeviceEngine } from '../../utils/translate/engine';
import { bytesOf, type ModelServer, serveModels, sha256 } from '../models/server';
import { bundle } from '../page/harness';
import { KINDS, launch, type OpenBrowser, variant } from './browser';
import type { DeviceTest } from './device-host';
import { killWorker } from './extension';

/**
 * On-device translators in the built extension. Its background gets a listener more, through which a page of ours can put
 * questions to the device host; offscreen document, workers and WASM are those of the build.
 */
describe.each(KINDS)('on-device translators in %s', (kind) => {
  let browser: OpenBrowser;
  let page: Page;
  let changed: ReturnType<typeof variant>;

  beforeAll(async () => {
    const script = await bundle('../e2e/device-host.ts', 'iife', {
      'import.meta.env.FIREFOX': String(kind === 'firefox'),
    });
    changed = variant(kind, (folder) => appendFileSync(join(folder, 'background.js'), `\n;${script}`));
    browser = await launch(kind, { extension: changed.folder });
    page = await browser.open(browser.extensionUrl('about.html'));
  });
  afterAll(async () => {
    await browser?.close();
    changed?.done();
  });

  const ask = (deviceTest: DeviceTest, engine: DeviceEngine): Promise<unknown> =>
    page.evaluate(`(globalThis.browser ?? chrome).runtime.sendMessage(${JSON.stringify({ deviceTest, engine })})`);

  test("Bergamot's own WASM starts, from the compressed file in the package", async () => {
    const hasModel = await page.evaluate(`(async () => {
      const { TranslatorBacking } = await import('/bergamot/translator.js');
      const backing = new (class extends TranslatorBacking { async loadModelRegistery() { return []; } })({});
      const { exports, worker } = await backing.loadWorker();
      const hasModel = await exports.hasTranslationModel({ from: 'zh', to: 'en' });
      worker.terminate();
      return hasModel;
    })()`);
    expect(hasModel).toBe(false);
  });

  test('without a model, the background asks for one', async () => {
    expect(await ask('available', 'bergamot')).toEqual({ kind: 'download' });
    expect(await ask('translate', 'bergamot')).toMatchObject({ code: 'download' });
  });

  test('a model is fetched, and goes on where the connection broke', async () => {
    const models = await bundle('../../utils/translate/models/models.ts');
    const server = await serveNoise();
    const installed = await page.evaluate(`(async () => {
      ${models}
      const { signal } = new AbortController();
      const [model] = await bundle.listModels({ modelsFrom: '${server.address}', signal });
      await bundle.installModel({ model, signal, onProgress: () => {} });
      return bundle.installedModels();
    })()`);
    await server.close();
    expect(installed).toMatchObject([{ id: 'zhen', bytes: 3_000_128 }]);
    const ranges = server.asked.filter(({ path }) => path === '/zhen/model.bin').map(({ range }) => range);
    expect(ranges).toEqual([undefined, expect.stringMatching(/^bytes=\d+-$/)]);
    expect(await ask('available', 'bergamot')).toEqual({ kind: 'ready' });
  });

  test('a model that is noise gets as far as the real WASM, which refuses it each time; nothing hangs', async () => {
    const refused = { code: 'unexpected', message: expect.stringContaining('loadTranslationModel') };
    expect(await ask('translate', 'bergamot')).toMatchObject(refused);
    expect(await ask('translate', 'bergamot')).toMatchObject(refused);
  });

  test('what is taken back is over', async () => {
    expect(await ask('takenBack', 'bergamot')).toMatchObject({ code: 'scrolled away' });
  });

  test("the browser's own translator neither hangs nor begins a download", async () => {
    const { kind: state } = (await ask('available', 'built-in')) as { kind: string };
    const expected = { unable: 'unable', download: 'download', downloading: 'download' }[state];
    // A test browser has fetched nothing.
    expect(expected).toBeDefined();
    expect(await ask('translate', 'built-in')).toMatchObject({ code: expected });
    if (kind === 'firefox') expect(state).toBe('unable');
  });

  describe.runIf(kind === 'chromium')('the offscreen document', () => {
    const open = async () =>
      ((await page.evaluate(`chrome.runtime.getContexts({ contextTypes: ['OFFSCREEN_DOCUMENT'] })`)) as unknown[])
        .length;
    const close = async () => {
      await page.evaluate(`chrome.offscreen.closeDocument().catch(() => {})`);
      await eventually('no document', async () => (await open()) === 0);
    };

    test('is not opened only to look', async () => {
      await close();
      await ask('available', 'bergamot');
      expect(await open()).toBe(0);
    });

    test('is opened once for two questions at once', async () => {
      await close();
      const [one, other] = (await ask('twice', 'built-in')) as unknown[];
      expect(one).toMatchObject({ code: expect.stringMatching(/^(download|unable)$/) });
      expect(other).toEqual(one);
      expect(await open()).toBe(1);
    });

    test('is found again by a worker that was killed', async () => {
      const before = await ask('translate', 'built-in');
      await killWorker(browser);
      expect(await open()).toBe(1);
      expect(await ask('translate', 'built-in')).toEqual(before);
      expect(await open()).toBe(1);
    });

    test('is opened anew when it was closed', async () => {
      const before = await ask('translate', 'built-in');
      await close();
      expect(await ask('translate', 'built-in')).toEqual(before);
      expect(await open()).toBe(1);
    });

    test('closed under a question, is opened again and asked once more', async () => {
      await close();
      const work = ask('translate', 'bergamot');
      await eventually('the document', async () => (await open()) === 1);
      await page.evaluate('chrome.offscreen.closeDocument()');
      expect(await work).toMatchObject({
        code: 'unexpected',
        message: expect.stringContaining('loadTranslationModel'),
      });
      expect(await open()).toBe(1);
    });
  });
});

/** A folder of models whose files are noise; the connection breaks in the middle of the largest. */
async function serveNoise(): Promise<ModelServer> {
  const server = await serveModels();
  // A page of ours would have the host's permission.
  const headers = { 'access-control-allow-origin': '*', 'access-control-expose-headers': '*' };
  const sizes = { model: 3_000_000, lex: 64, vocab: 64 };
  const entries = Object.entries(sizes).map(([part, size], i) => {
    const bytes = bytesOf(size, i);
    server.files.set(`/zhen/${part}.bin`, { bytes, headers, cuts: part === 'model' ? [2_000_000] : [] });
    return [part, { name: `${part}.bin`, size, expectedSha256Hash: sha256(bytes) }] as const;
  });
  const registry = JSON.stringify({ zhen: Object.fromEntries(entries) });
  server.files.set('/registry.json', { bytes: new TextEncoder().encode(registry), headers });
  return server;
}
