import { beforeEach, describe, expect, test } from 'vitest';
import { NOON } from '@/utils/deck/fakes';
import { CouchTransport } from '@/utils/sync/couchdb/couchdb';
import type { Credentials } from '@/utils/sync/couchdb/credentials';
import { createDatabase, databaseOf, keepSmall, readAddress, tryOut } from '@/utils/sync/couchdb/set-up';
import { syncRound } from '@/utils/sync/round';
import { FakeCouchDb, json, refusal } from './fake-couchdb';
import { MemoryDevice, MemoryLedger } from './memory-device';

const signal = new AbortController().signal;
let server: FakeCouchDb;
let database: ReturnType<FakeCouchDb['create']>;

const connection = (
  more: { credentials?: Credentials; url?: string; isOnline?: () => boolean; patience?: number } = {},
) => ({
  url: `${server.url}/deck`,
  credentials: { kind: 'none' as const },
  fetch: server.fetch,
  ...more,
});
const transport = (more = {}) => new CouchTransport(connection(more));

beforeEach(() => {
  server = new FakeCouchDb();
  database = server.create('deck');
});

function aDevice(name: string) {
  const parties = {
    replica: new MemoryDevice(name, () => NOON),
    ledger: new MemoryLedger(),
    transport: transport(),
    deviceName: 'test',
    signal,
    random: () => 0.4,
  };
  return { ...parties, sync: () => syncRound(parties) };
}

const offer = (id: string, more: Record<string, unknown> = {}) => ({
  doc: { id, t: 'c', v: 1, ...more },
  version: null,
});

describe('one document spoils a batch, and the others are stored all the same', () => {
  const others = Array.from({ length: 20 }, (_, i) => offer(`c:w:${i}`));

  test.each<[string, ReturnType<typeof offer>, string]>([
    ['too large for the server', offer('c:w:大', { text: 'x'.repeat(300) }), 'large'],
    ['with half of a character in it', offer('c:w:半', { text: '牛\uD83D' }), 'rejected'],
    ['under a name that is the server’s', offer('_c', {}), 'rejected'],
    ['that the server forbids', offer('c:w:禁', {}), 'forbidden'],
  ])('%s', async (_, bad, reason) => {
    server.largest = 250;
    server.forbidden.add('c:w:禁');
    const batch = [...others.slice(0, 13), bad, ...others.slice(13)];
    const outcomes = await transport().push(batch, signal);
    expect(outcomes.map(({ kind }) => kind)).toEqual(batch.map((one) => (one === bad ? 'refused' : 'stored')));
    expect(outcomes[13]).toEqual({ kind: 'refused', reason });
    expect(database.size).toBe(20);
    expect(server.asked.length).toBeLessThanOrEqual(11);
  });

  test('a proxy before it that takes less says so with a page, and is understood as well', async () => {
    server.instead.push(() => new Response('<html><h1>413 Request Entity Too Large', { status: 413 }));
    const outcomes = await transport().push(others, signal);
    expect(outcomes.every(({ kind }) => kind === 'stored')).toBe(true);
  });

  test('what is refused is put by with its reason, not offered again, and offered when it has changed', async () => {
    const device = aDevice('aaaaaaaa');
    server.forbidden.add('c:w:种草');
    device.replica.save('种草', '一');
    device.replica.save('绿茶', '二');
    await device.sync();
    expect(await device.ledger.parked()).toMatchObject([{ id: 'c:w:种草', parked: { reason: 'forbidden' } }]);
    expect(database.get('c:w:绿茶')).toBeDefined();
    device.replica.review('种草', 3);
    expect(await device.sync()).toMatchObject({ pushed: 1 });
    server.forbidden.clear();
    device.replica.note('种草', 'note', 'mine');
    await device.sync();
    expect(database.get('c:w:种草')).toBeDefined();
    expect(await device.ledger.parked()).toEqual([]);
  });
});

