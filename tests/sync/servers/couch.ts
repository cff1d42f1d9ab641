import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getPouchDbServer } from '@/scripts/tools/pouchdb-server';

/**
 * pouchdb-server with databases in memory: what speaks CouchDB's protocol and starts in a second. Who gives no name may
 * do all, and any name is a wrong one: with users of its own, this version ends at the first request.
 */
export interface CouchServer {
  /** `http://127.0.0.1:47113` */
  url: string;
  stop(): Promise<void>;
}

export interface CouchOptions {
  /** A free one unless given. */
  port?: number;
  /** Whether pages and extensions without a permission for the host may ask; they may unless it is false. */
  cors?: boolean;
}

const HOST = '127.0.0.1';
/** A busy machine takes several seconds to load its three hundred packages. */
const PATIENCE_MS = 60_000;

/** Starts one; rejects with what it said when it does not answer in time. Installed first where it is not yet. */
export async function startPouchDbServer({ port, cors = true }: CouchOptions = {}): Promise<CouchServer> {
  const program = await getPouchDbServer();
  // It writes its configuration and its log to where it is started.
  const folder = mkdtempSync(join(tmpdir(), 'hongqiao-couch-'));
  writeFileSync(join(folder, 'config.json'), JSON.stringify({ httpd: { enable_cors: cors } }));
  const listensOn = port ?? (await freePort());
  const args = [program, '--in-memory', '--host', HOST, '--port', String(listensOn), '--no-stdout-logs', '--no-color'];
  const child = spawn(process.execPath, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  const url = `http://${HOST}:${listensOn}`;
  const stop = async () => {
    await ended(child);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await answering(url, child);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, stop };
}

/** One with a door before it that can be shut, at an address that stays. */
export interface Couch extends CouchServer {
  /** Nobody is let in, and who is in is thrown out, until `open`. */
  shut(): Promise<void>;
  open(): Promise<void>;
  /** As seen from outside: away for a moment, then there again with all it had. */
  restart(): Promise<void>;
  /** Everything it had is gone. */
  recreate(): Promise<void>;
}

/** Starts one that can be away. Databases in memory do not survive their server, so its door is shut instead. */
export async function startCouch({ port = 0, ...options }: CouchOptions = {}): Promise<Couch> {
  let server = await startPouchDbServer(options);
  const door = new Door(() => Number(new URL(server.url).port));
  await door.open(port);
  return {
    url: `http://${HOST}:${door.port}`,
    shut: () => door.shut(),
    open: () => door.open(door.port),
    restart: async () => {
      await door.shut();
      await door.open(door.port);
    },
    recreate: async () => {
      await door.shut();
      await server.stop();
      server = await startPouchDbServer(options);
      await door.open(door.port);
    },
    stop: async () => {
      await door.shut();
      await server.stop();
    },
  };
}

/** Passes on what comes to one port to another, while it is open. */
class Door {
  readonly #behind: () => number;
  readonly #inside = new Set<Socket>();
  #server: Server | undefined;
  port = 0;

  constructor(behind: () => number) {
    this.#behind = behind;
  }

  async open(port: number): Promise<void> {
    if (this.#server) return;
    this.#server = createServer((caller) => this.#pass(caller)).listen(port, HOST);
    await once(this.#server, 'listening');
    this.port = (this.#server.address() as AddressInfo).port;
  }

  async shut(): Promise<void> {
    const server = this.#server;
    if (!server) return;
    this.#server = undefined;
    const closed = once(server, 'close');
    server.close();
    for (const socket of this.#inside) socket.destroy();
    await closed;
  }

  #pass(caller: Socket): void {
    const callee = connect(this.#behind(), HOST);
    for (const socket of [caller, callee]) {
      this.#inside.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        this.#inside.delete(socket);
        caller.destroy();
        callee.destroy();
      });
    }
    caller.pipe(callee).pipe(caller);
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, HOST);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function answering(url: string, child: ChildProcess): Promise<void> {
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk) => {
      said = (said + chunk).slice(-2000);
    });
  const isOver = () => child.exitCode !== null || child.signalCode !== null;
  for (const start = Date.now(); Date.now() - start < PATIENCE_MS && !isOver(); await pause(50)) {
    if (/already in use/.test(said)) break;
    // Somebody else may be who answers, so it has to say itself that it listens.
    if (/has started/.test(said) && (await isAnswering(url))) return;
  }
  throw new Error(`pouchdb-server did not start at ${url}.\n${said}`);
}

const isAnswering = (url: string): Promise<boolean> =>
  fetch(url).then(
    ({ ok }) => ok,
    () => false,
  );

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGKILL');
  await exit;
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
