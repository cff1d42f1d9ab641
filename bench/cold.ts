import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { KINDS, launch, type OpenBrowser, variant } from '@/tests/e2e/browser';
import { bundle } from '@/tests/page/harness';
import { type Figure, figure } from './figure';

const SUITE = 'cold';
const RUNS = 9;

interface Steps {
  smallFetch: number;
  fetch: number;
  ready: number;
  first: number;
  floor: number;
}

/**
 * What a woken worker does before it can answer, in a fresh worker of the built
 * extension: fetching the dictionary's bytes against fetching a small file of
 * ours; opening them and analysing a first post, both cold, against what
 * `Intl.Segmenter` needs for that post, as cold.
 */
export async function coldSuite(): Promise<Figure[]> {
  const worker = await bundle('../../bench/cold-worker.ts', 'es');
  const figures: Figure[] = [];
  for (const kind of KINDS) {
    const { folder, done } = variant(kind, (copy) => writeFileSync(join(copy, 'cold.js'), worker));
    const browser = await launch(kind, { extension: folder });
    try {
      const runs: Steps[] = [];
      for (let run = 0; run < RUNS; run++) runs.push(await coldRun(browser));
      const middle = (step: keyof Steps) => runs.map((r) => r[step]).sort((a, b) => a - b)[Math.floor(RUNS / 2)]!;
      const value = (name: string, step: keyof Steps, floor: keyof Steps) =>
        // Firefox counts whole milliseconds.
        figure(SUITE, `${kind}: ${name}`, 'ms', { value: middle(step), floor: Math.max(1, middle(floor)) });
      figures.push(
        value('bytes fetched, floor a small file', 'fetch', 'smallFetch'),
        value('dictionary and engine ready, floor Intl.Segmenter', 'ready', 'floor'),
        value('first post, floor Intl.Segmenter', 'first', 'floor'),
      );
    } finally {
      await browser.close();
      done();
    }
  }
  return figures;
}

async function coldRun(browser: OpenBrowser): Promise<Steps> {
  const page = await browser.open(browser.extensionUrl('about.html'));
  try {
    return await page.evaluate(
      () =>
        new Promise<Steps>((resolve, reject) => {
          const worker = new Worker('/cold.js', { type: 'module' });
          worker.onmessage = ({ data }) => resolve(data);
          worker.onerror = ({ message }) => reject(new Error(message));
        }),
    );
  } finally {
    await page.close();
  }
}
