import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { NEVER_SYNCED } from '@/utils/sync/status';
import type { CouchTarget } from '@/utils/sync/target';
import { readStatus, readTarget, tellOpened, watchOpened, watchSync, writeStatus, writeTarget } from './sync';

beforeEach(() => fakeBrowser.reset());

const A_PLACE: CouchTarget = {
  id: 'one',
  kind: 'couchdb',
  url: 'https://couch.example/userdb-6d6569',
  deviceName: 'Chrome on Linux',
  credentials: { kind: 'basic', name: 'mei', password: 'old' },
};
const SYNCED = { ...NEVER_SYNCED, doneAt: 5, pulled: 3, nextAt: 9 };
const REFUSED = { ...SYNCED, nextAt: null, fails: 4, problem: { code: 'credentials', at: 7 } } as const;

test('a place is kept with its status, and forgotten with it', async () => {
  expect([await readTarget(), await readStatus()]).toEqual([null, NEVER_SYNCED]);
  await writeTarget(A_PLACE);
  await writeStatus('one', SYNCED);
  expect([await readTarget(), await readStatus()]).toEqual([A_PLACE, SYNCED]);
  await writeTarget(null);
  expect([await readTarget(), await readStatus()]).toEqual([null, NEVER_SYNCED]);
});

test('what is written of a place that was left is no word on the next one', async () => {
  await writeTarget(A_PLACE);
  await writeTarget({ ...A_PLACE, id: 'two' });
  await writeStatus('one', REFUSED);
  expect(await readStatus()).toEqual(NEVER_SYNCED);
  await writeTarget(null);
  await writeStatus('two', REFUSED);
  expect(await readStatus()).toEqual(NEVER_SYNCED);
});

test('a place that is put right is tried again, and its counts go on', async () => {
  await writeTarget(A_PLACE);
  await writeStatus('one', REFUSED);
  await writeTarget(A_PLACE);
  expect(await readStatus()).toEqual(REFUSED);
  await writeTarget({ ...A_PLACE, credentials: { kind: 'basic', name: 'mei', password: 'new' } });
  expect(await readStatus()).toEqual({ ...SYNCED, nextAt: null });
});

test('word of a change comes for the place and its status, and of an opened deck only where it is synced', async () => {
  const [changed, opened] = [vi.fn(), vi.fn()];
  const stop = [watchSync(changed), watchOpened(opened)];
  await tellOpened(1);
  expect(opened).not.toHaveBeenCalled();
  await writeTarget(A_PLACE);
  await writeStatus('one', SYNCED);
  await tellOpened(2);
  await vi.waitFor(() => expect(opened).toHaveBeenCalledTimes(1));
  expect(changed).toHaveBeenCalledTimes(2);
  for (const end of stop) end();
  await writeTarget(null);
  expect(changed).toHaveBeenCalledTimes(2);
});
