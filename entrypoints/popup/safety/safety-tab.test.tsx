// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { signal } from '@preact/signals';
import { render } from 'preact';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { Text } from '@/components/ui/text';
import { english } from '@/entrypoints/popup/mount-app';
import { SafetyTab } from '@/entrypoints/popup/safety/SafetyTab';
import { aKeeper } from '@/utils/deck/backups/fakes';
import { aDeck, aWord, DAY } from '@/utils/deck/fakes';
import { writeStatus, writeTarget } from '@/utils/settings/sync';
import { NEVER_SYNCED } from '@/utils/sync/status';

const root = document.createElement('div');

beforeEach(() => {
  fakeBrowser.reset();
  Element.prototype.scrollIntoView = () => {};
  document.body.replaceChildren(root);
});
afterEach(() => {
  render(null, root);
  vi.restoreAllMocks();
});

/** The page over a deck that had a second word when it was copied. */
async function aTab() {
  const { db, deck, clock } = aDeck();
  await deck.save(aWord('一'));
  await deck.save(aWord('二'));
  const { keeper } = aKeeper(db, clock);
  await keeper.daily(() => false);
  await deck.remove('w:二');
  clock.now += DAY;
  const safety = { db, keeper, copying: signal(false) };
  render(
    <Text.Provider value={english}>
      <SafetyTab {...{ deck, safety }} changed={() => {}} onBack={() => {}} />
    </Text.Provider>,
    root,
  );
  return deck;
}

const says = (words: string) => vi.waitFor(() => expect(root.textContent).toContain(words));
const press = (label: string) => {
  const button = [...root.querySelectorAll('button')].find(({ textContent }) => textContent?.includes(label));
  if (!button) throw new Error(`No button "${label}" in: ${root.textContent}`);
  button.click();
};

async function goBack(): Promise<void> {
  await vi.waitFor(() => press(english('safety_why_daily')));
  await says(english('safety_would_add', '1'));
  press(english('safety_restore'));
}

/** From now on nothing is stored in this table. */
function fill(table: string): void {
  const put = IDBObjectStore.prototype.put;
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...args) {
    if (this.name === table) throw new DOMException('', 'QuotaExceededError');
    return put.apply(this, args);
  });
}

test('what a copy brought back can be undone', async () => {
  const deck = await aTab();
  await goBack();
  await says('The deck is as it was');
  expect(await deck.size()).toBe(2);
  press(english('words_undo'));
  await says(english('safety_undone'));
  expect(await deck.size()).toBe(1);
});

test('without room for a way back it is gone back only when the reader, told of that, wants to all the same', async () => {
  const deck = await aTab();
  fill('pieces');
  await goBack();
  await says(english('safety_restore_final'));
  expect(await deck.size()).toBe(1);
  press(english('safety_restore'));
  await says('The deck is as it was');
  expect(await deck.size()).toBe(2);
  expect(root.textContent).not.toContain(english('words_undo'));
});

test('without room for what it would write a copy is not gone back to, and the way back made for it stays', async () => {
  const deck = await aTab();
  fill('cards');
  await goBack();
  await says('no space left');
  expect(await deck.size()).toBe(1);
  await says(english('safety_why_restore'));
});

test.each([
  { days: 2, tone: 'good' },
  { days: 40, tone: 'care' },
])('a server that had the deck $days days ago is told of with $tone', async ({ days, tone }) => {
  const credentials = { kind: 'basic', name: 'anna', password: 'open-sesame' } as const;
  await writeTarget({ kind: 'couchdb', id: 'place', url: 'https://couch.example/deck', deviceName: '', credentials });
  await writeStatus('place', { ...NEVER_SYNCED, doneAt: Date.now() - days * DAY });
  await aTab();
  await says('Synced with couch.example');
  const fact = [...root.querySelectorAll('.safety-facts li')].find((li) => li.textContent?.includes('couch.example'));
  expect(fact!.className).toBe(tone);
});
