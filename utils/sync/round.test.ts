import { beforeEach, describe, expect, test, vi } from 'vitest';
import { cardId, cardKey } from '@/utils/deck/card';
import { NEVER, tick } from '@/utils/deck/clock';
import { DAY, NOON } from '@/utils/deck/fakes';
import { DeckError } from '@/utils/deck/trouble';
import { MemoryDevice, MemoryLedger } from '../../tests/sync/memory-device';
import { docsOf, MemoryServer, MemoryTransport } from '../../tests/sync/memory-server';
import type { DeviceDoc } from './document';
import { fingerprint } from './fingerprint';
import { SyncProblem } from './problem';
import { type Parties, syncRound } from './round';
import type { SyncProgress } from './status';
import type { Transport } from './transport';

/** Single rounds; what holds of any number of them is in `tests/sync/laws.test.ts`. */

let server: MemoryServer;
let now: number;
beforeEach(() => {
  server = new MemoryServer();
  now = NOON;
});

function aDevice(name = 'aaaaaaaa', deviceName = 'Chrome on Linux') {
  const replica = new MemoryDevice(name, () => now);
  const ledger = new MemoryLedger();
  const transport: Transport = new MemoryTransport(server, () => NOON + 90_000);
  const parties = { replica, ledger, transport, deviceName, signal: new AbortController().signal, random: () => 0.4 };
  return { replica, ledger, sync: (more: Partial<Parties> = {}) => syncRound({ ...parties, ...more }) };
}

const idOf = (headword: string) => cardId(cardKey(headword));

/** What lies there, with a change by somebody else. */
function rewrite(id: string, change: Record<string, unknown>): void {
  const { version, doc } = server.docs.get(id)!;
  server.put({ ...doc!, ...change }, String(version));
}

test('a round tells what came and went, and how far the clocks are apart', async () => {
  const [one, other] = [aDevice('aaaaaaaa'), aDevice('bbbbbbbb')];
  one.replica.save('种草', '一');
  one.replica.review('种草', 3);
  expect(await one.sync()).toEqual({ pulled: 0, pushed: 2, more: false, clockAhead: 90_000 });
  expect(await other.sync()).toEqual({ pulled: 2, pushed: 0, more: false, clockAhead: 90_000 });
});

describe('a document of a newer version', () => {
  test('keeps what this one does not know, through changes made here', async () => {
    const device = aDevice();
    device.replica.save('种草', '一');
    await device.sync();
    rewrite(idOf('种草'), { streak: { days: 3 } });
    await device.sync();
    device.replica.note('种草', 'note', 'mine');
    await device.sync();
    const doc = docsOf(server).get(idOf('种草'))!;
    expect(doc.streak).toEqual({ days: 3 });
    expect(JSON.stringify(doc.f)).toContain('mine');
  });

  test('of a newer schema is not touched, and said to be so; ours stays here', async () => {
    const device = aDevice();
    device.replica.save('种草', '一');
    await device.sync();
    rewrite(idOf('种草'), { v: 2, w: 'whatever that will be' });
    device.replica.note('种草', 'note', 'mine');
    await device.sync();
    expect(server.docs.get(idOf('种草'))?.doc).toMatchObject({ v: 2, w: 'whatever that will be' });
    expect(await device.ledger.parked()).toMatchObject([{ id: idOf('种草'), parked: { reason: 'newer' } }]);
    expect(device.replica.cards.get(idOf('种草'))?.fields.note?.[0]).toBe('mine');
    expect(await device.sync()).toMatchObject({ pushed: 0, more: false });
  });

  test('is taken once this one has become as new', async () => {
    const [one, other] = [aDevice('aaaaaaaa'), aDevice('bbbbbbbb')];
    one.replica.save('种草', '一');
    await one.sync();
    await other.sync();
    // As an earlier version of this device left its ledger.
    const { version } = server.docs.get(idOf('种草'))!;
    other.replica.cards.clear();
    const row = { id: idOf('种草'), version: String(version), mark: '', parked: { reason: 'newer' as const } };
    await other.ledger.commit({ state: { schema: 0 }, rows: [row] });
    await other.sync();
    expect(other.replica.cards.has(idOf('种草'))).toBe(true);
    expect(await other.ledger.parked()).toEqual([]);
  });

  test('that says that older ones must not write here is obeyed', async () => {
    const device = aDevice();
    await device.sync();
    rewrite('m:deck', { schemaMin: 2 });
    device.replica.save('种草', '一');
    await expect(device.sync()).rejects.toMatchObject({ code: 'newer' });
    expect(server.docs.has(idOf('种草'))).toBe(false);
  });
});

