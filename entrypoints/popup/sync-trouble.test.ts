// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { mountApp } from '@/entrypoints/popup/mount-app';
import { A_PLACE } from '@/tests/sync/fake-worker';
import { writeStatus, writeTarget } from '@/utils/settings/sync';
import { NEVER_SYNCED, type SyncFailureCode } from '@/utils/sync/status';

let app: ReturnType<typeof mountApp>;

beforeEach(async () => {
  fakeBrowser.reset();
  await writeTarget(A_PLACE);
});
afterEach(() => app.stop());

const fail = (code: SyncFailureCode, nextAt: number | null) =>
  writeStatus(A_PLACE.id, { ...NEVER_SYNCED, problem: { code, at: 1 }, fails: 1, nextAt });
const link = () => app.root.querySelector<HTMLAnchorElement>('.notice a');

test('sync that needs the reader is said in one line, with the way there, until it is put right', async () => {
  await fail('credentials', null);
  app = mountApp('words');
  await app.says('Sync has stopped. The place does not accept this name and password. Put it right');
  expect(link()?.getAttribute('href')).toBe('/sync.html');
  await writeStatus(A_PLACE.id, { ...NEVER_SYNCED, doneAt: 2, nextAt: 3 });
  await expect.poll(link).toBeNull();
});

test('so is a device without room for what comes', async () => {
  await fail('deck-quota', 5);
  app = mountApp('words');
  await app.says('Sync fetches nothing. This device has no room left');
});

test('what passes by itself is not worth a word', async () => {
  await fail('forbidden', null);
  app = mountApp('words');
  await app.says('Sync has stopped');
  await fail('network', 5);
  await expect.poll(link).toBeNull();
});