describe('a database that is another than it was', () => {
  test('has another name for itself', async () => {
    const { instance } = await transport().meet(signal);
    server.drop('deck');
    server.create('deck');
    expect((await transport().meet(signal)).instance).not.toBe(instance);
  });

  test('made anew, is filled again, although it answers the old checkpoint with nothing and no error', async () => {
    const device = aDevice('aaaaaaaa');
    device.replica.save('种草', '一');
    device.replica.review('种草', 3);
    await device.sync();
    const { since } = await device.ledger.state();
    server.drop('deck');
    database = server.create('deck');
    expect(await transport().pull(since, { limit: 10, signal })).toMatchObject({ items: [], more: false });
    await device.sync();
    expect(['c:w:种草', 'l:aaaaaaaa:00000'].map((id) => database.get(id))).not.toContain(undefined);
  });

  test('a checkpoint that makes no sense is given up, and everything read once more', async () => {
    const [one, other] = [aDevice('aaaaaaaa'), aDevice('bbbbbbbb')];
    one.replica.save('种草', '一');
    await one.sync();
    await other.sync();
    await other.ledger.commit({ state: { since: 'rubbish' } });
    one.replica.save('绿茶', '二');
    await one.sync();
    await other.sync();
    expect([...other.replica.cards.keys()].sort()).toEqual(['c:w:种草', 'c:w:绿茶']);
  });
});

test.each(['that knows it already', 'that never met it'])(
  'what the nodes of a cluster wrote beside each other is joined by a device %s, and one document is left of it',
  async (who) => {
    const [one, other] = [aDevice('aaaaaaaa'), aDevice('bbbbbbbb')];
    one.replica.save('种草', '一');
    await one.sync();
    // The other node heard of the word from a device that none of these ever met.
    const stranger = new MemoryDevice('cccccccc', () => NOON + 1);
    stranger.save('种草', '二');
    const { id, ...doc } = stranger.docs().get('c:w:种草')!;
    database.fork({ _id: id, ...doc });
    expect(database.leaves('c:w:种草')).toBe(2);
    const [healer, follower] = who === 'that knows it already' ? [one, other] : [other, one];
    await healer.sync();
    expect(database.leaves('c:w:种草')).toBe(1);
    await follower.sync();
    const sentences = ({ replica }: typeof one) =>
      replica.cards.get('c:w:种草')!.sightings.map(({ sentence }) => sentence);
    expect(sentences(one).sort()).toEqual(['一', '二']);
    expect(sentences(other)).toEqual(sentences(one));
    for (const device of [healer, follower]) {
      await device.sync();
      expect(await device.sync()).toMatchObject({ pulled: 0, pushed: 0 });
    }
  },
);

test('what a device wrote itself is not brought back to it', async () => {
  const device = aDevice('aaaaaaaa');
  for (let i = 0; i < 50; i++) device.replica.save(`词${i}`, '一');
  await device.sync();
  server.asked.length = 0;
  expect(await device.sync()).toMatchObject({ pulled: 0, pushed: 0 });
  expect(server.asked).toEqual(['GET /deck', 'POST /deck/_all_docs', 'GET /deck/_changes']);
});

describe('who asks', () => {
  const users = { 李雷: { password: '密码 1', databases: ['deck'] }, other: { password: 'x', databases: ['else'] } };
  beforeEach(() => {
    server = new FakeCouchDb(users);
    server.create('deck');
    server.create('else');
  });
  const codeOf = (credentials: Credentials) =>
    transport({ credentials })
      .meet(signal)
      .then(
        () => 'let in',
        (problem) => problem.code,
      );

  test('is let in with name and password, in any script', async () => {
    expect(await codeOf({ kind: 'basic', name: '李雷', password: '密码 1' })).toBe('let in');
  });

  test('and is told apart: nobody, a wrong password, another one’s database, no database', async () => {
    expect(await codeOf({ kind: 'none' })).toBe('credentials');
    expect(await codeOf({ kind: 'basic', name: '李雷', password: 'wrong' })).toBe('credentials');
    expect(await codeOf({ kind: 'basic', name: 'other', password: 'x' })).toBe('forbidden');
    server.drop('deck');
    expect(await codeOf({ kind: 'basic', name: '李雷', password: '密码 1' })).toBe('missing');
  });

  test('with a session, sends the password once, and once more when it is over', async () => {
    const over = transport({ credentials: { kind: 'cookie', name: '李雷', password: '密码 1' } });
    const sessions = () => server.asked.filter((one) => one === 'POST /_session').length;
    for (let i = 0; i < 3; i++) await over.meet(signal);
    expect(sessions()).toBe(1);
    server.endSessions();
    await over.meet(signal);
    expect(sessions()).toBe(2);
  });

  test('with a session, is not let in by that of somebody else in the same browser', async () => {
    await transport({ credentials: { kind: 'cookie', name: '李雷', password: '密码 1' } }).meet(signal);
    expect(await codeOf({ kind: 'cookie', name: '李雷', password: 'wrong' })).toBe('credentials');
    expect(await codeOf({ kind: 'cookie', name: 'other', password: 'x' })).toBe('forbidden');
  });

  test('with a token, is told in the server’s words that it is over', async () => {
    server.token = 'new';
    expect(await codeOf({ kind: 'jwt', token: 'new' })).toBe('let in');
    await expect(transport({ credentials: { kind: 'jwt', token: 'old' } }).meet(signal)).rejects.toMatchObject({
      code: 'credentials',
      detail: '401 unauthorized exp not in future',
    });
  });
});

