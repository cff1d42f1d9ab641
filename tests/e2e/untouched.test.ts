import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventually, hover, moveAway, overlayLabels } from '../../scripts/browsers/reader';
import { KINDS, launch, type OpenBrowser } from './browser';
import { changeSettings } from './extension';
import { type Site, serveSite } from './site';

// Two runs of the same page, with and without us, must not differ in a single character or error.

const STEPS = 100;
const PAUSE = 50;
const APPS = [
  { name: 'a Vue 3 page', host: 'www.xiaohongshu.com', path: '/', editor: '#content-textarea' },
  { name: 'a React 19 page', host: 'www.rednote.com', path: '/react', editor: '#editor' },
];

describe.each(KINDS)('%s leaves the page alone', (kind) => {
  let site: Site;
  let withUs: OpenBrowser;
  let without: OpenBrowser;

  beforeAll(async () => {
    site = await serveSite();
    const { port } = site;
    [withUs, without] = await Promise.all([launch(kind, { port }), launch(kind, { port, extension: null })]);
    await changeSettings(withUs, { pinyin: 'all' });
  });
  afterAll(async () => {
    await withUs?.close();
    await without?.close();
    await site?.close();
  });

  test.each(APPS)(
    '$name that renders without end shows the same text as without us',
    async ({ host, path, editor }) => {
      const mine = await withUs.open(withUs.siteUrl(host, path));
      await eventually('pinyin on the page', async () => (await overlayLabels(mine)).length > 5);
      await hover(mine, '#app', '种草');
      await moveAway(mine);
      const theirs = await without.open(without.siteUrl(host, path));
      const [seen, expected] = await Promise.all([play(mine, editor), play(theirs, editor)]);
      expect(seen).toEqual(expected);
      expect(seen.errors).toEqual([]);
      expect(seen.typed).toContain('我打的字abc');
      // And we were there all the time, not merely asleep.
      await eventually('pinyin after the last change', async () => (await overlayLabels(mine)).length > 5);
    },
  );
});

/** Plays the page's changes, types into its comment box, and writes down all that a reader or a script can see. */
async function play(page: Awaited<ReturnType<OpenBrowser['open']>>, editor: string) {
  await page.click(editor);
  await page.keyboard.type('我打的字abc');
  return page.evaluate(
    async (steps, pause, editor) => {
      const app = document.querySelector<HTMLElement>('#app');
      const { step, appErrors } = window as unknown as { step(n: number): Promise<void>; appErrors: string[] };
      if (!app) throw new Error('The app is gone.');
      const texts: string[] = [];
      for (let n = 1; n <= steps; n++) {
        await step(n);
        texts.push(app.textContent);
        await new Promise((resolve) => setTimeout(resolve, pause));
      }
      const selection = getSelection();
      selection?.selectAllChildren(app);
      const selected = String(selection);
      selection?.removeAllRanges();
      return {
        texts,
        selected,
        // All that may be seen of us in there is the mark that gives a line of text more room.
        html: app.innerHTML.replaceAll(' data-hongqiao-room=""', ''),
        typed: document.querySelector(editor)?.textContent,
        errors: appErrors,
      };
    },
    STEPS,
    PAUSE,
    editor,
  );
}
