import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { builtFolder } from '@/scripts/tools/build';
import { launch } from '@/tests/e2e/browser';
import type { PackageWish } from '@/utils/anki/package';
import { KINDS } from '@/utils/deck/kinds';
import { type Figure, figure } from './figure';
import { manyCards } from './words/cards';

const CARDS = 10_000;
const RUNS = 3;

/** A package of 10,000 words with sentences by the built extension's own worker in Chromium; the extension has to be built. */
export async function packageFigures(): Promise<Figure[]> {
  const contents = { cards: manyCards(CARDS), reviews: [], encounters: [] };
  const worker = readdirSync(join(builtFolder('chromium'), 'assets')).find((file) => file.startsWith('apkg.worker'));
  const browser = await launch('chromium');
  try {
    const page = await browser.open(browser.extensionUrl('about.html'));
    const measure = (kinds: PackageWish['kinds']) => {
      const wish: PackageWish = { kinds, decks: 'one', scheduling: true, history: true, now: Date.now() };
      const call = `(${MEASURE})(${JSON.stringify(JSON.stringify(contents))}, ${JSON.stringify(wish)}, '/assets/${worker}', ${RUNS})`;
      return page.evaluate(call) as Promise<{ value: number; floor: number }>;
    };
    const named = (what: string) => `package for Anki, 10,000 words${what}, floor JSON and zip`;
    return [
      figure('export', named(''), 'ms', await measure(['recognition'])),
      figure('export', named(' in five kinds'), 'ms', await measure(KINDS)),
    ];
  } finally {
    await browser.close();
  }
}

/** As text, since tsx marks functions with a helper that the page lacks. Medians, worker and its start included. */
const MEASURE = `async (json, wish, path, runs) => {
  const contents = JSON.parse(json);
  const timed = async (work) => { const start = performance.now(); await work(); return performance.now() - start; };
  const middle = async (work) => {
    const times = [];
    for (let i = 0; i < runs; i++) times.push(await timed(work));
    return times.sort((a, b) => a - b)[Math.floor(runs / 2)];
  };
  const pack = () => new Promise((resolve, reject) => {
    const worker = new Worker(path, { type: 'module' });
    worker.onerror = (event) => reject(new Error(event.message));
    worker.onmessage = ({ data }) => {
      if (data.kind === 'progress') return;
      worker.terminate();
      if (data.kind === 'written') resolve(data.bytes); else reject(new Error(data.message));
    };
    worker.postMessage({ contents, wish });
  });
  const zip = () => new Response(new Blob([JSON.stringify(contents)]).stream().pipeThrough(new CompressionStream('deflate'))).blob();
  return { value: await middle(pack), floor: await middle(zip) };
}`;