test('a damaged document is put by with the part that is wrong, ours stays, and a mended one is taken again', async () => {
  const [one, other] = [aDevice('aaaaaaaa'), aDevice('bbbbbbbb')];
  one.replica.save('种草', '一');
  await one.sync();
  await other.sync();
  const good = server.docs.get(idOf('种草'))!.doc!;
  rewrite(idOf('种草'), { a: 'yesterday' });
  await other.sync();
  expect(await other.ledger.parked()).toMatchObject([{ parked: { reason: 'damaged', at: 'c.added' } }]);
  expect(other.replica.cards.get(idOf('种草'))).toBeDefined();
  server.put({ ...good, x: '' }, String(server.docs.get(idOf('种草'))!.version));
  await other.sync();
  expect(await other.ledger.parked()).toEqual([]);
});

test('what is no deck of ours is left alone', async () => {
  server.put({ id: 'm:deck', t: 'm', v: 1, recipes: 12 }, null);
  await expect(aDevice().sync()).rejects.toMatchObject({ code: 'stranger' });
  expect(server.writes).toBe(1);
});

test('another deck under the same name is joined from its beginning', async () => {
  const [one, other] = [aDevice('aaaaaaaa'), aDevice('bbbbbbbb')];
  one.replica.save('种草', '一');
  await one.sync();
  // Under the old checkpoint, where nobody would look for it.
  server.recreate();
  server.instance = 'first';
  other.replica.save('绿茶', '二');
  await other.sync({ random: () => 0.7 });
  await one.sync();
  await other.sync();
  for (const { replica } of [one, other])
    expect([...replica.cards.keys()].sort()).toEqual([idOf('种草'), idOf('绿茶')]);
});

test('a deck put back to an earlier day tells everything anew', async () => {
  const device = aDevice();
  device.replica.save('种草', '一');
  for (let i = 0; i < 9; i++) device.replica.note('种草', 'note', `${i}`);
  await device.sync();
  const before = aDevice();
  before.replica.save('绿茶', '二');
  await before.sync({ ledger: device.ledger });
  expect(server.docs.has(idOf('绿茶'))).toBe(true);
  expect(before.replica.cards.has(idOf('种草'))).toBe(true);
});

test('so does a deck that took the place of a broken one, however much was done in it since', async () => {
  const device = aDevice('aaaaaaaa');
  device.replica.save('种草', '一');
  await device.sync();
  const after = aDevice('bbbbbbbb');
  for (const headword of ['绿茶', '搭子', '牛马']) after.replica.save(headword, '二');
  await after.sync({ ledger: device.ledger });
  expect([...docsOf(server).keys()]).toEqual(expect.arrayContaining(['绿茶', '搭子', '牛马'].map(idOf)));
  expect(after.replica.cards.has(idOf('种草'))).toBe(true);
});

describe('how far a round is', () => {
  test('is told page by page and batch by batch', async () => {
    const [one, other] = [aDevice('aaaaaaaa'), aDevice('bbbbbbbb')];
    for (let i = 0; i < 1200; i++) one.replica.save(`词${i}`, '一');
    const heard: SyncProgress[] = [];
    await one.sync({ onProgress: (progress) => heard.push(progress) });
    const sending = (done: number) => ({ phase: 'sending', done, total: 1200 });
    expect(heard).toEqual([{ phase: 'fetching', done: 1, total: 1 }, sending(500), sending(1000), sending(1200)]);
    heard.length = 0;
    await other.sync({ onProgress: (progress) => heard.push(progress) });
    // With what tells of the deck and of the device.
    const fetching = (done: number) => ({ phase: 'fetching', done, total: 1202 });
    expect(heard.slice(0, 3)).toEqual([fetching(500), fetching(1000), fetching(1202)]);
  });

  test('is told without an end where the other side does not say how much there is', async () => {
    const [one, other] = [aDevice('aaaaaaaa'), aDevice('bbbbbbbb')];
    for (let i = 0; i < 600; i++) one.replica.save(`词${i}`, '一');
    await one.sync();
    const silent = new MemoryTransport(server);
    const pull = silent.pull.bind(silent);
    vi.spyOn(silent, 'pull').mockImplementation(async (...args) => {
      const { pending: _pending, ...page } = await pull(...args);
      return page;
    });
    const heard: SyncProgress[] = [];
    await other.sync({ transport: silent, onProgress: (progress) => heard.push(progress) });
    expect(heard.slice(0, 2)).toEqual([
      { phase: 'fetching', done: 500, total: null },
      { phase: 'fetching', done: 602, total: 602 },
    ]);
  });
});

