import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { beforeEach, describe, expect, test } from 'vitest';
import { DAY, NOON } from '@/utils/deck/fakes';
import { forgetDevice, listDevices, renameDevice } from '@/utils/sync/devices';
import { syncRound } from '@/utils/sync/round';
import type { Connection } from '@/utils/sync/webdav/client';
import { namesIn } from '@/utils/sync/webdav/multistatus';
import { tryOutWebDav } from '@/utils/sync/webdav/set-up';
import { WebDavTransport } from '@/utils/sync/webdav/webdav';
import { FakeWebDav, multistatus, page } from './fake-webdav';
import { MemoryDevice, MemoryLedger } from './memory-device';
import { connectionTo } from './webdav-place';

const signal = new AbortController().signal;
const OWN = '/hongqiao/v1/aaaaaaaa';
let server: FakeWebDav;

beforeEach(() => {
  server = new FakeWebDav();
});

const transport = (more: Partial<Connection & { device: string }> = {}) =>
  new WebDavTransport({ ...connectionTo(server), device: 'aaaaaaaa', ...more });

function aDevice(name: string, now = () => NOON) {
  const replica = new MemoryDevice(name, now);
  const ledger = new MemoryLedger();
  const parties = { replica, ledger, deviceName: 'test', signal, random: () => 0.4 };
  return {
    replica,
    ledger,
    parties,
    sync: () => syncRound({ ...parties, transport: transport({ device: name }) }),
    words: () => [...replica.cards.keys()].map((id) => id.slice(4)).sort(),
  };
}

const offer = (id: string, more: Record<string, unknown> = {}) => ({
  doc: { id, t: 'c', v: 1, ...more },
  version: null,
});

/** What somebody reads who was never there before. */
async function seenByAll(): Promise<string[]> {
  const { items } = await transport({ device: 'observer' }).pull(null, { limit: 10_000, signal });
  return [...new Set(items.map(({ id }) => id))].filter((id) => id.startsWith('c:')).sort();
}

const problemOf = (work: Promise<unknown>) =>
  work.then(
    () => 'none',
    ({ code }) => code,
  );

/** A real server on this computer. */
async function listening(answer: RequestListener): Promise<{ url: string; stop(): Promise<void> }> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const stop = async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop };
}

const cut = (path: string) => {
  const file = server.files.get(path)!;
  server.files.set(path, file.slice(0, file.length / 2));
};

const shards = () => server.list().filter((path) => path.endsWith('.hq'));

describe('what a device wrote there stays readable', () => {
  test('wherever the next writing is cut off, and whichever file it leaves by half', async () => {
    for (let at = 0, isCut = true; isCut; at++) {
      server = new FakeWebDav('rclone');
      const device = aDevice('aaaaaaaa');
      for (const word of ['种草', '绿茶', '搭子']) device.replica.save(word, '一');
      await device.sync();
      const before = await seenByAll();
      device.replica.save('种草', '二');
      device.replica.save('拔草', '二');
      let puts = 0;
      server.fate = (method) => (method === 'PUT' && puts++ === at ? 'torn' : 'none');
      isCut = await device.sync().then(
        () => false,
        () => true,
      );
      server.fate = () => 'none';
      const after = await seenByAll();
      for (const id of before) expect(after, `cut at PUT ${at}`).toContain(id);
      await device.sync();
      expect(await seenByAll()).toEqual(['c:w:拔草', ...before].sort());
      if (!isCut) expect(at).toBeGreaterThan(3);
    }
  });

  test('with the manifest damaged, by its copy, and the next writing does not lose both', async () => {
    const device = aDevice('aaaaaaaa');
    device.replica.save('种草', '一');
    await device.sync();
    cut(`${OWN}/manifest.json`);
    expect(await seenByAll()).toEqual(['c:w:种草']);
    device.replica.save('绿茶', '一');
    let puts = 0;
    server.fate = (method, path) => (method === 'PUT' && /manifest/.test(path) && puts++ === 0 ? 'torn' : 'none');
    await expect(device.sync()).rejects.toMatchObject({ code: 'network' });
    server.fate = () => 'none';
    expect(await seenByAll()).toEqual(['c:w:种草']);
    await device.sync();
    expect(await seenByAll()).toEqual(['c:w:种草', 'c:w:绿茶']);
  });

  test('and is told anew where the server lost a file of it', async () => {
    const [one, other] = [aDevice('aaaaaaaa'), aDevice('bbbbbbbb')];
    one.replica.save('种草', '一');
    await one.sync();
    server.files.delete(shards()[0]!);
    await one.sync();
    await one.sync();
    await other.sync();
    expect(other.words()).toEqual(['种草']);
  });

  test('by the others, when its device never comes back and its folder is gone', async () => {
    const [one, other, third] = [aDevice('aaaaaaaa'), aDevice('bbbbbbbb'), aDevice('cccccccc')];
    one.replica.save('种草', '一');
    await one.sync();
    await other.sync();
    server.drop(`${OWN}/`);
    await third.sync();
    expect(third.words()).toEqual(['种草']);
  });
});

