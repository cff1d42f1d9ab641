import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { NOON } from '@/utils/deck/fakes';
import { CouchTransport } from '@/utils/sync/couchdb/couchdb';
import { cipherOf, isHidden } from '@/utils/sync/encryption/cipher';
import { unencrypted } from '@/utils/sync/encryption/encrypted';
import { KEY_ID } from '@/utils/sync/encryption/key-doc';
import { syncRound } from '@/utils/sync/round';
import type { Item, Transport } from '@/utils/sync/transport';
import { aKey, encryptedPlace } from './encrypted-place';
import { FakeCouchDb } from './fake-couchdb';
import { MemoryDevice, MemoryLedger } from './memory-device';
import { MemoryServer, MemoryTransport } from './memory-server';

/** What a place that must not know the deck sees of it, and what it can do to it. */

const signal = new AbortController().signal;
let server: MemoryServer;
let place: ReturnType<typeof placeOf>;
const placeOf = (at: MemoryServer, key = aKey()) => encryptedPlace({ transport: () => new MemoryTransport(at) }, key);
beforeEach(() => {
  server = new MemoryServer();
  place = placeOf(server);
});

function aDevice(name: string, { transport = place.transport(undefined, name), deviceName = 'Chrome on Linux' } = {}) {
  const parties = { replica: new MemoryDevice(name, () => NOON), ledger: new MemoryLedger(), transport, deviceName };
  return { ...parties, sync: () => syncRound({ ...parties, signal, random: () => 0.4 }) };
}

const hide = async (id: string) => (await place.cipher).hide(id);

/** Writes over what lies there, as whoever keeps the server can. */
async function tamper(id: string, change: (doc: Record<string, unknown>) => Record<string, unknown>): Promise<void> {
  const { version, doc } = server.docs.get(await hide(id))!;
  server.put({ ...change(doc!), id: doc!.id }, String(version));
}

describe('the server sees', () => {
  const anyText = fc.oneof(
    fc.constantFrom('真种草了，谁懂啊家人们', '绿茶本茶说的就是她', '🐂🍺🐂🍺🐂🍺', 'no cap that is fire fr'),
    fc.string({ unit: 'grapheme', minLength: 4, maxLength: 60 }),
  );
  const anyDeck = fc.array(fc.record({ word: anyText, sentence: anyText, note: anyText }), {
    minLength: 1,
    maxLength: 8,
  });

  test('no word, sentence, note, id or name of a device', async () => {
    await fc.assert(
      fc.asyncProperty(anyDeck, anyText, async (deck, deviceName) => {
        server = new MemoryServer();
        place = placeOf(server);
        const device = aDevice('aaaaaaaa', { deviceName });
        for (const { word, sentence, note } of deck) {
          device.replica.save(word, sentence);
          device.replica.note(word, 'note', note);
          device.replica.review(word, 3);
        }
        await device.sync();
        const seen = [...server.docs].map(([id, { doc }]) => JSON.stringify([id, doc]));
        const bodies = [...server.docs.values()].map(({ doc }) => Buffer.from(String(doc!.b ?? ''), 'base64'));
        const texts = [...textsIn([...device.replica.docs().values()]), ...textsIn(await device.ledger.devices())];
        for (const piece of piecesOf([...texts, deviceName])) {
          expect(seen.some((text) => text.includes(piece))).toBe(false);
          expect(bodies.some((bytes) => bytes.includes(piece))).toBe(false);
        }
        expect(seen.length).toBeGreaterThan(3);
      }),
      { numRuns: 60 },
    );
  });

  test('hidden ids and encrypted bodies, apart from the one document that holds the salt', async () => {
    const device = aDevice('aaaaaaaa');
    device.replica.save('种草', '真种草了');
    await device.sync();
    for (const [id, { doc }] of server.docs) {
      if (id === KEY_ID) expect(Object.keys(doc!).sort()).toEqual(['check', 'id', 'iterations', 'salt', 't', 'v']);
      else expect([isHidden(id), Object.keys(doc!).sort()]).toEqual([true, ['b', 'id', 't', 'v']]);
    }
  });

  /** Long enough not to turn up by chance: of base64's own signs more are needed. */
  function piecesOf(texts: readonly string[]): Set<string> {
    const pieces = new Set<string>();
    for (const text of texts) {
      for (let at = 0; at < text.length; at++) {
        const piece = text.slice(at, at + 4);
        const length = /^[\x20-\x7e]*$/.test(piece) ? 10 : 4;
        if (at + length <= text.length) pieces.add(text.slice(at, at + length));
      }
    }
    return pieces;
  }

  function textsIn(value: unknown): string[] {
    if (typeof value === 'string') return [value];
    if (typeof value !== 'object' || value === null) return [];
    return Object.entries(value).flatMap(([name, part]) => [name, ...textsIn(part)]);
  }
});