test('only what changes something here counts as come', async () => {
  const [one, other] = [aDevice('aaaaaaaa'), aDevice('bbbbbbbb')];
  one.replica.save('种草', '一');
  await one.sync();
  expect(await other.sync()).toMatchObject({ pulled: 1 });
  rewrite(idOf('种草'), { streak: 3 });
  expect(await other.sync()).toMatchObject({ pulled: 0 });
  expect(await one.sync()).toMatchObject({ pulled: 0 });
});

test('a transport is given as much at once as it likes', async () => {
  const device = aDevice();
  for (let i = 0; i < 1200; i++) device.replica.save(`词${i}`, '一');
  const sizes: number[] = [];
  const transport = Object.assign(new MemoryTransport(server), { batch: { docs: Infinity, units: Infinity } });
  vi.spyOn(transport, 'push').mockImplementation((docs, signal) => {
    sizes.push(docs.length);
    return MemoryTransport.prototype.push.call(transport, docs, signal);
  });
  await device.sync({ transport });
  // Which deck it is, the deck, the device.
  expect(sizes).toEqual([1, 1200, 1]);
});

describe('where each device has copies of its own', () => {
  /** Its copies of what somebody else wrote, which are not ours to write over. */
  function besides(...docs: object[]): Transport {
    const transport = new MemoryTransport(server);
    vi.spyOn(transport, 'pull').mockImplementation(async () => ({
      items: docs.map((doc) => ({ id: (doc as { id: string }).id, version: null, doc })),
      checkpoint: '1',
      more: false,
    }));
    return transport;
  }

  test('their devices are known by name, and ours goes by the name that they gave it', async () => {
    const [one, other] = [aDevice('aaaaaaaa', 'Laptop'), aDevice('bbbbbbbb', 'Phone')];
    await one.sync({ transport: besides() });
    const docs = docsOf(server);
    await other.sync({ transport: besides(docs.get('d:aaaaaaaa')!) });
    expect((await other.ledger.devices()).map(({ id }) => id).sort()).toEqual(['d:aaaaaaaa', 'd:bbbbbbbb']);
    const at = tick(NEVER, { now: NOON + 1, device: 'bbbbbbbb' });
    const renamed = { ...docs.get('d:aaaaaaaa')!, f: { name: ['Kitchen', at] } };
    await one.sync({ transport: besides(renamed) });
    now += DAY;
    await one.sync({ transport: besides(renamed) });
    expect(docsOf(server).get('d:aaaaaaaa')?.f).toMatchObject({ name: ['Kitchen', at] });
  });

  test('a copy that cannot be read is told of and does not keep ours from being written', async () => {
    const device = aDevice();
    device.replica.save('种草', '一');
    const copy = { id: idOf('种草'), t: 'c', v: 2 };
    await device.sync({ transport: besides(copy) });
    expect(server.docs.has(copy.id)).toBe(true);
    expect(await device.ledger.parked()).toMatchObject([{ id: copy.id, parked: { reason: 'newer' } }]);
    await device.sync({ transport: besides(docsOf(server).get(copy.id)!) });
    expect(await device.ledger.parked()).toEqual([]);
  });
});

test('a worker whose time is over stops between two requests and goes on with the rest', async () => {
  const device = aDevice();
  for (let i = 0; i < 1200; i++) device.replica.save(`词${i}`, '一');
  let batches = 0;
  const transport = new MemoryTransport(server);
  const push: Transport['push'] = (docs, signal) => {
    batches += 1;
    return transport.push(docs, signal);
  };
  const counting = Object.assign(Object.create(transport) as Transport, { push, pull: transport.pull.bind(transport) });
  Object.assign(counting, { meet: transport.meet.bind(transport), read: transport.read.bind(transport) });
  const report = await device.sync({ transport: counting, isOver: () => batches > 1 });
  expect(report).toMatchObject({ pushed: 500, more: true });
  expect(await device.sync()).toMatchObject({ pushed: 700, more: false });
});