describe('longer bodies are sent packed', () => {
  const batch = Array.from({ length: 50 }, (_, i) => offer(`c:w:${i}`, { text: '真种草了' }));

  test('and short ones as they are', async () => {
    await transport().push(batch.slice(0, 2), signal);
    expect(server.packed).toBe(0);
    await transport().push(batch.slice(2), signal);
    expect(server.packed).toBe(1);
    expect(database.size).toBe(50);
  });

  test.each<[string, () => Response]>([
    ['takes them for broken JSON', () => refusal(400, 'bad_request', 'invalid UTF-8 JSON')],
    ['says that it cannot', () => new Response('', { status: 415 })],
    ['answers nonsense', () => new Response('\u0000\u0001')],
    [
      'breaks off',
      () => {
        throw new TypeError('Failed to fetch');
      },
    ],
  ])('until a server or proxy %s: from then on no more', async (_, refuse) => {
    const over = transport();
    server.instead.push(refuse);
    const before = server.asked.length;
    await over.push(batch.slice(0, 25), signal);
    expect(server.asked.length - before).toBeLessThanOrEqual(3);
    server.asked.length = 0;
    await over.push(batch.slice(25), signal);
    expect([server.packed, server.asked.length, database.size]).toEqual([0, 1, 50]);
  });

  test('a batch that is refused either way does not speak against it', async () => {
    const over = transport();
    const bad = offer('c:w:半', { text: '牛\uD83D' });
    expect((await over.push([...batch, bad], signal)).filter(({ kind }) => kind === 'refused')).toHaveLength(1);
    expect(server.packed).toBeGreaterThan(0);
  });
});