describe('what the server tampered with', () => {
  const bodyOf = async (id: string) => server.docs.get(await hide(id))!.doc!.b;

  test.each<[string, (doc: Record<string, unknown>) => Promise<Record<string, unknown>>]>([
    ['a bit', async (doc) => ({ ...doc, b: String(doc.b).replace(/^./, (sign) => (sign === 'A' ? 'B' : 'A')) })],
    ['its end', async (doc) => ({ ...doc, b: String(doc.b).slice(0, 200) })],
    ['all of it for another', async (doc) => ({ ...doc, b: await bodyOf('c:w:绿茶') })],
    ['all of it for nothing', async () => ({})],
    ['the encryption away', async () => ({ t: 'c', v: 1, w: 'anything' })],
  ])('%s, is put by as damaged and never joined; the others come', async (_, change) => {
    const [one, other] = [aDevice('aaaaaaaa'), aDevice('bbbbbbbb')];
    for (const word of ['种草', '绿茶']) one.replica.save(word, '一');
    await one.sync();
    const changed = await change(server.docs.get(await hide('c:w:种草'))!.doc!);
    await tamper('c:w:种草', () => changed);
    await other.sync();
    expect([...other.replica.cards.keys()]).toEqual(['c:w:绿茶']);
    expect(await other.ledger.parked()).toMatchObject([{ parked: { reason: 'damaged' } }]);
    await one.sync();
    expect(one.replica.cards.size).toBe(2);
    expect(await one.ledger.parked()).toMatchObject([{ id: 'c:w:种草', parked: { reason: 'damaged' } }]);
  });

  test('is no more put by once it is whole again, even where nobody could tell what it was', async () => {
    const [one, other] = [aDevice('aaaaaaaa'), aDevice('bbbbbbbb')];
    one.replica.save('种草', '一');
    await one.sync();
    const whole = server.docs.get(await hide('c:w:种草'))!.doc!;
    await tamper('c:w:种草', () => ({}));
    await other.sync();
    expect(await other.ledger.parked()).toMatchObject([{ id: await hide('c:w:种草') }]);
    await tamper('c:w:种草', () => whole);
    await other.sync();
    expect(await other.ledger.parked()).toEqual([]);
    expect([...other.replica.cards.keys()]).toEqual(['c:w:种草']);
    await other.sync();
    expect(await other.sync()).toMatchObject({ pulled: 0, pushed: 0 });
  });

  test('an earlier state that it brings back takes nothing away, and is written over', async () => {
    const device = aDevice('aaaaaaaa');
    device.replica.save('种草', '一');
    await device.sync();
    const earlier = server.docs.get(await hide('c:w:种草'))!.doc!;
    device.replica.note('种草', 'note', 'mine');
    await device.sync();
    await tamper('c:w:种草', () => earlier);
    await device.sync();
    expect(device.replica.cards.get('c:w:种草')!.fields.note?.[0]).toBe('mine');
    const fresh = aDevice('bbbbbbbb');
    await fresh.sync();
    expect(fresh.replica.cards.get('c:w:种草')!.fields.note?.[0]).toBe('mine');
  });

  test('the deck’s own document: it is not the place that was set up', async () => {
    const device = aDevice('aaaaaaaa');
    await device.sync();
    await tamper('m:deck', () => ({}));
    await expect(device.sync()).rejects.toMatchObject({ code: 'stranger' });
  });

  test('words that were put there without encryption do not come', async () => {
    const device = aDevice('aaaaaaaa');
    await device.sync();
    const liar = new MemoryDevice('cccccccc', () => NOON);
    liar.save('绿茶', '一');
    server.put({ ...liar.docs().get('c:w:绿茶')! }, null);
    device.replica.save('绿茶', '二');
    await device.sync();
    expect(device.replica.cards.get('c:w:绿茶')!.sightings).toHaveLength(1);
    expect(await device.ledger.parked()).toEqual([]);
  });

  test('what a later version encrypted is put by as newer', async () => {
    const device = aDevice('aaaaaaaa');
    device.replica.save('种草', '一');
    await device.sync();
    await tamper('c:w:种草', (doc) => ({ ...doc, v: 2, b: 'AAAA' }));
    await device.sync();
    expect(await device.ledger.parked()).toMatchObject([{ id: 'c:w:种草', parked: { reason: 'newer' } }]);
  });
});