describe('what is no sound file of ours is passed over', () => {
  const alone = async () => {
    const [one, other] = [aDevice('aaaaaaaa'), aDevice('bbbbbbbb')];
    one.replica.save('种草', '一');
    await one.sync();
    other.replica.save('绿茶', '一');
    return { one, other };
  };

  test('a shard of another device that is cut, until it is whole again', async () => {
    const { one, other } = await alone();
    cut(shards()[0]!);
    await other.sync();
    expect(other.words()).toEqual(['绿茶']);
    await one.sync();
    await one.sync();
    await other.sync();
    expect(other.words()).toEqual(['种草', '绿茶']);
  });

  test('a shard that its device is just writing anew, whole though it is', async () => {
    const { one, other } = await alone();
    const old = new Map(server.files);
    one.replica.save('种草', '二');
    await one.sync();
    // A manifest of before, with a file of after under a name that it knows.
    const [first, second] = shards();
    server.files.set(first!, server.files.get(second!)!);
    server.files.set(`${OWN}/manifest.json`, old.get(`${OWN}/manifest.json`)!);
    await other.sync();
    expect(other.words()).toEqual(['绿茶']);
  });

  test.each<[string, string]>([
    ['nothing', ''],
    ['no JSON', '{"v":1,"id":'],
    ['JSON of something else', '[1,2]'],
    ['a manifest of a later kind', '{"v":2,"id":"x","turn":1,"head":{"turn":1,"docs":[]},"shards":{}}'],
    ['a path in it', '{"v":1,"id":"x","turn":1,"head":{"turn":1,"docs":[]},"shards":{"../0":{}}}'],
    ['no documents in it', '{"v":1,"id":"x","turn":1,"head":{"turn":1,"docs":[null]},"shards":{}}'],
  ])('a manifest with %s', async (_, text) => {
    const { other } = await alone();
    for (const name of ['manifest', 'manifest-copy'])
      server.files.set(`${OWN}/${name}.json`, new TextEncoder().encode(text) as Uint8Array<ArrayBuffer>);
    await other.sync();
    expect(other.words()).toEqual(['绿茶']);
  });

  test('files and folders of others, which nobody touches', async () => {
    const { other } = await alone();
    for (const path of ['/notes.md', '/hongqiao/mine.txt', '/hongqiao/v1/mine & yours.txt', `${OWN}/mine.txt`])
      server.files.set(path, new Uint8Array([1, 2, 3]));
    server.files.set('/hongqiao/v1/pictures/', null);
    server.files.set('/hongqiao/v1/pictures/a.jpg', new Uint8Array([4]));
    const before = server.list();
    await other.sync();
    expect(other.words()).toEqual(['种草', '绿茶']);
    expect(server.list()).toEqual(expect.arrayContaining(before));
    await transport().erase(signal);
    expect(server.list()).toEqual([
      '/hongqiao/mine.txt',
      '/hongqiao/v1/mine & yours.txt',
      '/hongqiao/v1/pictures/a.jpg',
      '/notes.md',
    ]);
    await other.sync();
    expect(await seenByAll()).toEqual(['c:w:种草', 'c:w:绿茶']);
  });

  test('all of ours, and then nothing of it is left', async () => {
    await alone();
    await transport().erase(signal);
    expect([...server.files.keys()]).toEqual(['/', '/hongqiao/']);
    await transport().erase(signal);
  });
});