describe('taking everything away', () => {
  test('leaves what is the database’s or somebody else’s, and takes what lay beside a document', async () => {
    await transport().push([offer('c:w:甲'), offer('m:key'), offer('user:jane')], signal);
    database.fork({ _id: 'c:w:甲', t: 'c', v: 1, beside: true });
    database.fork({ _id: '_design/rules' });
    await transport().erase(signal);
    expect(database.leaves('c:w:甲')).toBe(0);
    expect(['_design/rules', 'user:jane', 'm:key'].map((id) => database.leaves(id))).toEqual([1, 1, 0]);
  });

  test('goes on page after page', async () => {
    const all = Array.from({ length: 1201 }, (_, i) => offer(`c:w:${i}`));
    await transport().push(all, signal);
    await transport().erase(signal);
    expect(database.size).toBe(0);
  });

  test('says when the server does not let it', async () => {
    await transport().push([offer('c:w:甲')], signal);
    server.forbidden.add('c:w:甲');
    await expect(transport().erase(signal)).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('what goes wrong has a name', () => {
  const page = (status: number) => () => new Response('<!doctype html><p>Welcome', { status });
  test.each<[string, () => Response, { code: string; retryAfter?: number }]>([
    ['a page of the network on the way', page(200), { code: 'portal' }],
    ['a web site in place of a database', page(404), { code: 'stranger' }],
    ['JSON of something else', () => json(200, { hello: 'world' }), { code: 'stranger' }],
    ['half of an answer', () => new Response('{"db_name":"de', { status: 200 }), { code: 'answer' }],
    ['a busy server', () => json(429, {}, { 'retry-after': '90' }), { code: 'busy', retryAfter: 90_000 }],
    [
      'a server that wants to rest for ever',
      () => json(503, {}, { 'retry-after': '999999' }),
      { code: 'busy', retryAfter: 21_600_000 },
    ],
    ['a proxy that gave up', page(504), { code: 'timeout' }],
    ['a broken server', () => refusal(500, 'internal_server_error', 'badmatch'), { code: 'server' }],
    ['a network that wants a sign-in', page(511), { code: 'portal' }],
    [
      'a port that is for https',
      () => new Response('<h1>400</h1>The plain HTTP request was sent to HTTPS port', { status: 400 }),
      { code: 'address' },
    ],
    ['a list in place of a database', () => json(200, []), { code: 'answer' }],
    ['a full disk', () => refusal(507, 'insufficient_storage', ''), { code: 'full' }],
  ])('%s', async (_, answer, expected) => {
    server.instead.push(answer);
    await expect(transport().meet(signal)).rejects.toMatchObject({ name: 'SyncProblem', ...expected });
  });

  test('nobody there, and nobody reachable', async () => {
    const dead = () => {
      throw new TypeError('Failed to fetch');
    };
    server.instead.push(dead, dead, dead);
    await expect(transport({ isOnline: () => true }).meet(signal)).rejects.toMatchObject({ code: 'network' });
    await expect(transport({ isOnline: () => false }).meet(signal)).rejects.toMatchObject({ code: 'offline' });
  });

  describe('a redirect, which fails like a server that is not there', () => {
    const failed = () => {
      throw new TypeError('Failed to fetch');
    };
    const redirect = () => new Response(null, { status: 302 });
    const to = (url: string) => new CouchTransport({ ...connection(), url, isOnline: () => true });

    test.each<[string, string, (() => Response)[], string]>([
      ['of the server’s own', 'https://couch.test/deck', [failed, redirect], 'stranger'],
      ['to the same address with an s', 'http://couch.test/deck', [failed, redirect, () => new Response()], 'address'],
      ['of the network on the way', 'http://couch.test/deck', [failed, redirect, failed], 'portal'],
      ['that is none', 'http://couch.test/deck', [failed, failed], 'network'],
      ['that is none any more', 'https://couch.test/deck', [failed, () => json(200, {})], 'network'],
    ])('%s', async (_, url, answers, code) => {
      server.instead.push(...answers);
      await expect(to(url).meet(signal)).rejects.toMatchObject({ code });
      expect(server.instead).toEqual([]);
    });

    test('is not asked about with a password', async () => {
      const seen: RequestInit[] = [];
      const fetch: typeof globalThis.fetch = async (_, init = {}) => {
        seen.push(init);
        throw new TypeError('Failed to fetch');
      };
      const credentials = { kind: 'basic' as const, name: 'a', password: 'b' };
      const over = new CouchTransport({ ...connection({ credentials }), fetch, isOnline: () => true });
      await expect(over.meet(signal)).rejects.toMatchObject({ code: 'network' });
      expect(seen.map((init) => new Headers(init.headers).has('authorization'))).toEqual([true, false]);
    });
  });

  describe('an answer without end', () => {
    const endless = (bytes: number, pause: () => Promise<unknown>) => () =>
      new Response(
        new ReadableStream({
          pull: async (stream) => {
            await pause();
            stream.enqueue(new Uint8Array(bytes).fill(0x20));
          },
        }),
      );

    test('that floods', async () => {
      server.instead.push(endless(10_000_000, async () => {}));
      await expect(transport().meet(signal)).rejects.toMatchObject({ code: 'answer', detail: 'too large' });
    });

    test('that trickles', async () => {
      const trickle = endless(1, () => new Promise((resolve) => setTimeout(resolve, 2)));
      const fetch: typeof globalThis.fetch = async (_, init) => {
        const { body } = trickle();
        const end = new TransformStream();
        void body!.pipeTo(end.writable, { signal: init!.signal! }).catch(() => {});
        return new Response(end.readable);
      };
      const over = new CouchTransport({ ...connection(), fetch, patience: 50 });
      await expect(over.meet(signal)).rejects.toMatchObject({ code: 'timeout' });
    });
  });

  test('changes without an end to go on from', async () => {
    server.instead.push(() => json(200, { results: [] }));
    await expect(transport().pull(null, { limit: 1, signal })).rejects.toMatchObject({ code: 'answer' });
  });

  test('changes that do not say what is pending go on until a page is not full', async () => {
    const row = (id: string) => ({ id, changes: [{ rev: '1-a' }] });
    const pages = [[row('c:1'), row('c:2')], [row('c:3')], []];
    for (const results of pages) server.instead.push(() => json(200, { results, last_seq: 7 }));
    const mores = [];
    for (const _ of pages) mores.push((await transport().pull('1', { limit: 2, signal })).more);
    expect(mores).toEqual([true, false, false]);
  });

  test('a first page that is refused is no matter of the checkpoint', async () => {
    server.instead.push(() => refusal(400, 'bad_request', ''));
    await expect(transport().pull(null, { limit: 1, signal })).rejects.toMatchObject({ code: 'answer' });
  });

  test('a server that says nothing', async () => {
    const fetch: typeof globalThis.fetch = (_, init) =>
      new Promise((_resolve, reject) => init?.signal?.addEventListener('abort', () => reject(init.signal?.reason)));
    const silent = new CouchTransport({ ...connection(), fetch, patience: 5 });
    await expect(silent.meet(signal)).rejects.toMatchObject({ code: 'timeout' });
  });

  test('and a word of the server to the whole of a batch is no word on its documents', async () => {
    server.instead.push(() => json(201, [{ id: 'c:w:甲', error: 'internal_server_error', reason: '' }]));
    await expect(transport().push([offer('c:w:甲')], signal)).rejects.toMatchObject({ code: 'server' });
    server.instead.push(() => json(201, []));
    await expect(transport().push([offer('c:w:甲')], signal)).rejects.toMatchObject({ code: 'answer' });
  });

  test('with nothing of the deck and no secret in it', async () => {
    server = new FakeCouchDb({ 李雷: { password: 'secret-1', databases: [] } });
    const credentials = { kind: 'basic' as const, name: '李雷', password: 'secret-2' };
    const problem = await transport({ credentials })
      .push([offer('c:w:种草')], signal)
      .catch(String);
    expect(problem).toMatch(/credentials/);
    expect(problem).not.toMatch(/secret|种草|李雷/);
  });
});

describe('setting up', () => {
  test.each([
    ['couch.example/deck/', { url: 'https://couch.example/deck' }],
    [' http://localhost:5984/deck ', { url: 'http://localhost:5984/deck' }],
    [
      'https://a%40b:p%3Aw@couch.example/deck?x=1#y',
      { url: 'https://couch.example/deck', name: 'a@b', password: 'p:w' },
    ],
  ])('%j is understood', (text, address) => {
    expect(readAddress(text)).toEqual(address);
  });

  test.each(['', 'ftp://couch.example/deck', 'http://', 'javascript:alert(1)'])('%j is no address', (text) => {
    expect(() => readAddress(text)).toThrow(expect.objectContaining({ code: 'address' }));
  });

  test.each(['https://a:b@couch.example/deck', 'https://couch.example/', 'couch.example/deck'])(
    'a connection to %j is not tried',
    (url) => {
      expect(() => transport({ url })).toThrow(expect.objectContaining({ code: 'address' }));
    },
  );

  test('a server that makes a database for each user names it after them', () => {
    expect(databaseOf('jane')).toBe('userdb-6a616e65');
    expect(databaseOf('李')).toBe('userdb-e69d8e');
  });

  test('makes the database that is missing, and leaves one that is there', async () => {
    server.drop('deck');
    await expect(tryOut(connection(), signal)).rejects.toMatchObject({ code: 'missing' });
    await createDatabase(connection(), signal);
    await transport().push([offer('c:w:甲')], signal);
    await createDatabase(connection(), signal);
    await keepSmall(connection(), signal);
    expect(await tryOut(connection(), signal)).toEqual({ documents: 1 });
  });
});
