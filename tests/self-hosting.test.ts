import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import english from '@/public/_locales/en/messages.json';
import chinese from '@/public/_locales/zh_CN/messages.json';
import { databaseOf } from '@/utils/sync/couchdb/set-up';

const DOCS = join(import.meta.dirname, '..', 'docs');
const FOLDER = join(DOCS, 'self-hosting');
const read = (name: string) => readFileSync(join(DOCS, name), 'utf8');
const canRun = (command: string) => spawnSync(command, ['--version']).status === 0;

/** Sections with their keys, as CouchDB reads them; throws on a line that is none. */
function parseIni(text: string): Record<string, Record<string, string>> {
  const sections: Record<string, Record<string, string>> = {};
  let section: Record<string, string> | undefined;
  for (const line of text.split('\n')) {
    const [, name] = /^\[([a-z_]+)\]$/.exec(line) ?? [];
    const [, key, value] = /^([a-z_]+) = (\S.*)$/.exec(line) ?? [];
    if (name !== undefined) {
      if (name in sections) throw new Error(`[${name}] comes twice`);
      section = sections[name] = {};
    } else if (key !== undefined && section && !(key in section)) section[key] = value!;
    else if (line !== '' && !line.startsWith(';')) throw new Error(`no line of an ini file: ${line}`);
  }
  return sections;
}

describe('the guide for those who run a server', () => {
  const ini = parseIni(read('self-hosting/couchdb.ini'));

  test('comes with a configuration that has what the extension and its users need', () => {
    expect(ini).toMatchObject({
      couchdb: { single_node: 'true' },
      couch_peruser: { enable: 'true', delete_dbs: 'false', q: '1' },
      chttpd: { require_valid_user: 'true', enable_cors: 'true' },
      cors: { origins: '*', credentials: 'false' },
    });
    // What our client sends beside what every page may send.
    expect(ini.cors!.headers!.split(', ')).toEqual(
      expect.arrayContaining(['accept', 'authorization', 'content-type', 'content-encoding']),
    );
    expect(ini.cors!.methods!.split(', ')).toEqual(expect.arrayContaining(['GET', 'PUT', 'POST', 'DELETE']));
    // A batch of the round has a million units of JSON, three bytes each at most.
    expect(Number(ini.chttpd!.max_http_request_size)).toBeGreaterThan(3_500_000);
    expect(Number(ini.couchdb!.max_document_size)).toBeLessThan(Number(ini.chttpd!.max_http_request_size));
  });

  test.each(['self-hosting.md', 'self-hosting.zh.md'])('%s names nothing that is not there', (guide) => {
    const text = read(guide);
    const names = [...text.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, name]) => name!);
    expect(names).toEqual(expect.arrayContaining(readdirSync(FOLDER).map((name) => `self-hosting/${name}`)));
    for (const name of names) expect(() => readFileSync(join(DOCS, name)), name).not.toThrow();
    for (const [, section, key] of text.matchAll(/`\[(\w+)\] (\w+)`/g))
      expect(ini[section!], `[${section}] ${key}`).toHaveProperty(key!);
  });

  test('explains everything that can hinder a sync', () => {
    const source = readFileSync(join(import.meta.dirname, '..', 'utils', 'sync', 'problem.ts'), 'utf8');
    const [, type] = /export type ProblemCode =([^;]+);/.exec(source)!;
    const codes = [...type!.matchAll(/'(\w+)'/g)].map(([, code]) => code!);
    expect(codes.length).toBeGreaterThan(10);
    for (const guide of ['self-hosting.md', 'self-hosting.zh.md']) {
      const rows = [...read(guide).matchAll(/^\|[^|]*\| `(\w+)` +\|/gm)].map(([, code]) => code!);
      expect(rows.filter((code) => codes.includes(code)).sort(), guide).toEqual([...codes].sort());
    }
  });

  test.each([
    ['self-hosting.md', english],
    ['self-hosting.zh.md', chinese],
  ])('%s quotes what people see in the very words', (guide, messages) => {
    const rows = [...read(guide).matchAll(/^\| *([^|]*?) *\| `(\w+)` +\|/gm)];
    const problems = rows.filter(([, , code]) => `sync_problem_${code}` in messages);
    expect(problems.length).toBeGreaterThan(10);
    for (const [, words, code] of problems)
      expect(words).toBe(messages[`sync_problem_${code}` as keyof typeof messages].message);
    expect(read(guide)).toContain(`**${messages.page_sync.message}**`);
  });

  test.each(['nginx.conf', 'Caddyfile'])('%s lets users to their own databases and nowhere else', (name) => {
    const text = read(`self-hosting/${name}`);
    expect(text.split('{').length).toBe(text.split('}').length);
    const [, pattern] = /(\^\/\(\S+)/.exec(text)!;
    const isOpen = (path: string) => new RegExp(pattern!).test(path);
    for (const path of ['', '/_changes', '/_bulk_docs', '/_all_docs', '/_revs_limit', '/c%3Aw%3A%E7%8C%AB'])
      expect(isOpen(`/${databaseOf('李雷')}${path}`), path).toBe(true);
    expect(isOpen('/_session')).toBe(true);
    for (const path of ['/', '/_utils', '/_all_dbs', '/_users', '/_node/_local/_config', '/userdb-zz', '/_sessions'])
      expect(isOpen(path), path).toBe(false);
  });
});