describe('few requests', () => {
  test('one for each device, and one for all, when nothing changed', async () => {
    const [one, other] = [aDevice('aaaaaaaa'), aDevice('bbbbbbbb')];
    for (let i = 0; i < 100; i++) one.replica.save(`词${i}`, '一');
    for (const device of [one, other, one, other]) await device.sync();
    server.asked.length = 0;
    expect(await one.sync()).toMatchObject({ pushed: 0 });
    expect(server.asked).toEqual([
      'PROPFIND /hongqiao/v1/',
      `GET ${OWN}/manifest.json`,
      'GET /hongqiao/v1/bbbbbbbb/manifest.json',
    ]);
  });

  test('one word more is one file, read and written, and both manifests', async () => {
    const device = aDevice('aaaaaaaa');
    for (let i = 0; i < 100; i++) device.replica.save(`词${i}`, '一');
    for (let i = 0; i < 2; i++) await device.sync();
    device.replica.save('词7', '二');
    server.asked.length = 0;
    await device.sync();
    expect(server.asked.filter((one) => /hq$/.test(one)).map((one) => one.slice(0, 3))).toEqual(['GET', 'PUT']);
    expect(server.asked.length).toBeLessThanOrEqual(8);
  });

  test('what another device only repeats is not fetched', async () => {
    const [one, other] = [aDevice('aaaaaaaa'), aDevice('bbbbbbbb')];
    for (let i = 0; i < 100; i++) one.replica.save(`词${i}`, '一');
    for (const device of [one, one, other]) await device.sync();
    server.asked.length = 0;
    await one.sync();
    expect(server.asked.filter((request) => /bbbbbbbb\/.*hq$/.test(request))).toEqual([]);
    expect(shards().filter((path) => path.includes('bbbbbbbb'))).toHaveLength(16);
  });

  test('a whole deck is sixteen files', async () => {
    const docs = Array.from({ length: 2000 }, (_, i) => offer(`c:w:${i}`));
    const outcomes = await transport().push(docs, signal);
    expect(outcomes.every(({ kind }) => kind === 'stored')).toBe(true);
    expect(shards()).toHaveLength(16);
    expect(server.asked.filter((one) => one.startsWith('PUT'))).toHaveLength(18);
  });
});

test('a removed word that a newcomer finds in the folder of a device long gone is removed there, too', async () => {
  let now = NOON;
  const [one, gone, newcomer] = ['aaaaaaaa', 'bbbbbbbb', 'cccccccc'].map((name) => aDevice(name, () => now));
  one!.replica.save('种草', '一');
  for (const { sync } of [one!, gone!, one!]) await sync();
  await forgetDevice({ ...one!.parties, transport: transport() }, 'bbbbbbbb');
  one!.replica.remove('种草');
  for (let day = 0; day < 3; day++) {
    now += DAY;
    await one!.sync();
  }
  for (const { sync } of [newcomer!, one!, newcomer!]) await sync();
  const { added, removed } = newcomer!.replica.cards.get('c:w:种草')!;
  expect(removed > added).toBe(true);
  for (let day = 0; day < 4; day++) {
    now += DAY;
    for (const { sync } of [one!, newcomer!]) await sync();
  }
  for (const { sync } of [one!, newcomer!]) expect(await sync()).toMatchObject({ pulled: 0, pushed: 0 });
});

test('a device can be forgotten although the folder was emptied since the last sync', async () => {
  const [one, other] = [aDevice('aaaaaaaa'), aDevice('bbbbbbbb')];
  for (const { sync } of [one, other, one]) await sync();
  await renameDevice({ ...one.parties, transport: transport() }, 'bbbbbbbb', 'Tablet');
  server.drop('/hongqiao/');
  await other.sync();
  await forgetDevice({ ...one.parties, transport: transport() }, 'bbbbbbbb');
  expect((await listDevices(one.ledger, 'aaaaaaaa')).map(({ id }) => id)).toEqual(['aaaaaaaa']);
});