describe('a first sync that is stopped again and again', () => {
  const WORDS = 5000;
  const wakes = async (device: ReturnType<typeof aDevice>, perWake = () => {}) => {
    const read = vi.spyOn(device.replica, 'read');
    const sizes: number[] = [];
    for (let more = true; more; perWake()) {
      read.mockClear();
      ({ more } = await device.sync({ isOver: () => true }));
      sizes.push(read.mock.calls.flatMap(([ids]) => ids).length);
    }
    return sizes;
  };

  test('goes on where it stopped, without a look at what is there already', async () => {
    const device = aDevice();
    for (let i = 0; i < WORDS; i++) device.replica.save(`词${i}`, '一');
    const sizes = await wakes(device);
    expect(sizes).toHaveLength(WORDS / 500);
    // What it reads is the batch, and what came from itself: never all.
    for (const size of sizes) expect(size).toBeLessThanOrEqual(1500);
    expect(server.docs.size).toBe(WORDS + 2);
  });

  test('sends what has changed before that place, too, and what is new', async () => {
    const [device, other] = [aDevice('aaaaaaaa'), aDevice('bbbbbbbb')];
    for (let i = 0; i < WORDS; i++) device.replica.save(`词${i}`, '一');
    let wake = 0;
    await wakes(device, () => {
      device.replica.note(`词${wake}`, 'note', `wake ${wake}`);
      device.replica.save(`新${wake}`, '二');
      device.replica.review(`词${wake}`, 3);
      wake += 1;
    });
    await device.sync();
    await other.sync();
    const marks = ({ replica }: typeof device) =>
      [...replica.docs()].map(([id, doc]) => `${id} ${fingerprint(doc)}`).sort();
    expect(marks(other)).toEqual(marks(device));
  });

  test('sends a review made in between of a word whose turn has not come', async () => {
    const [device, other] = [aDevice('aaaaaaaa'), aDevice('bbbbbbbb')];
    for (let i = 0; i < 1200; i++) device.replica.save(`词${i}`, '一');
    device.replica.review('词1', 3);
    await wakes(device, () => {
      if (device.replica.log.size === 1) device.replica.review('词999', 3);
    });
    await other.sync();
    expect(other.replica.log).toEqual(device.replica.log);
  });

  test('fetches a page at least, however short the time', async () => {
    const [one, other] = [aDevice('aaaaaaaa'), aDevice('bbbbbbbb')];
    for (let i = 0; i < 1200; i++) one.replica.save(`词${i}`, '一');
    await one.sync();
    const sizes: number[] = [];
    for (let more = true; more; ) {
      ({ more } = await other.sync({ isOver: () => true }));
      sizes.push(other.replica.cards.size);
    }
    expect(sizes.slice(0, 3)).toEqual([499, 999, 1200]);
  });
});

test('a place that does not know its own checkpoints is not read for ever', async () => {
  const [one, other] = [aDevice('aaaaaaaa'), aDevice('bbbbbbbb')];
  for (let i = 0; i < 1200; i++) one.replica.save(`词${i}`, '一');
  await one.sync();
  const forgetful = new MemoryTransport(server);
  const pull = forgetful.pull.bind(forgetful);
  const asked = vi.spyOn(forgetful, 'pull').mockImplementation(async (since, options) => {
    if (since !== null) throw new SyncProblem(asked.mock.calls.length < 50 ? 'checkpoint' : 'network');
    return pull(since, options);
  });
  await expect(other.sync({ transport: forgetful })).rejects.toMatchObject({ code: 'answer' });
  expect(asked).toHaveBeenCalledTimes(4);
});

