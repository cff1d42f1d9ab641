// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { mountApp } from '@/entrypoints/popup/mount-app';
import { aDeck, aMeeting, aWord, DAY } from '@/utils/deck/fakes';

type App = ReturnType<typeof mountApp>;
let app: App;

beforeEach(() => fakeBrowser.reset());
afterEach(() => app.stop());

/** Two words reviewed yesterday, one of them again today; a third one new. */
async function anApp(): Promise<App & { db: ReturnType<typeof aDeck>['db'] }> {
  const own = aDeck();
  for (const word of ['种草', '旅行', '银行']) await own.deck.save(aWord(word));
  await own.deck.grade('w:种草', 4, { ms: 60_000 });
  await own.deck.grade('w:旅行', 4, { ms: 60_000 });
  await own.encounters.meet([{ word: aWord('yyds', { basis: 'lexicon' }), met: aMeeting('YYDS') }]);
  own.clock.now += DAY;
  await own.deck.grade('w:种草', 3, { ms: 60_000 });
  app = mountApp('progress', own);
  await app.says('Reviews in all: 3. Days with reviews: 2.');
  return { ...app, db: own.db };
}

const figure = (title: string) =>
  [...app.root.querySelectorAll<HTMLElement>('.figure')].find(
    (each) => each.querySelector('h3')?.textContent === title,
  )!;
const plotOf = (title: string) => figure(title).querySelector<HTMLElement>('.plot')!;
const cells = (title: string) =>
  [...figure(title).querySelectorAll('tbody tr')].map((row) => [...row.children].map((cell) => cell.textContent));

test('is one press away from anywhere', async () => {
  app = mountApp('words');
  app.press('Progress');
  await app.says('Nothing to count yet');
  expect(app.root.querySelector('.figure .plot')).toBeNull();
});

test('says what there is', async () => {
  const { text } = await anApp();
  const totals = [...app.root.querySelectorAll('.totals dd')].map((each) => each.textContent);
  expect(totals).toEqual(['3', '0', '2']);
  expect(text()).toContain('in the last four weeks: 1 of 1.');
  expect(text()).toContain('Words not begun yet: 1');
  expect(figure('Slang you met most this month').textContent).toContain('yyds');
});

describe('behind each picture', () => {
  test('stands a table with its figures', async () => {
    await anApp();
    expect(cells('Reviews in the last year')[0]).toEqual(['November 2026', '2', '3', '3 minutes']);
    expect(cells('Remembered, week by week')).toEqual([['Nov 16', '1', '1', '100%']]);
    expect(cells('Coming up')).toHaveLength(30);
    const lasts = cells('How long words would last').map(([, count]) => Number(count));
    expect(lasts.reduce((a, b) => a + b)).toBe(2);
    expect(cells('Words kept by month')[0]).toEqual(['November 2026', '3', '0']);
  });

  test('the keyboard goes from point to point, and no further than the last', async () => {
    await anApp();
    const plot = plotOf('Coming up');
    const press = async (key: string, said: string) => {
      plot.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
      await vi.waitFor(() => expect(plot.getAttribute('aria-valuetext')).toContain(said));
    };
    expect(plot.getAttribute('aria-valuetext')).toMatch(/^Today: \d due$/);
    await press('ArrowRight', 'Nov 23');
    await press('End', 'Dec 21');
    await press('ArrowRight', 'Dec 21');
    await press('Home', 'Today');
    expect(Number(plot.getAttribute('aria-valuemax'))).toBe(29);
  });

  test('arrows in the year go by day and by week', async () => {
    await anApp();
    const plot = plotOf('Reviews in the last year');
    const now = () => Number(plot.getAttribute('aria-valuenow'));
    const today = now();
    for (const [key, moved] of [
      ['ArrowUp', 1],
      ['ArrowLeft', 8],
      ['ArrowDown', 7],
      ['ArrowRight', 0],
    ] as const) {
      plot.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
      await vi.waitFor(() => expect(today - now()).toBe(moved));
    }
  });
});

test('follows a deck that changes meanwhile', async () => {
  const { deck, says } = await anApp();
  await deck.grade('w:银行', 3);
  await says('Reviews in all: 4. Days with reviews: 2.');
});

test('no picture draws what is not a number', async () => {
  await anApp();
  expect(app.root.innerHTML).not.toMatch(/NaN|Infinity|undefined/);
});
