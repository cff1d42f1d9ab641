import { beforeEach, describe, expect, test, vi } from 'vitest';
import { DAY, NOON } from '@/utils/deck/fakes';
import { MemoryDevice, MemoryLedger } from '../../tests/sync/memory-device';
import { docsOf, MemoryServer, MemoryTransport } from '../../tests/sync/memory-server';
import { forgetDevice, listDevices, renameDevice } from './devices';
import { syncRound } from './round';

let server: MemoryServer;
let now: number;
beforeEach(() => {
  server = new MemoryServer();
  now = NOON;
});

function aDevice(id: string, deviceName: string, skew = 0) {
  const parties = {
    replica: new MemoryDevice(id, () => now + skew),
    ledger: new MemoryLedger(),
    transport: new MemoryTransport(server),
    deviceName,
    signal: new AbortController().signal,
    random: () => 0.4,
  };
  return { ...parties, parties, sync: () => syncRound(parties), list: () => listDevices(parties.ledger, id) };
}

/** Both know each other. */
async function laptopAndPhone(skew = 0) {
  const [laptop, phone] = [aDevice('aaaaaaaa', 'Laptop'), aDevice('bbbbbbbb', 'Phone', skew)];
  for (const { sync } of [laptop, phone, laptop]) await sync();
  return { laptop, phone };
}

describe('the list of devices', () => {
  test('has this one first, and then who was seen last', async () => {
    const { laptop } = await laptopAndPhone();
    now += DAY;
    await aDevice('cccccccc', 'Desk').sync();
    await laptop.sync();
    expect(await laptop.list()).toEqual([
      { id: 'aaaaaaaa', name: 'Laptop', seen: NOON + DAY, isThis: true },
      { id: 'cccccccc', name: 'Desk', seen: NOON + DAY, isThis: false },
      { id: 'bbbbbbbb', name: 'Phone', seen: NOON, isThis: false },
    ]);
  });

  test('is empty before the first sync', async () => {
    expect(await listDevices(new MemoryLedger(), 'aaaaaaaa')).toEqual([]);
  });
});

describe('a new name', () => {
  test('is known at once here, and on the others with their next sync', async () => {
    const { laptop, phone } = await laptopAndPhone();
    await renameDevice(laptop.parties, 'bbbbbbbb', '  Kitchen  ');
    const nameOf = async (device: typeof laptop) => (await device.list()).find(({ id }) => id === 'bbbbbbbb')?.name;
    expect(await nameOf(laptop)).toBe('Kitchen');
    await phone.sync();
    expect(await nameOf(phone)).toBe('Kitchen');
    now += DAY;
    await phone.sync();
    await laptop.sync();
    expect(await nameOf(laptop)).toBe('Kitchen');
  });

  test('is the one given last, whatever the clocks say', async () => {
    const { laptop, phone } = await laptopAndPhone(6 * DAY);
    await renameDevice(phone.parties, 'bbbbbbbb', 'First');
    await renameDevice(laptop.parties, 'bbbbbbbb', 'Second');
    await phone.sync();
    expect((await phone.list())[0]?.name).toBe('Second');
  });

  test('of nothing changes nothing, and one too long is cut where no sign is', async () => {
    const { laptop } = await laptopAndPhone();
    const { writes } = server;
    await renameDevice(laptop.parties, 'aaaaaaaa', ' ');
    expect(server.writes).toBe(writes);
    await renameDevice(laptop.parties, 'aaaaaaaa', `${'x'.repeat(59)}🐂`);
    await laptop.sync();
    expect((await laptop.list())[0]?.name).toMatch(/^x{59}.$/);
    expect(await laptop.ledger.parked()).toEqual([]);
  });

  test('is given again when the device itself was quicker', async () => {
    const { laptop, phone } = await laptopAndPhone();
    const push = laptop.transport.push.bind(laptop.transport);
    vi.spyOn(laptop.transport, 'push').mockImplementationOnce(async (docs, signal) => {
      now += DAY;
      await phone.sync();
      return push(docs, signal);
    });
    await renameDevice(laptop.parties, 'bbbbbbbb', 'Kitchen');
    expect(docsOf(server).get('d:bbbbbbbb')?.f).toMatchObject({ name: ['Kitchen', expect.any(String)] });
    expect((await laptop.list())[1]).toMatchObject({ name: 'Kitchen', seen: NOON + DAY });
  });

  test('is not written where only newer versions may write', async () => {
    const { laptop } = await laptopAndPhone();
    const { version, doc } = server.docs.get('m:deck')!;
    server.put({ ...doc!, schemaMin: 2 }, String(version));
    const { writes } = server;
    await expect(renameDevice(laptop.parties, 'bbbbbbbb', 'Kitchen')).rejects.toMatchObject({ code: 'newer' });
    await expect(forgetDevice(laptop.parties, 'bbbbbbbb')).rejects.toMatchObject({ code: 'newer' });
    expect(server.writes).toBe(writes);
  });
});

describe('a forgotten device', () => {
  test('is in nobody’s list, and comes back by itself with all it had', async () => {
    const { laptop, phone } = await laptopAndPhone(-3 * DAY);
    const desk = aDevice('cccccccc', 'Desk');
    await forgetDevice(laptop.parties, 'bbbbbbbb');
    await desk.sync();
    for (const { list } of [laptop, desk]) expect((await list()).map(({ name }) => name)).not.toContain('Phone');
    phone.replica.save('种草', '一');
    await phone.sync();
    for (const { sync, list } of [laptop, desk]) {
      await sync();
      expect((await list()).map(({ name }) => name)).toContain('Phone');
    }
    expect(laptop.replica.cards.size).toBe(1);
  });

  test('that is gone from there is nobody to forget', async () => {
    const { laptop } = await laptopAndPhone();
    const { writes } = server;
    await forgetDevice(laptop.parties, 'zzzzzzzz');
    expect(server.writes).toBe(writes);
  });
});