test('a page is no larger than was asked, and says how much is to come', async () => {
  await transport().push(
    Array.from({ length: 50 }, (_, i) => offer(`c:w:${i}`)),
    signal,
  );
  const seen = new Set<string>();
  let since: string | null = null;
  for (let left = 50; left > 0; ) {
    const found = await transport({ device: 'bbbbbbbb' }).pull(since, { limit: 7, signal });
    expect(found.items.length).toBeLessThanOrEqual(7);
    left -= found.items.length;
    expect(found).toMatchObject({ pending: left, more: left > 0 });
    for (const { id } of found.items) seen.add(id);
    since = found.checkpoint;
  }
  expect(seen.size).toBe(50);
});

test('a checkpoint that makes no sense is said to be none', async () => {
  for (const since of ['rubbish', 'null', '{"a":1}'])
    expect(await problemOf(transport().pull(since, { limit: 1, signal }))).toBe('checkpoint');
});

test('a copy of this profile that wrote first is not written over', async () => {
  await transport().push([offer('c:w:甲', { n: 1 })], signal);
  expect(await transport().push([offer('c:w:甲', { n: 2 }), offer('c:w:乙')], signal)).toMatchObject([
    { kind: 'conflict' },
    { kind: 'stored' },
  ]);
});

describe('what goes wrong has a name', () => {
  test.each<[string, () => Response, { code: string; retryAfter?: number }]>([
    ['a sign-in page on the way', () => page(200), { code: 'portal' }],
    ['a web site without WebDAV', () => page(405), { code: 'stranger' }],
    ['another web site without it', () => page(501), { code: 'stranger' }],
    ['XML that is cut off', () => new Response('<?xml version="1.0"?><d:mul', { status: 207 }), { code: 'answer' }],
    ['an answer without end', () => new Response('<'.repeat(5_000_000), { status: 207 }), { code: 'answer' }],
    ['a wrong password', () => page(401), { code: 'credentials' }],
    ['a folder of somebody else', () => page(403), { code: 'forbidden' }],
    ['a locked file', () => page(423), { code: 'busy' }],
    ['a busy server', () => page(503, { 'retry-after': '90' }), { code: 'busy', retryAfter: 90_000 }],
    ['too many requests', () => page(429), { code: 'busy' }],
    ['a full disk', () => page(507), { code: 'full' }],
    ['a file larger than it takes', () => page(413), { code: 'full' }],
    ['a proxy that gave up', () => page(504), { code: 'timeout' }],
    ['a broken server', () => page(500), { code: 'server' }],
    ['a way that leads elsewhere, not gone', () => new Response(null, { status: 302 }), { code: 'stranger' }],
  ])('%s', async (_, answer, expected) => {
    server.instead.push(answer);
    await expect(transport().meet(signal)).rejects.toMatchObject({ name: 'SyncProblem', ...expected });
  });

  test('nobody there, nobody reachable, nobody who answers', async () => {
    server.fate = () => 'before';
    expect(await problemOf(transport({ isOnline: () => true }).meet(signal))).toBe('network');
    expect(await problemOf(transport({ isOnline: () => false }).meet(signal))).toBe('offline');
    const fetch: typeof globalThis.fetch = (_, init) =>
      new Promise((_resolve, reject) => init?.signal?.addEventListener('abort', () => reject(init.signal?.reason)));
    expect(await problemOf(transport({ fetch, patience: 5 }).meet(signal))).toBe('timeout');
  });

  test('an answer that came from another host after all', async () => {
    const answer = multistatus(['/dav/hongqiao/v1/']);
    Object.defineProperty(answer, 'url', { value: 'https://evil.test/dav/' });
    server.instead.push(() => answer);
    expect(await problemOf(transport().meet(signal))).toBe('stranger');
  });

  test('a real way to another host is not gone with the password, nor with a word of the deck', async () => {
    const arrived: (string | undefined)[] = [];
    const elsewhere = await listening((request, response) => {
      arrived.push(request.headers.authorization);
      response.end('<d:multistatus xmlns:d="DAV:"/>');
    });
    const here = await listening((_, response) => {
      response.writeHead(307, { location: elsewhere.url }).end();
    });
    const way = transport({ url: `${here.url}/dav`, fetch });
    expect(await problemOf(way.meet(signal))).toBe('stranger');
    expect(arrived).toEqual([undefined]);
    // A server that lists its folders, and sends on what is written.
    const mixed: typeof fetch = (url, init) =>
      init?.method === 'PROPFIND' ? Promise.resolve(page(404)) : fetch(url, init);
    expect(await problemOf(transport({ url: here.url, fetch: mixed }).push([offer('c:w:甲')], signal))).toBe(
      'stranger',
    );
    expect(arrived).toEqual([undefined]);
    for (const { stop } of [here, elsewhere]) await stop();
  });

  test('a refusal after an earlier success is taken for one to wait, once', async () => {
    const way = transport({ wasLetIn: true });
    server.instead.push(
      () => page(401),
      () => page(401),
    );
    expect(await problemOf(way.meet(signal))).toBe('busy');
    expect(await problemOf(way.meet(signal))).toBe('credentials');
    await way.push([offer('c:w:甲')], signal);
    server.instead.push(
      () => page(401),
      () => page(401),
    );
    expect(await problemOf(way.meet(signal))).toBe('busy');
    expect(await problemOf(way.meet(signal))).toBe('credentials');
  });

  test('the folder that ours is to be made in is missing; or was taken away just now, which passes', async () => {
    server.drop('/');
    expect(await problemOf(transport().push([offer('c:w:甲')], signal))).toBe('missing');
    server.files.set('/', null);
    const way = transport();
    await way.push([offer('c:w:甲')], signal);
    server.drop('/hongqiao/');
    expect(await problemOf(way.push([offer('c:w:乙')], signal))).toBe('answer');
    await way.push([offer('c:w:乙')], signal);
    expect(await seenByAll()).toEqual(['c:w:乙']);
  });

  test('with nothing of the deck and no secret in it', async () => {
    const problem = await transport({ password: 'secret-2' })
      .push([offer('c:w:种草')], signal)
      .catch(String);
    expect(problem).toMatch(/credentials/);
    expect(problem).not.toMatch(/secret|种草|李雷/);
  });

  test.each(['https://a:b@cloud.test/dav', 'ftp://cloud.test/dav', 'cloud.test', 'https://cloud.test/dav?x=1'])(
    'an address like %j',
    (url) => {
      expect(() => transport({ url })).toThrow(expect.objectContaining({ code: 'address' }));
    },
  );
});

