import { afterEach, describe, expect, test } from 'vitest';
import { NOON } from '@/utils/deck/fakes';
import { fingerprint } from '@/utils/sync/fingerprint';
import { syncRound } from '@/utils/sync/round';
import type { Item, Outcome, Transport } from '@/utils/sync/transport';
import { MemoryDevice, MemoryLedger } from './memory-device';

/** A place that a transport leads to, empty at first and known to this test alone. */
export interface Place {
  /** Another way there, as another device has. */
  transport(): Transport;
  /** Puts an empty place under the same address. */
  recreate(): Promise<void>;
  end?(): Promise<void>;
}

const signal = new AbortController().signal;

export interface Traits {
  /**
   * Whether all devices write the same documents and are told when another was quicker. Without, each has copies of its own,
   * those of others come without a version, and what holds of versions is left out.
   */
  hasVersions?: boolean;
}

/** What holds of every transport; `makePlace` is asked anew for each test. */
export function describeTransport(
  name: string,
  makePlace: () => Promise<Place>,
  { hasVersions = true }: Traits = {},
): void {
  describe(`a transport: ${name}`, () => {
    const places: Place[] = [];
    afterEach(async () => {
      for (const place of places.splice(0)) await place.end?.();
    });
    const begin = async () => {
      const place = await makePlace();
      places.push(place);
      return { place, transport: place.transport() };
    };

    if (hasVersions) testVersions(begin);

    test('finds nothing in an empty place, and a checkpoint to go on from', async () => {
      const { place, transport } = await begin();
      const page = await transport.pull(null, { limit: 10, signal });
      expect(page).toMatchObject({ items: [], more: false });
      await place.transport().push([{ doc: aDoc('c:w:甲'), version: null }], signal);
      expect(idsOf((await transport.pull(page.checkpoint, { limit: 10, signal })).items)).toEqual(['c:w:甲']);
    });

    test('brings what another stored, page after page, each once, and then no more', async () => {
      const { place, transport } = await begin();
      const docs = [...'甲乙丙丁戊'].map((sign) => aDoc(`c:w:${sign}`));
      await transport.push(
        docs.map((doc) => ({ doc, version: null })),
        signal,
      );
      const found: Item[] = [];
      const other = place.transport();
      let since: string | null = null;
      for (let more = true; more; ) {
        const page = await other.pull(since, { limit: 2, signal });
        for (const item of page.items)
          found.push(...(item.doc === undefined ? await other.read([item.id], signal) : [item]));
        ({ checkpoint: since, more } = page);
      }
      const whole = found.map(({ id, doc }) => ({ ...(doc as object), id }));
      expect(hasVersions ? whole : whole.sort(byId)).toEqual(hasVersions ? docs : docs.sort(byId));
      expect((await other.pull(since, { limit: 2, signal })).items).toEqual([]);
    });

    test('takes words in any script, with any sign, as they are', async () => {
      const { place, transport } = await begin();
      const ids = ['c:w:🐂🍺', 'c:e:no cap', 'c:w:a/b?c#d&e%f+g', 'c:w:\'"\\', 'l:aaaaaaaa:00000'];
      const pushed = await transport.push(
        ids.map((id) => ({ doc: aDoc(id, { text: id }), version: null })),
        signal,
      );
      expect(pushed.map(({ kind }) => kind)).toEqual(ids.map(() => 'stored'));
      const items = await place.transport().read(ids, signal);
      const texts = new Map(items.map(({ id, doc }) => [id, (doc as { text: string }).text]));
      expect(texts).toEqual(new Map(ids.map((id) => [id, id])));
    });

    test('reads what is there, and leaves out what is not', async () => {
      const { place, transport } = await begin();
      await transport.push([{ doc: aDoc('c:w:甲'), version: null }], signal);
      expect(idsOf(await place.transport().read(['c:w:无', 'c:w:甲'], signal))).toEqual(['c:w:甲']);
    });

    test('takes away what it is told to, and leaves the rest', async () => {
      const { place, transport } = await begin();
      const ids = ['c:w:甲', 'c:w:乙', 'c:w:丙'];
      const outcomes = await transport.push(
        ids.map((id) => ({ doc: aDoc(id), version: null })),
        signal,
      );
      const gone = [0, 2].map((i) => ({ id: ids[i]!, version: versionIn(outcomes[i]) }));
      expect(await transport.remove(gone, signal)).toEqual([true, true]);
      expect(idsOf(await place.transport().read(ids, signal))).toEqual(['c:w:乙']);
      expect(await transport.push([{ doc: aDoc('c:w:甲'), version: null }], signal)).toMatchObject([
        { kind: 'stored' },
      ]);
    });

    test('calls one place by one name', async () => {
      const { place, transport } = await begin();
      const { instance } = await transport.meet(signal);
      await transport.push([{ doc: aDoc('c:w:甲'), version: null }], signal);
      // Where each device has its own copies, each has its own name for the place.
      const again = hasVersions ? place.transport() : transport;
      expect((await again.meet(signal)).instance).toBe(instance);
    });

    test('stops when it is told to', async () => {
      const { transport } = await begin();
      const stopped = AbortSignal.abort(new DOMException('enough', 'AbortError'));
      const calls = [
        () => transport.meet(stopped),
        () => transport.pull(null, { limit: 1, signal: stopped }),
        () => transport.read(['c:w:甲'], stopped),
        () => transport.push([{ doc: aDoc('c:w:甲'), version: null }], stopped),
        () => transport.remove([{ id: 'c:w:甲', version: '1' }], stopped),
        () => transport.erase(stopped),
      ];
      for (const call of calls) await expect(call()).rejects.toThrow('enough');
      expect(await transport.read(['c:w:甲'], signal)).toEqual([]);
    });

    test('takes away all that is there, tells others so, and can be filled anew', async () => {
      const { place, transport } = await begin();
      const ids = ['c:w:甲', 'l:aaaaaaaa:00000', 'd:aaaaaaaa', 'm:deck'];
      const offers = ids.map((id) => ({ doc: aDoc(id), version: null }));
      await transport.push(offers, signal);
      const { checkpoint } = await place.transport().pull(null, { limit: 10, signal });
      const other = place.transport();
      await other.erase(signal);
      await other.erase(signal);
      const after = place.transport();
      expect(await after.read(ids, signal)).toEqual([]);
      const { items } = await after.pull(checkpoint, { limit: 10, signal });
      expect(items.filter(({ doc }) => doc !== null)).toEqual([]);
      expect((await after.push(offers, signal)).map(({ kind }) => kind)).toEqual(ids.map(() => 'stored'));
      expect(idsOf(await after.read(ids, signal))).toEqual(ids);
    });

    test('is enough for devices to come to the same, and to fill a place that was emptied', async () => {
      const { place } = await begin();
      const peers = ['aaaaaaaa', 'bbbbbbbb', 'cccccccc'].map((device) => ({
        replica: new MemoryDevice(device, () => NOON),
        ledger: new MemoryLedger(),
        transport: place.transport(),
      }));
      const sync = async () => {
        let moved = 0;
        for (const peer of peers) {
          const { pushed } = await syncRound({ ...peer, deviceName: 'test', signal, random: () => 0.4 });
          moved += pushed;
        }
        return moved;
      };
      const everywhere = () =>
        peers.map(({ replica }) => [...replica.docs()].map(([id, doc]) => `${id} ${fingerprint(doc)}`).sort());

      for (const { replica } of peers) replica.save('种草', `${replica.name} 种草了`);
      peers[1]!.replica.save('绿茶', '绿茶');
      peers[2]!.replica.choose(7);
      await sync();
      await sync();
      for (const { replica } of peers) replica.review('种草', 3);
      peers[0]!.replica.remove('绿茶');
      await sync();
      await sync();
      const [one, ...others] = everywhere();
      expect(one).toHaveLength(6);
      for (const other of others) expect(other).toEqual(one);
      expect(await sync()).toBe(0);

      await place.recreate();
      await sync();
      const fresh = { replica: new MemoryDevice('dddddddd', () => NOON), ledger: new MemoryLedger() };
      await syncRound({ ...fresh, transport: place.transport(), deviceName: 'test', signal, random: () => 0.4 });
      peers.push({ ...fresh, transport: place.transport() });
      expect(everywhere()[3]).toEqual(one);
    });
  });
}