describe('a place', () => {
  test('that was emptied gets its key’s document back from a device that has the key', async () => {
    const device = aDevice('aaaaaaaa');
    await device.sync();
    const { salt } = server.docs.get(KEY_ID)!.doc!;
    server.recreate();
    await device.sync();
    expect(server.docs.get(KEY_ID)!.doc).toMatchObject({ salt });
    server.drop(KEY_ID);
    await device.sync();
    expect(server.docs.get(KEY_ID)!.doc).toMatchObject({ salt });
  });

  test('that was encrypted anew with another passphrase is locked, and stays as it is', async () => {
    const device = aDevice('aaaaaaaa');
    device.replica.save('种草', '一');
    await device.sync();
    server.recreate();
    await aDevice('bbbbbbbb', { transport: placeOf(server).transport() }).sync();
    const { writes } = server;
    await expect(device.sync()).rejects.toMatchObject({ code: 'locked' });
    expect(server.writes).toBe(writes);
  });

  test('that is encrypted is locked for a device without a key, and stays as it is', async () => {
    await aDevice('aaaaaaaa').sync();
    const { writes } = server;
    const plain = aDevice('bbbbbbbb', { transport: unencrypted(new MemoryTransport(server)) });
    plain.replica.save('种草', '一');
    await expect(plain.sync()).rejects.toMatchObject({ code: 'locked' });
    expect(server.writes).toBe(writes);
  });

  test('that is not encrypted gets nothing encrypted beside it', async () => {
    await aDevice('bbbbbbbb', { transport: unencrypted(new MemoryTransport(server)) }).sync();
    const { writes } = server;
    await expect(aDevice('aaaaaaaa').sync()).rejects.toMatchObject({ code: 'unlocked' });
    expect(server.writes).toBe(writes);
  });
});

describe('ids', () => {
  test('of what was taken away are known again, and what nobody here ever heard of is passed over', async () => {
    const [one, other] = [aDevice('aaaaaaaa'), aDevice('bbbbbbbb')];
    one.replica.save('种草', '一');
    await one.sync();
    const { checkpoint } = await other.transport.pull(null, { limit: 10, signal });
    server.drop(await hide('c:w:种草'));
    const gone = { id: 'c:w:种草', doc: null };
    expect((await one.transport.pull(checkpoint, { limit: 10, signal })).items).toMatchObject([gone]);
    expect((await other.transport.pull(checkpoint, { limit: 10, signal })).items).toMatchObject([gone]);
    const stranger = place.transport();
    expect((await stranger.pull(checkpoint, { limit: 10, signal })).items).toEqual([]);
  });

  test('are found out again where they were lost: by reading', async () => {
    const device = aDevice('aaaaaaaa');
    device.replica.save('种草', '一');
    await device.sync();
    const { items } = await place.transport().pull('0', { limit: 10, signal });
    expect(items.map(({ id }) => id).sort()).toEqual(['c:w:种草', 'd:aaaaaaaa', 'm:deck']);
    expect(items.map(({ doc }) => typeof doc)).not.toContain('undefined');
  });

  test('that are known are enough to pass over what this device wrote itself', async () => {
    const device = aDevice('aaaaaaaa');
    device.replica.save('种草', '一');
    await device.sync();
    await device.sync();
    const { items } = await device.transport.pull('0', { limit: 10, signal });
    expect(items.find(({ id }) => id === 'c:w:种草')).toMatchObject({ version: '1' });
    expect(items.find(({ id }) => id === 'c:w:种草')!.doc).toBeUndefined();
  });
});

test('what the nodes of a cluster wrote beside each other is opened and joined', async () => {
  const couch = new FakeCouchDb();
  const database = couch.create('deck');
  const connection = { url: `${couch.url}/deck`, credentials: { kind: 'none' as const }, fetch: couch.fetch };
  const place = encryptedPlace({ transport: () => new CouchTransport(connection) });
  const device = aDevice('aaaaaaaa', { transport: place.transport(undefined, 'a') });
  device.replica.save('种草', '一');
  await device.sync();
  const stranger = new MemoryDevice('cccccccc', () => NOON + 1);
  stranger.save('种草', '二');
  const { id: _id, ...body } = await (await place.cipher).seal(stranger.docs().get('c:w:种草')!);
  database.fork({ _id, ...body });
  expect(database.leaves(_id)).toBe(2);
  await device.sync();
  expect(
    device.replica.cards
      .get('c:w:种草')!
      .sightings.map(({ sentence }) => sentence)
      .sort(),
  ).toEqual(['一', '二']);
  await device.sync();
  expect(await device.sync()).toMatchObject({ pulled: 0, pushed: 0 });
  expect(database.leaves(_id)).toBe(1);
});

test('copies that are not ours to write over, one from each device, are all opened', async () => {
  const key = aKey();
  const { seal } = await cipherOf(key);
  const copies = await Promise.all(['一', '二'].map((text) => seal({ id: 'c:w:种草', text } as { id: string })));
  const folders: Partial<Transport> = {
    pull: async () => ({
      items: copies.map((doc): Item => ({ id: doc.id, version: null, doc })),
      checkpoint: '1',
      more: false,
    }),
  };
  const { transport } = encryptedPlace({ transport: () => folders as Transport }, key);
  const { items } = await transport().pull(null, { limit: 10, signal });
  expect(items).toMatchObject(['一', '二'].map((text) => ({ id: 'c:w:种草', version: null, doc: { text } })));
});
