import 'fake-indexeddb/auto';
import { expect, test, vi } from 'vitest';
import { openingTab, opensOn } from '@/entrypoints/popup/opening';
import { aDeck, aMeeting, aWord, DAY, MINUTE } from '@/utils/deck/fakes';

test.each([
  ['what is due comes first', { due: 3, metToday: 5 }, 'review'],
  ['one due word is enough', { due: 1, metToday: 0 }, 'review'],
  ['with nothing due it is what was met today', { due: 0, metToday: 1 }, 'met'],
  ['with neither, the review says what helps', { due: 0, metToday: 0 }, 'review'],
] as const)('%s', (_, facts, tab) => {
  expect(opensOn({ named: undefined, ...facts })).toBe(tab);
});

test('a tab that the address names is opened, whatever is due', () => {
  expect(opensOn({ named: 'progress', due: 9, metToday: 9 })).toBe('progress');
});

const opened = ({ deck, encounters, clock }: ReturnType<typeof aDeck>, hash = '') =>
  openingTab({ deck, encounters, hash, now: clock.now });
const meet = ({ encounters }: ReturnType<typeof aDeck>, word: string) =>
  encounters.meet([{ word: aWord(word), met: aMeeting(`这里有${word}`) }]);

test('a new deck opens on the review', async () => {
  expect(await opened(aDeck())).toBe('review');
});

test('what was met today is opened until it is kept or ignored', async () => {
  const own = aDeck();
  await meet(own, '种草');
  await meet(own, 'yyds');
  expect(await opened(own)).toBe('met');
  await own.deck.setStanding(aWord('种草'), 'ignored');
  expect(await opened(own)).toBe('met');
  await own.deck.save(aWord('yyds'));
  await own.deck.grade('w:yyds', 4);
  expect(await opened(own)).toBe('review');
});

test('what was met yesterday, a minute before midnight, is not of today', async () => {
  const own = aDeck();
  const midnight = new Date(own.clock.now + DAY).setHours(0, 0, 0, 0);
  own.clock.now = midnight - MINUTE;
  await meet(own, '种草');
  own.clock.now = midnight;
  expect(await opened(own)).toBe('review');
  await meet(own, '种草');
  expect(await opened(own)).toBe('met');
});

test('a word due goes before all that was met', async () => {
  const own = aDeck();
  await meet(own, '种草');
  await own.deck.save(aWord('猫税'));
  expect(await opened(own)).toBe('review');
});

test('the view behind the name of a tab does not hide the name', async () => {
  expect(await opened(aDeck(), '#words?state=due')).toBe('words');
  expect(await opened(aDeck(), '#somewhere')).toBe('review');
});

test('a deck that cannot be read opens on the review, which says why', async () => {
  const own = aDeck();
  vi.spyOn(own.deck, 'dueCount').mockRejectedValue(new Error('refused'));
  await meet(own, '种草');
  expect(await opened(own)).toBe('review');
});

test('a deck that does not answer does not keep the popup empty', async () => {
  vi.useFakeTimers();
  const silent = { deck: { dueCount: () => new Promise<number>(() => {}) }, encounters: { offered: async () => [] } };
  const tab = openingTab({ ...silent, hash: '', now: 0 });
  await vi.advanceTimersByTimeAsync(1000);
  expect(await tab).toBe('review');
  vi.useRealTimers();
});
