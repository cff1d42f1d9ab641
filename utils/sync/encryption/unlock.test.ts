import { beforeEach, describe, expect, test } from 'vitest';
import { aKey } from '../../../tests/sync/encrypted-place';
import { MemoryServer, MemoryTransport } from '../../../tests/sync/memory-server';
import type { Item, Outgoing, Transport } from '../transport';
import { cipherOf } from './cipher';
import { readKey } from './key';
import { KEY_ID } from './key-doc';
import { unlock } from './unlock';

const signal = new AbortController().signal;
let server: MemoryServer;
let place: Transport;
beforeEach(() => {
  server = new MemoryServer();
  place = new MemoryTransport(server);
});

const open = (passphrase: string | null, at = place) =>
  unlock(at, passphrase, { signal }).catch((problem: { code: string; detail?: string }) => problem.code);
/** The place, with another way to do some things. */
const changed = (methods: Partial<Transport>): Transport => ({
  meet: (signal) => place.meet(signal),
  pull: (since, options) => place.pull(since, options),
  read: (ids, signal) => place.read(ids, signal),
  push: (docs, signal) => place.push(docs, signal),
  remove: (docs, signal) => place.remove(docs, signal),
  erase: (signal) => place.erase(signal),
  ...methods,
});
const plainDeck = () => server.put({ id: 'm:deck', t: 'm', v: 1, deckId: 'abcdefgh', created: 1, schemaMin: 1 }, null);

describe('an empty place', () => {
  test('stays as it is without a passphrase', async () => {
    expect(await open(null)).toEqual({});
    expect(server.writes).toBe(0);
  });

  test('becomes an encrypted one, which the same passphrase opens from then on, and no other', async () => {
    const founded = await open('马到成功 2026');
    expect(founded).toEqual({ key: expect.any(String) });
    expect(await open('马到成功 2026')).toEqual(founded);
    for (const wrong of ['马到成功 2025', '', null]) expect(await open(wrong)).toBe('locked');
    expect([...server.docs.keys()]).toEqual([KEY_ID]);
  });

  test('does so, too, where everything was taken away', async () => {
    server.put({ id: 'c:w:种草' }, null);
    server.drop('c:w:种草');
    expect(await open('pass')).toEqual({ key: expect.any(String) });
  });

  test('is not founded with an empty passphrase', async () => {
    expect(await open('')).toBe('locked');
    expect(server.writes).toBe(0);
  });

  test('has another key for the same passphrase than any other place', async () => {
    expect(await open('pass')).not.toEqual(await open('pass', new MemoryTransport(new MemoryServer())));
  });
});

test('a passphrase is the same however it was typed, but spaces count', async () => {
  const founded = await open('ｐａｓｓ caf\u00e9 密');
  expect(await open('pass cafe\u0301 密')).toEqual(founded);
  expect(await open('pass café 密 ')).toBe('locked');
});

describe('two devices that found a place at once', () => {
  /** Neither writes before both have seen that nothing is there. */
  function together(): Transport {
    let waiting = 0;
    let letGo = () => {};
    const both = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    return changed({
      push: async (docs, signal) => {
        waiting += 1;
        if (waiting === 2) letGo();
        await both;
        return place.push(docs, signal);
      },
    });
  }

  test('come to the same key by the same passphrase', async () => {
    const at = together();
    const [one, other] = await Promise.all([open('pass', at), open('pass', at)]);
    expect(one).toEqual({ key: expect.any(String) });
    expect(other).toEqual(one);
  });

  test('believe whoever came first', async () => {
    const at = together();
    const results = await Promise.all([open('pass', at), open('else', at)]);
    expect(results.filter((result) => result === 'locked')).toHaveLength(1);
    expect(results.filter((result) => typeof result === 'object')).toHaveLength(1);
  });

  test('come to the same key, too, where both of their documents are kept', async () => {
    const both: Item[] = [];
    const folders = changed({
      read: async () => [...both],
      push: async (docs: readonly Outgoing[]) => {
        both.push(...docs.map(({ doc }) => ({ id: doc.id, version: null, doc })));
        return docs.map(() => ({ kind: 'stored' as const, version: '1' }));
      },
    });
    const [one, other] = await Promise.all([open('pass', folders), open('pass', folders)]);
    expect(both).toHaveLength(2);
    const believed = await open('pass', folders);
    // Whoever was too early to see both is told so by the next round.
    expect([one, other]).toContainEqual(believed);
    both.reverse();
    expect(await open('pass', folders)).toEqual(believed);
  });
});

describe('a deck that is not encrypted', () => {
  test('is opened without a passphrase, and with one says so', async () => {
    plainDeck();
    expect(await open(null)).toEqual({});
    expect(await open('pass')).toBe('unlocked');
    expect(server.docs.size).toBe(1);
  });

  test('is known by its words alone, too', async () => {
    server.put({ id: 'c:w:种草' }, null);
    expect(await open('pass')).toBe('unlocked');
  });
});

test('a place that lost its key’s document is not taken for an empty one', async () => {
  const { seal } = await cipherOf(aKey());
  server.put(await seal({ id: 'c:w:种草' }), null);
  expect([await open('pass'), await open(null)]).toEqual(['locked', 'locked']);
  expect(server.docs.size).toBe(1);
});

describe('a key’s document that somebody tampered with', () => {
  test.each<[string, Record<string, unknown>, string]>([
    ['asks for fewer rounds', { iterations: 1000 }, 'stranger'],
    ['asks for rounds that never end', { iterations: 2 ** 40 }, 'stranger'],
    ['asks for half a round', { iterations: 600_000.5 }, 'stranger'],
    ['has no salt', { salt: undefined }, 'stranger'],
    ['has a short salt', { salt: 'AAAA' }, 'stranger'],
    ['has a salt that is no base64', { salt: '种草' }, 'stranger'],
    ['has no check', { check: undefined }, 'stranger'],
    ['has another check', { check: 'AAAAAAAAAAAAAAAAAAAAAA==' }, 'locked'],
    ['has another salt', { salt: 'AAAAAAAAAAAAAAAAAAAAAA==' }, 'locked'],
    ['is something else', { t: 'c' }, 'stranger'],
    ['is of a later version', { v: 2 }, 'newer'],
  ])('%s', async (_, change, problem) => {
    await open('pass');
    const { version, doc } = server.docs.get(KEY_ID)!;
    server.put({ ...doc!, ...change }, String(version));
    expect(await open('pass')).toBe(problem);
  });
});

test('a place that takes nothing says so', async () => {
  const closed = changed({ push: async () => [{ kind: 'refused', reason: 'forbidden' }] });
  expect(await open('pass', closed)).toBe('forbidden');
});

test.each(['', 'AAAA', '种草', 'x'.repeat(72)])('a stored key %j that is none asks for the passphrase', (text) => {
  expect(() => readKey(text)).toThrow(expect.objectContaining({ code: 'locked' }));
});
