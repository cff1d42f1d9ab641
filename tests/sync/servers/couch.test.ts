import fc from 'fast-check';
import { afterEach, describe, expect, inject, test } from 'vitest';
import { NOON } from '@/utils/deck/fakes';
import { createDatabase, keepSmall, tryOut } from '@/utils/sync/couchdb/set-up';
import { syncRound } from '@/utils/sync/round';
import { describeTransport } from '../contract';
import { type CouchPlace, couchPlace, realServer } from '../couch-place';
import { encryptedPlace } from '../encrypted-place';
import { anyHistory, liveOnCouchDb } from '../history';
import { MemoryDevice, MemoryLedger } from '../memory-device';
import { startCouch } from './couch';

/** Lives lived over the server: `SYNC_HISTORIES=200 COUCHDB_URL=http://name:password@127.0.0.1:5984 npm run test:sync`. */
const HISTORIES = Number(process.env.SYNC_HISTORIES ?? 20);

const signal = new AbortController().signal;
const server = realServer(inject('couch'));

describeTransport('CouchDB, over a real server', () => couchPlace(server));
describeTransport('CouchDB, over a real server, encrypted', async () => encryptedPlace(await couchPlace(server)));

test('after any history over a real server all devices have all that was done on any of them', async () => {
  await fc.assert(
    fc.asyncProperty(anyHistory, (history) => liveOnCouchDb(history, server)),
    { numRuns: HISTORIES },
  );
}, 1_800_000);

describe('a real server', () => {
  const places: CouchPlace[] = [];
  afterEach(async () => {
    for (const place of places.splice(0)) await place.end();
  });
  const begin = async () => {
    const place = await couchPlace(server);
    places.push(place);
    return place;
  };
  const aDevice = (name: string, place: Pick<CouchPlace, 'transport'>, now = NOON) => {
    const replica = new MemoryDevice(name, () => now);
    const ledger = new MemoryLedger();
    const parties = { replica, ledger, deviceName: 'test', signal, random: () => 0.4 };
    return { replica, ledger, sync: () => syncRound({ ...parties, transport: place.transport() }) };
  };

  test('keeps the other documents of a batch in which one has half of a character', async () => {
    const transport = (await begin()).transport();
    const words = ['好', '半\uD83D', '坏'].map((text, i) => ({ doc: { id: `c:w:${i}`, t: 'c', text }, version: null }));
    const outcomes = await transport.push(words, signal);
    // CouchDB takes no such text at all, and refuses the whole batch for it; PouchDB's server takes it.
    expect([outcomes[0]!.kind, outcomes[2]!.kind]).toEqual(['stored', 'stored']);
    const found = await transport.read(['c:w:0', 'c:w:1', 'c:w:2'], signal);
    expect(found).toHaveLength(outcomes.filter(({ kind }) => kind === 'stored').length);
  });

  test('has two writings that stand beside each other joined, and one is left', async () => {
    const place = await begin();
    const [one, other] = [aDevice('aaaaaaaa', place), aDevice('bbbbbbbb', place)];
    one.replica.save('种草', '一');
    await one.sync();
    const stranger = new MemoryDevice('cccccccc', () => NOON + 1);
    stranger.save('种草', '二');
    await place.fork(stranger.docs().get('c:w:种草')!);
    const [before] = await place.transport().read(['c:w:种草'], signal);
    expect(before!.rivals).toHaveLength(1);
    await one.sync();
    const [after] = await place.transport().read(['c:w:种草'], signal);
    expect(after!.rivals ?? []).toEqual([]);
    await other.sync();
    for (const { replica } of [one, other]) {
      const { sightings } = replica.cards.get('c:w:种草')!;
      expect(sightings.map(({ sentence }) => sentence).sort()).toEqual(['一', '二']);
    }
  });

  test('takes a deck of several pages, and gives all of it to another device', async () => {
    const place = await begin();
    const [one, other] = [aDevice('aaaaaaaa', place), aDevice('bbbbbbbb', place)];
    for (let i = 0; i < 1_250; i++) one.replica.save(`词${i}`, `第${i}句`);
    expect(await one.sync()).toMatchObject({ pushed: 1_250, more: false });
    expect(await other.sync()).toMatchObject({ pulled: 1_250, pushed: 0, more: false });
    expect(other.replica.docs()).toEqual(one.replica.docs());
    expect(await one.sync()).toMatchObject({ pulled: 0, pushed: 0 });
  });

  test('is set up: a database that is missing is said to be, is made, and is left when it is there', async () => {
    const { connection, transport, end } = await begin();
    await end();
    await expect(tryOut(connection, signal)).rejects.toMatchObject({ code: 'missing' });
    await createDatabase(connection, signal);
    await transport().push([{ doc: { id: 'c:w:甲', t: 'c' }, version: null }], signal);
    await createDatabase(connection, signal);
    await keepSmall(connection, signal);
    expect(await tryOut(connection, signal)).toEqual({ documents: 1 });
  });

  test('lets nobody in by a name that it does not know', async () => {
    const { connection } = await begin();
    const credentials = { kind: 'basic', name: '李雷', password: '密码 1' } as const;
    await expect(tryOut({ ...connection, credentials }, signal)).rejects.toMatchObject({ code: 'credentials' });
  });
});

describe('a server of our own', () => {
  test('that is away and comes back has what it had; made anew it has nothing, and is filled again', async () => {
    const couch = await startCouch();
    try {
      const place = await couchPlace({ ...realServer(couch.url), name: 'ours' });
      const replica = new MemoryDevice('aaaaaaaa', () => NOON);
      const ledger = new MemoryLedger();
      const sync = () =>
        syncRound({ replica, ledger, transport: place.transport(), deviceName: 'test', signal, random: () => 0.4 });
      replica.save('种草', '一');
      await sync();
      await couch.shut();
      await expect(sync()).rejects.toMatchObject({ code: 'network' });
      await couch.open();
      await couch.restart();
      expect(await sync()).toMatchObject({ pulled: 0, pushed: 0 });
      await couch.recreate();
      await expect(sync()).rejects.toMatchObject({ code: 'missing' });
      await createDatabase(place.connection, signal);
      expect(await sync()).toMatchObject({ pushed: 1 });
    } finally {
      await couch.stop();
    }
  });
});