test('a line too slow for a whole page in one wake gets shorter ones, and longer ones when it is quick again', async () => {
  const [one, other] = [aDevice('aaaaaaaa'), aDevice('bbbbbbbb')];
  for (let i = 0; i < 1200; i++) one.replica.save(`词${i}`, '一');
  await one.sync();
  const slow = new MemoryTransport(server);
  const pull = slow.pull.bind(slow);
  let most = 100;
  const asked: number[] = [];
  vi.spyOn(slow, 'pull').mockImplementation(async (since, options) => {
    asked.push(options.limit);
    if (options.limit > most) throw new SyncProblem('timeout');
    return pull(since, options);
  });
  for (let wake = 0; wake < 3; wake++)
    await expect(other.sync({ transport: slow })).rejects.toMatchObject({ code: 'timeout' });
  expect(asked).toEqual([500, 250, 125]);
  await expect(other.sync({ transport: slow })).rejects.toMatchObject({ code: 'timeout' });
  expect(other.replica.cards.size).toBeGreaterThan(50);
  most = 500;
  await other.sync({ transport: slow });
  expect(other.replica.cards.size).toBe(1200);
  expect(asked.at(-1)).toBe(500);
});

test('without room for what comes, what is here is sent all the same, and the rest comes when there is room', async () => {
  const [one, other] = [aDevice('aaaaaaaa'), aDevice('bbbbbbbb')];
  one.replica.save('种草', '一');
  await one.sync();
  other.replica.save('绿茶', '二');
  const join = vi.spyOn(other.replica, 'join').mockRejectedValue(new DeckError('quota'));
  await expect(other.sync()).rejects.toMatchObject({ name: 'DeckError', code: 'quota' });
  expect(server.docs.has(idOf('绿茶'))).toBe(true);
  join.mockRestore();
  await other.sync();
  expect(other.replica.cards.has(idOf('种草'))).toBe(true);
});

test('a document that others keep writing is given up for this round and owed for the next', async () => {
  const device = aDevice();
  const transport = new MemoryTransport(server);
  let turns = 0;
  const contested: Transport = {
    meet: (signal) => transport.meet(signal),
    pull: (since, options) => transport.pull(since, options),
    read: (ids, signal) => transport.read(ids, signal),
    remove: (docs, signal) => transport.remove(docs, signal),
    erase: (signal) => transport.erase(signal),
    push: async (docs, signal) => {
      if (!docs.some(({ doc }) => doc.id === idOf('种草'))) return transport.push(docs, signal);
      turns += 1;
      return docs.map(() => ({ kind: 'conflict' as const }));
    },
  };
  device.replica.save('种草', '一');
  await device.sync({ transport: contested });
  expect(turns).toBe(6);
  expect(await device.ledger.owed()).toEqual([idOf('种草')]);
  expect(await device.sync()).toMatchObject({ pushed: 1 });
  expect(await device.ledger.owed()).toEqual([]);
});

describe('the devices that take part', () => {
  const named = (device: ReturnType<typeof aDevice>) =>
    device.ledger.devices().then((docs) => docs.map((doc) => [doc.id, (doc as DeviceDoc).f.name?.[0]]));

  test('know each other by name', async () => {
    const [one, other] = [aDevice('aaaaaaaa', 'Laptop'), aDevice('bbbbbbbb', 'Phone')];
    await one.sync();
    await other.sync();
    await one.sync();
    for (const device of [one, other]) {
      expect((await named(device)).sort()).toEqual([
        ['d:aaaaaaaa', 'Laptop'],
        ['d:bbbbbbbb', 'Phone'],
      ]);
    }
  });

  test('say once a day that they are there, and whenever something moved', async () => {
    const device = aDevice();
    const writesOf = async () => {
      const before = server.writes;
      await device.sync();
      return server.writes - before;
    };
    await device.sync();
    expect(await writesOf()).toBe(0);
    now += DAY;
    expect(await writesOf()).toBe(1);
    device.replica.save('种草', '一');
    expect(await writesOf()).toBe(2);
  });

  test('keep the name that somebody gave them', async () => {
    const device = aDevice('aaaaaaaa', 'Chrome on Linux');
    await device.sync();
    rewrite('d:aaaaaaaa', { f: { name: ['Kitchen', tick(NEVER, { now: NOON + 1, device: 'bbbbbbbb' })] } });
    await device.sync();
    now += DAY;
    await device.sync();
    expect(docsOf(server).get('d:aaaaaaaa')?.f).toMatchObject({ name: ['Kitchen', expect.any(String)] });
  });
});