test('the server’s clock is told', async () => {
  expect(await transport().meet(signal)).toMatchObject({ now: null });
  await transport().push([offer('c:w:甲')], signal);
  expect(await transport().meet(signal)).toMatchObject({ now: server.now });
});

describe('the names in a folder', () => {
  const names = (...hrefs: string[]) => multistatus(hrefs).text().then(namesIn);

  test.each([
    ['/dav/hongqiao/v1/aaaaaaaa/', 'aaaaaaaa'],
    ['https://cloud.test/dav/hongqiao/v1/aaaaaaaa', 'aaaaaaaa'],
    ['/%E7%BA%A2%20%E6%A1%A5/a%26b%2Fc', 'a&b/c'],
    ['/x/a&amp;b&#20013;&#x4e2d;', 'a&b中中'],
  ])('%s is one', async (href, name) => {
    expect(await names(href)).toEqual([name]);
  });

  test('are found under any prefix, in any space, and in any case', () => {
    const xml =
      '<a:multistatus xmlns:a="DAV:"><a:response>\n<a:href >\n /x/one/ \n</a:href></a:response><HREF>/x/two</HREF>';
    expect(namesIn(xml)).toEqual(['one', 'two']);
  });

  test('are none where they cannot be read, and no text makes the reading long', () => {
    expect(namesIn('<d:href>/%E7%</d:href><d:href>/</d:href><d:hrefs>/no</d:hrefs><href/>&#99999999;')).toEqual([]);
    const bomb = '<!DOCTYPE x [<!ENTITY a "&a;&a;">]><d:href>/x/&a;</d:href>';
    expect(namesIn(bomb)).toEqual(['&a;']);
    for (const text of ['<href ', '<a', '<!--', '<d:href>', '&#x', '<a:a:a:'])
      expect(namesIn(text.repeat(500_000)).length).toBeLessThanOrEqual(500_000);
  });
});

