import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { getWebDavServers } from '@/scripts/tools/webdav-servers';

/** WebDAV servers as people run them, each in a folder of its own and only to be reached from this computer. */
export interface RealWebDav {
  name: string;
  /** With name and password in it: `http://name:password@127.0.0.1:47113/dav` */
  url: string;
  stop(): Promise<void>;
}

const HOST = '127.0.0.1';
const NAME = 'reader';
const PASSWORD = 'two words';
const PATIENCE_MS = 30_000;

/** The one of `WEBDAV_URL=http://name:password@host/path`, or all those that are installed for tests. */
export async function startWebDavServers(): Promise<RealWebDav[]> {
  const given = process.env.WEBDAV_URL;
  if (!given) {
    const { apache, rclone } = await getWebDavServers();
    return [await startApache(apache), await startRclone(rclone)];
  }
  if (!URL.canParse(given)) throw new Error('WEBDAV_URL is no address.');
  return [{ name: 'the server given', url: given, stop: async () => {} }];
}

const APACHE_MODULES = [
  'mpm_event',
  'authz_core',
  'authz_user',
  'authn_core',
  'authn_file',
  'auth_basic',
  'dav',
  'dav_fs',
  'mime',
];

/** Apache's httpd with mod_dav. */
function startApache(program: string): Promise<RealWebDav> {
  return start('Apache mod_dav', '/dav', (folder, port) => {
    writeFileSync(join(folder, 'users'), `${NAME}:{SHA}${createHash('sha1').update(PASSWORD).digest('base64')}\n`);
    writeFileSync(join(folder, 'types'), 'application/json json\n');
    const config = [
      ...APACHE_MODULES.map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`),
      `ServerRoot ${folder}`,
      `Listen ${HOST}:${port}`,
      `ServerName ${HOST}`,
      'PidFile pid',
      'ErrorLog log',
      'TypesConfig types',
      // Only matters to root, whose servers are asked to become somebody else.
      'User #65534',
      'Group #65534',
      'DavLockDB files/lock',
      'DocumentRoot files',
      `<Directory ${folder}/files>`,
      'Dav On',
      'AuthType Basic',
      'AuthName deck',
      'AuthUserFile users',
      'Require valid-user',
      '</Directory>',
    ];
    writeFileSync(join(folder, 'config'), config.join('\n'));
    return spawn(program, ['-f', join(folder, 'config'), '-DFOREGROUND'], { stdio: ['ignore', 'pipe', 'pipe'] });
  });
}

function startRclone(program: string): Promise<RealWebDav> {
  return start('rclone serve webdav', '', (folder, port) => {
    const env = { ...process.env, RCLONE_USER: NAME, RCLONE_PASS: PASSWORD, RCLONE_CONFIG: join(folder, 'config') };
    const args = ['serve', 'webdav', join(folder, 'files', 'dav'), '--addr', `${HOST}:${port}`];
    return spawn(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  });
}

async function start(
  name: string,
  path: string,
  launch: (folder: string, port: number) => ChildProcess,
): Promise<RealWebDav> {
  const folder = mkdtempSync(join(tmpdir(), 'hongqiao-webdav-'));
  const files = join(folder, 'files');
  mkdirSync(join(files, 'dav'), { recursive: true });
  // Whoever the server becomes may write there.
  chmodSync(folder, 0o755);
  for (const path of [files, join(files, 'dav')]) chmodSync(path, 0o777);
  const port = await freePort();
  const child = launch(folder, port);
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk) => {
      said += chunk;
    });
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      const ended = once(child, 'close');
      child.kill();
      await ended;
    }
    rmSync(folder, { recursive: true, force: true });
  };
  const url = `http://${HOST}:${port}${path}`;
  for (const until = Date.now() + PATIENCE_MS; !(await fetch(`${url}/`).catch(() => null)); await pause(50)) {
    if (child.exitCode === null && Date.now() < until) continue;
    await stop();
    throw new Error(`${name} does not start: ${said.trim().slice(-500)}`);
  }
  return { name, url: url.replace('//', `//${NAME}:${encodeURIComponent(PASSWORD)}@`), stop };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, HOST);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
