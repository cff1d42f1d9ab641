import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DeckError } from '@/utils/deck/trouble';
import { SyncProblem } from './problem';
import { type Attempt, type AttemptEnd, recorded } from './record';
import { NEVER_SYNCED, type SyncStatus } from './status';

const NOW = 1_800_000_000_000;
const MINUTE = 60_000;
const done: AttemptEnd = { kind: 'done', more: false, clockAhead: 0 };
const failed = (error: unknown): AttemptEnd => ({ kind: 'failed', error });

const after = (before: SyncStatus, end: AttemptEnd, more: Partial<Attempt> = {}) =>
  recorded(before, { end, began: NOW - 700, ended: NOW, pulled: 0, pushed: 0, isIdle: false, ...more }, () => 0.5);

test('a sync that went well ends what hindered, and adds to the counts', () => {
  const before = after({ ...NEVER_SYNCED, pulled: 7, pushed: 1 }, failed(new SyncProblem('network')));
  expect(after(before, { ...done, clockAhead: 90 }, { pulled: 2, pushed: 3 })).toEqual({
    doneAt: NOW,
    problem: null,
    fails: 0,
    nextAt: NOW + 15 * MINUTE,
    pulled: 9,
    pushed: 4,
    clockAhead: 90,
    log: [
      { at: NOW, ms: 700, pulled: 0, pushed: 0, failure: 'network' },
      { at: NOW, ms: 700, pulled: 2, pushed: 3 },
    ],
  });
});

test('one whose time was over goes on in half a minute, and is not done', () => {
  const status = after(NEVER_SYNCED, { kind: 'done', more: true, clockAhead: 0 }, { pushed: 500 });
  expect(status).toMatchObject({ doneAt: null, problem: null, nextAt: NOW + MINUTE / 2, pushed: 500 });
  expect(status.log).toEqual([{ at: NOW, ms: 700, pulled: 0, pushed: 500, more: true }]);
});

test('a place whose clock is not told this time has the one it had', () => {
  const before = after(NEVER_SYNCED, { ...done, clockAhead: 90 });
  expect(after(before, { ...done, clockAhead: null }).clockAhead).toBe(90);
});

test('one that was called off hinders nothing, and is taken up in time', () => {
  const status = after(NEVER_SYNCED, { kind: 'stopped' }, { pulled: 500 });
  expect(status).toMatchObject({ doneAt: null, problem: null, fails: 0, nextAt: NOW + 15 * MINUTE, pulled: 500 });
});

test('while nobody changes the deck it is synced less often', () => {
  expect(after(NEVER_SYNCED, done, { isIdle: true }).nextAt).toBe(NOW + 60 * MINUTE);
});

test('failures are counted in a row, and each waits longer', () => {
  let status: SyncStatus = NEVER_SYNCED;
  const waits = [1, 2, 3].map(() => {
    status = after(status, failed(new SyncProblem('server', { detail: '500 internal_server_error' })));
    return (status.nextAt! - NOW) / MINUTE;
  });
  expect(waits).toEqual([1, 2, 4]);
  expect(status).toMatchObject({ fails: 3, problem: { code: 'server', detail: '500 internal_server_error', at: NOW } });
  expect(status.doneAt).toBeNull();
});

test('what only people can help is not tried again', () => {
  expect(after(NEVER_SYNCED, failed(new SyncProblem('permission'))).nextAt).toBeNull();
});

test('a device that is offline has not failed', () => {
  const before = after(NEVER_SYNCED, done);
  expect(after(before, failed(new SyncProblem('offline')))).toEqual(before);
});

test('a full disk is told as the deck’s trouble, and tried again', () => {
  const status = after(NEVER_SYNCED, failed(new DeckError('quota')), { pushed: 4 });
  expect(status).toMatchObject({ problem: { code: 'deck-quota' }, nextAt: NOW + MINUTE, pushed: 4 });
});

test('a fault of ours is told by its kind alone', () => {
  const { problem } = after(NEVER_SYNCED, failed(new TypeError('cannot read 种草 of undefined')));
  expect(problem).toEqual({ code: 'unknown', at: NOW, detail: 'TypeError' });
});

test('the log keeps the newest hundred attempts', () => {
  let status: SyncStatus = NEVER_SYNCED;
  for (let pulled = 0; pulled < 250; pulled++) status = after(status, done, { pulled });
  expect(status.log.map(({ pulled }) => pulled)).toEqual(Array.from({ length: 100 }, (_, i) => 150 + i));
});

test('nothing that a server repeats gets into what is kept', () => {
  const anySecret = fc.string({ minLength: 1, unit: 'grapheme' }).map((text) => `q${text.replace(/["\\\s]/g, '')}q`);
  const anyError = fc
    .record({ code: fc.constantFrom('credentials', 'forbidden', 'server', 'stranger', 'answer'), secret: anySecret })
    .map(({ code, secret }) => ({ code, secret }) as const);
  fc.assert(
    fc.property(fc.array(anyError, { minLength: 1, maxLength: 5 }), (errors) => {
      const echoes = errors.flatMap(({ code, secret }) => [
        new SyncProblem(code, { detail: `401 ${secret} you sent "${secret}"` }),
        new DeckError('quota', new Error(secret)),
        Object.assign(new Error(secret), { name: secret }),
        secret,
      ]);
      const kept = JSON.stringify(echoes.reduce((status, error) => after(status, failed(error)), NEVER_SYNCED));
      for (const { secret } of errors) expect(kept).not.toContain(secret);
    }),
  );
});
