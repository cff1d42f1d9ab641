import 'fake-indexeddb/auto';
import { describe, expect, test } from 'vitest';
import { MemoryLedger } from '../../tests/sync/memory-device';
import type { Doc } from './document';
import { UNMET } from './ledger';
import { LedgerDb } from './ledger-db';

let count = 0;
describe.each([
  ['in its database', () => new LedgerDb(`ledger ${++count}`).ledger('a')],
  ['in memory', () => new MemoryLedger()],
])('a ledger %s', (_, makeLedger) => {
  test('knows nothing at first', async () => {
    const ledger = makeLedger();
    expect(await ledger.state()).toEqual(UNMET);
    expect((await ledger.rows(['c:w:种草'])).size).toBe(0);
    expect([await ledger.owed(), await ledger.parked(), await ledger.devices()]).toEqual([[], [], []]);
  });

  test('keeps what it is told, and changes what it is told anew', async () => {
    const ledger = makeLedger();
    const row = { id: 'c:w:种草', version: '1', mark: 'x' };
    await ledger.commit({ state: { since: '7' }, rows: [{ ...row, owed: 1 }] });
    await ledger.commit({ state: { sent: 9 } });
    expect(await ledger.state()).toEqual({ ...UNMET, since: '7', sent: 9 });
    expect(await ledger.owed()).toEqual(['c:w:种草']);
    await ledger.commit({ rows: [row] });
    expect(await ledger.owed()).toEqual([]);
    expect((await ledger.rows(['c:w:种草', 'c:w:无'])).get('c:w:种草')).toEqual(row);
  });

  test('finds what is put by, and devices', async () => {
    const ledger = makeLedger();
    const parked = { id: 'c:w:大', version: null, mark: '', parked: { reason: 'large' as const, mark: 'y' } };
    const carried = { id: 'd:aaaaaaaa', t: 'd', v: 1 } as Doc;
    await ledger.commit({ rows: [parked, { id: carried.id, version: '1', mark: 'z', carried }] });
    expect(await ledger.parked()).toEqual([parked]);
    expect(await ledger.devices()).toEqual([carried]);
    await ledger.commit({ rows: [{ id: parked.id, version: '2', mark: 'y' }] });
    expect(await ledger.parked()).toEqual([]);
  });

  test('forgets all of it', async () => {
    const ledger = makeLedger();
    await ledger.commit({ state: { since: '7' }, rows: [{ id: 'c:w:种草', version: '1', mark: 'x', owed: 1 }] });
    await ledger.forget();
    expect([await ledger.state(), await ledger.owed()]).toEqual([UNMET, []]);
  });
});

test('ledgers of two targets know nothing of each other', async () => {
  const db = new LedgerDb(`ledger ${++count}`);
  const [one, other] = [db.ledger('https://a.example/x'), db.ledger('https://a.example/y')];
  await one.commit({ state: { since: '7' }, rows: [{ id: 'c:w:种草', version: '1', mark: 'x', owed: 1 }] });
  expect([await other.state(), await other.owed()]).toEqual([UNMET, []]);
  await other.forget();
  expect(await one.owed()).toEqual(['c:w:种草']);
});

test('the names of an encrypted target are kept beside its ledger, and go with it', async () => {
  const db = new LedgerDb(`ledger ${++count}`);
  const [one, other] = [db.namesAt('a'), db.namesAt('b')];
  await one.learn(new Map([['e:1', 'c:w:种草']]));
  await one.learn(new Map([['e:2', 'c:w:绿茶']]));
  await other.learn(new Map([['e:1', 'c:w:无']]));
  expect(await one.known(['e:1', 'e:2', 'e:3'])).toEqual(
    new Map([
      ['e:1', 'c:w:种草'],
      ['e:2', 'c:w:绿茶'],
    ]),
  );
  await db.ledger('a').forget();
  expect((await one.known(['e:1', 'e:2'])).size).toBe(0);
  expect((await other.known(['e:1'])).get('e:1')).toBe('c:w:无');
});