describe.skipIf(!canRun('bash') || !canRun('curl'))('add-users.sh', () => {
  const script = join(FOLDER, 'add-users.sh');
  const admin = { name: 'admin', password: 'p"w\\ $HOME' };
  let folder: string;
  let url: string;
  let stop: () => void;
  /** By id, as they were sent. */
  let users: Map<string, { name: string; password: string; roles: string[]; type: string }>;
  let answers: number[];

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'hongqiao-users-'));
    users = new Map();
    answers = [];
    const server = createServer(async (request, response) => {
      let text = '';
      for await (const chunk of request.setEncoding('utf8')) text += chunk;
      const expected = `Basic ${Buffer.from(`${admin.name}:${admin.password}`).toString('base64')}`;
      const { _id: id, ...user } = JSON.parse(text);
      const isKnown = users.has(id);
      const isLetIn =
        request.headers.authorization === expected && request.url === '/_users' && request.method === 'POST';
      const status = answers.shift() ?? (isLetIn ? (isKnown ? 409 : 201) : 401);
      if (status === 201) users.set(id, user);
      response.writeHead(status, { 'content-type': 'application/json' }).end('{"reason":"because"}');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    stop = () => server.close();
  });
  afterEach(() => {
    stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Adds the users of this table. */
  function add(table: string, { password = admin.password, to = url } = {}) {
    const file = join(folder, 'users.csv');
    writeFileSync(file, table);
    const env = { ...process.env, COUCHDB_ADMIN: admin.name, COUCHDB_PASSWORD: password };
    return new Promise<{ code: number; out: string; said: string }>((resolve) => {
      execFile('bash', [script, '--url', to, file], { env, cwd: folder }, (error, out, said) =>
        resolve({ code: (error?.code as number | undefined) ?? 0, out, said }),
      );
    });
  }

  test('is a script that bash can read', () => {
    expect(spawnSync('bash', ['-n', script]).status).toBe(0);
  });

  test('adds names and passwords of any sort as they are, and runs nothing that is in them', async () => {
    const nasty = [
      ['jane', 'secret'],
      ['李雷', '密码 1'],
      ["o'brien", "it's"],
      ['say "hi"', '"'],
      ['back\\slash\\', '\\"\\'],
      ['$(touch ran)', '`touch ran`'],
      ['; touch ran; #', '$HOME & $((1/0))'],
      ['-n', '--config'],
      ['*', '%s%n%25'],
      ['Smith, Jane', ' '],
      ['🐂🍺', '{"a":[1]}'],
    ];
    const field = (text: string) => (/[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
    const table = `\uFEFFname,password\r\n${nasty.map((row) => row.map(field).join(',')).join('\r\n')}\r\n`;
    const { code, out, said } = await add(table);
    expect(said).toBe('11 added, 0 there already, 0 failed.\n');
    expect(code).toBe(0);
    expect([...users]).toEqual(
      nasty.map(([name, password]) => [`org.couchdb.user:${name}`, { type: 'user', roles: [], name, password }]),
    );
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
    const handouts = nasty.map(([name, password]) =>
      [name!, password!, `${url}/${databaseOf(name!)}`].map(quoted).join(','),
    );
    expect(out).toBe(`${handouts.join('\n')}\n`);
    expect(readdirSync(folder)).toEqual(['users.csv']);
  });

  test('makes up a password where there is none, another one for each', async () => {
    await add('anna\nbert,\n');
    const passwords = [...users.values()].map(({ password }) => password);
    expect(passwords).toEqual([expect.stringMatching(/^[a-z2-9]{16}$/), expect.stringMatching(/^[a-z2-9]{16}$/)]);
    expect(passwords[0]).not.toBe(passwords[1]);
  });

  test('leaves who is there already, and says which lines it cannot use', async () => {
    await add('anna,one');
    const { code, said } = await add('anna,two\n\n_root,x\na:b,x\n,x\n"open,x\ntab\there,x\nbert,y');
    expect(code).toBe(1);
    expect([...users.values()].map(({ name, password }) => [name, password])).toEqual([
      ['anna', 'one'],
      ['bert', 'y'],
    ]);
    expect([...said.matchAll(/^Line (\d+):/gm)].map(([, line]) => Number(line))).toEqual([1, 3, 4, 5, 6, 7]);
    expect(said).toContain('1 added, 1 there already, 5 failed.');
  });

  test('stops at once when the server does not let it, or is not there, and tells no password', async () => {
    const refused = await add('anna,one\nbert,two', { password: 'guess' });
    expect(refused).toMatchObject({ code: 2, out: '', said: 'The server does not take the password of admin.\n' });
    const alone = await add('anna,one', { to: 'http://127.0.0.1:9' });
    expect(alone).toMatchObject({ code: 2, out: '', said: 'Nothing answers at http://127.0.0.1:9.\n' });
    answers.push(500);
    const failing = await add('anna,one\nbert,two');
    expect(failing).toMatchObject({ code: 1 });
    expect(failing.said).toBe(
      'Line 1: the server answered 500: {"reason":"because"}\n1 added, 0 there already, 1 failed.\n',
    );
  });
});