describe('setting up', () => {
  const tryOut = (url = server.url, more: Partial<Connection> = {}) =>
    tryOutWebDav({ ...connectionTo(server), url, ...more }, { fetch: server.fetch, signal });

  test('writes, reads and takes away a small file, and counts what is there', async () => {
    expect(await tryOut()).toEqual({ url: server.url, devices: 0, documents: null });
    expect(server.list()).toEqual([]);
    expect(server.asked.map((one) => one.split(' ')[0])).toEqual(
      expect.arrayContaining(['MKCOL', 'PUT', 'GET', 'DELETE']),
    );
    const device = aDevice('aaaaaaaa');
    for (const word of ['种草', '绿茶', '搭子']) device.replica.save(word, '一');
    await device.sync();
    expect(await tryOut(`${server.url}/`)).toEqual({ url: server.url, devices: 1, documents: 5 });
  });

  test.each<[string, string]>([
    ['a wrong password', 'credentials'],
    ['a folder that is not there', 'missing'],
    ['a server that stores nothing', 'answer'],
    ['a folder for reading only', 'forbidden'],
    ['a full disk', 'full'],
  ])('%s is told', async (what, code) => {
    const on = (method: string, answer: () => Response) => {
      const { fetch } = server;
      return async (url: RequestInfo | URL, init?: RequestInit) =>
        init?.method === method ? answer() : fetch(url, init);
    };
    const how: Record<string, () => Promise<unknown>> = {
      'a wrong password': () => tryOut(server.url, { password: 'x' }),
      'a folder that is not there': () => tryOut(`${server.url}/nowhere`),
      'a server that stores nothing': () => tryWith(on('PUT', () => page(201))),
      'a folder for reading only': () => tryWith(on('MKCOL', () => page(403))),
      'a full disk': () => tryWith(on('PUT', () => page(507))),
    };
    const tryWith = (fetch: typeof globalThis.fetch) => tryOutWebDav(connectionTo(server), { fetch, signal });
    expect(await problemOf(how[what]!())).toBe(code);
  });

  test.each([
    'https://cloud.test/',
    'https://cloud.test',
    'https://cloud.test/index.php/apps/files/',
    'https://cloud.test/apps/files/files/123',
    'https://cloud.test/login',
    'https://cloud.test/remote.php/dav',
    'https://cloud.test/remote.php/dav/files',
  ])('%s of a Nextcloud leads to the folder of who signs in', async (url) => {
    const found: typeof fetch = async (input, init) => {
      const { pathname } = new URL(String(input));
      if (pathname === '/remote.php/dav/')
        return multistatus(['/remote.php/dav/', '/remote.php/dav/principals/users/li%20lei/']);
      const inside = /^\/remote\.php\/dav\/files\/li%20lei(\/.*)$/.exec(pathname)?.[1];
      return inside ? server.fetch(server.url + inside, init) : page(405);
    };
    const { url: folder } = await tryOutWebDav({ ...connectionTo(server), url }, { fetch: found, signal });
    expect(folder).toBe('https://cloud.test/remote.php/dav/files/li%20lei');
  });

  test.each(['https://www.jianguoyun.com/', 'https://dav.jianguoyun.com', 'https://dav.jianguoyun.com/dav/'])(
    '%s leads to Jianguoyun’s WebDAV',
    async (url) => {
      const asked: string[] = [];
      const fetch: typeof globalThis.fetch = async (input) => {
        asked.push(String(input));
        return page(401);
      };
      expect(await problemOf(tryOutWebDav({ ...connectionTo(server), url }, { fetch, signal }))).toBe('credentials');
      expect(asked).toEqual(['https://dav.jianguoyun.com/dav/']);
    },
  );
});
