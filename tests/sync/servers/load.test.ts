import { expect, inject, test } from 'vitest';
import { inParallel, removeAll } from '@/bench/load/databases';
import { load } from '@/bench/load/load';
import { aReader, type Reader } from '@/bench/load/readers';
import { Server } from '@/bench/load/server';
import { startCouch } from './couch';

const signal = new AbortController().signal;

async function someReaders(server: Server): Promise<{ databases: string[]; readers: Reader[] }> {
  const databases = [0, 1, 2].map((i) => `test-load-${Date.now().toString(36)}-${process.pid}-${i}`);
  const readers: Reader[] = [];
  await inParallel(databases, 2, async (database) => {
    readers.push(await aReader(server, { database, cards: 5, signal }));
  });
  return { databases, readers };
}

test('readers of the bench find nothing new when they come again, send their reviews, and leave nothing behind', async () => {
  const server = new Server(inject('couch'));
  const { databases, readers } = await someReaders(server);
  const [reader] = readers;
  expect(await reader!.sync(signal)).toMatchObject({ pulled: 0, pushed: 0 });
  reader!.review();
  expect(await reader!.sync(signal)).toMatchObject({ pulled: 0, pushed: 1 });
  await removeAll(server, databases, 'test-load-');
  await expect(reader!.sync(signal)).rejects.toMatchObject({ code: 'missing' });
});

test('a server that dies while it is measured is given up', async () => {
  const couch = await startCouch();
  try {
    const { readers } = await someReaders(new Server(couch.url));
    const sync = readers[0]!.sync;
    let rounds = 0;
    readers[0]!.sync = async (until) => {
      rounds += 1;
      if (rounds === 3) await couch.shut();
      return sync(until);
    };
    const measured = await load(readers, { connections: 2, seconds: 60, push: 0.5, signal });
    expect(measured.gaveUp).toBe('network');
    expect(measured.quiet.length + measured.pushing.length).toBeGreaterThan(0);
  } finally {
    await couch.stop();
  }
});