/** What holds where all devices write the same documents. */
function testVersions(begin: () => Promise<{ place: Place; transport: Transport }>): void {
  test('stores each of a batch by itself: one that is out of date is told and left, the others are stored', async () => {
    const { transport } = await begin();
    const [first] = await transport.push([{ doc: aDoc('c:w:甲', { n: 1 }), version: null }], signal);
    const second = { doc: aDoc('c:w:甲', { n: 2 }), version: versionIn(first) };
    expect(await transport.push([second], signal)).toMatchObject([{ kind: 'stored' }]);
    const outcomes = await transport.push(
      [
        { doc: aDoc('c:w:乙'), version: null },
        { doc: aDoc('c:w:甲', { n: 3 }), version: versionIn(first) },
        { doc: aDoc('c:w:丙'), version: null },
      ],
      signal,
    );
    expect(outcomes.map(({ kind }) => kind)).toEqual(['stored', 'conflict', 'stored']);
    const items = await transport.read(['c:w:甲', 'c:w:乙', 'c:w:丙'], signal);
    expect(items.map(({ id, doc }) => [id, (doc as { n?: number }).n])).toEqual([
      ['c:w:甲', 2],
      ['c:w:乙', undefined],
      ['c:w:丙', undefined],
    ]);
  });

  test('does not let a document that is new here take the place of one that is there', async () => {
    const { place, transport } = await begin();
    await transport.push([{ doc: aDoc('c:w:甲', { n: 1 }), version: null }], signal);
    const outcomes = await place.transport().push([{ doc: aDoc('c:w:甲', { n: 2 }), version: null }], signal);
    expect(outcomes).toEqual([{ kind: 'conflict' }]);
  });

  test('gives the version to write over what it reads', async () => {
    const { transport } = await begin();
    await transport.push([{ doc: aDoc('c:w:甲'), version: null }], signal);
    const [item] = await transport.read(['c:w:甲'], signal);
    const again = [{ doc: aDoc('c:w:甲', { n: 2 }), version: item!.version }];
    expect(await transport.push(again, signal)).toMatchObject([{ kind: 'stored' }]);
  });

  test('does not take away what somebody has written meanwhile, and tells others of what it took', async () => {
    const { place, transport } = await begin();
    const other = place.transport();
    const outcomes = await transport.push(
      [
        { doc: aDoc('c:w:甲'), version: null },
        { doc: aDoc('c:w:乙'), version: null },
      ],
      signal,
    );
    const [first, second] = outcomes.map(versionIn);
    const { checkpoint } = await other.pull(null, { limit: 10, signal });
    await other.push([{ doc: aDoc('c:w:甲', { n: 2 }), version: first! }], signal);
    const gone = [
      { id: 'c:w:甲', version: first! },
      { id: 'c:w:乙', version: second! },
    ];
    expect(await transport.remove(gone, signal)).toEqual([false, true]);
    expect(await transport.remove(gone, signal)).toEqual([false, false]);
    const { items } = await other.pull(checkpoint, { limit: 10, signal });
    expect(idsOf(items.filter(({ doc }) => doc === null))).toEqual(['c:w:乙']);
    expect(idsOf(await other.read(['c:w:甲', 'c:w:乙'], signal))).toEqual(['c:w:甲']);
  });
}

function aDoc(id: string, more: Record<string, unknown> = {}): { id: string } {
  return { id, t: 'c', v: 1, ...more } as { id: string };
}

const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1);

const idsOf = (items: readonly Item[]): string[] => items.map(({ id }) => id);

function versionIn(outcome: Outcome | undefined): string {
  expect(outcome?.kind).toBe('stored');
  return (outcome as { version: string }).version;
}
