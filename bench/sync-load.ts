/**
 * How many readers a server bears:
 *
 *   npm run bench:sync -- --url http://admin:password@127.0.0.1:5984 --users 600 --connections 32 --seconds 20
 *
 * Each reader has a database of their own and syncs by the extension's own client; what is made is removed again. Without
 * --url pouchdb-server is started, which says how things go and nothing of CouchDB's speed. Readers here share a machine
 * with whatever they ask when that is on this one: measure from another.
 */
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { startPouchDbServer } from '@/tests/sync/servers/couch';
import { SyncProblem } from '@/utils/sync/problem';
import { inParallel, removeAll } from './load/databases';
import { load, type Measured, summaryOf } from './load/load';
import { aReader, type Reader } from './load/readers';
import { LoadFailure, Server } from './load/server';

const HELP = `npm run bench:sync -- [options]

  --url URL           the server, with an administrator's name and password in it; without, one is started
  --users N           readers, each with a database (100)
  --cards N           words that each of them keeps (200)
  --connections N     how many sync at the same time (32)
  --seconds N         for how long (20)
  --push PART         of all rounds, those with a review to send: 0 to 1 (0.2)
  --json FILE         the figures as JSON, too`;

const OPTIONS = {
  url: { type: 'string' },
  users: { type: 'string', default: '100' },
  cards: { type: 'string', default: '200' },
  connections: { type: 'string', default: '32' },
  seconds: { type: 'string', default: '20' },
  push: { type: 'string', default: '0.2' },
  json: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

const PREFIX = `hongqiao-bench-${Date.now().toString(36)}-`;
const stop = new AbortController();

function settings() {
  const { values } = parse();
  const count = (name: 'users' | 'cards' | 'connections' | 'seconds') => {
    const value = Number(values[name]);
    if (!Number.isInteger(value) || value < 1) throw new LoadFailure(`--${name} is a whole number from 1 on.`);
    return value;
  };
  const push = Number(values.push);
  if (!(push >= 0 && push <= 1)) throw new LoadFailure('--push is a part of all rounds: 0 to 1.');
  return {
    ...values,
    push,
    users: count('users'),
    cards: count('cards'),
    connections: count('connections'),
    seconds: count('seconds'),
  };
}

function parse() {
  try {
    return parseArgs({ options: OPTIONS });
  } catch (error) {
    throw new LoadFailure(`${(error as Error).message.split('.')[0]}.\n\n${HELP}`);
  }
}

async function main(): Promise<void> {
  const chosen = settings();
  if (chosen.help) return console.log(HELP);
  if (chosen.url) return measure(new Server(chosen.url), chosen);
  const own = await startPouchDbServer();
  try {
    await measure(new Server(own.url), chosen);
    console.log('These are the figures of pouchdb-server on this machine, not of CouchDB.');
  } finally {
    await own.stop();
  }
}

type Settings = ReturnType<typeof settings>;

async function measure(server: Server, chosen: Settings): Promise<void> {
  const name = await server.name();
  const { users, cards, connections, seconds } = chosen;
  console.log(`${name} at ${server.url}: ${users} readers with ${cards} words each, ${connections} at a time.`);
  const made: string[] = [];
  const failures: Error[] = [];
  try {
    const readers = await makeReaders(server, { ...chosen, made });
    console.log(`Now ${seconds} s of syncing …`);
    tell(await load(readers, { ...chosen, signal: stop.signal }), { server: name, ...chosen });
  } catch (error) {
    failures.push(error as Error);
  }
  // Our own server takes them along.
  if (chosen.url) await removeAll(server, made, PREFIX).catch((error) => failures.push(error));
  if (failures.length > 0) throw new LoadFailure(failures.map(sentence).join(' '));
}

/** @param made has the names added of all databases that may be there */
async function makeReaders(
  server: Server,
  { users, cards, connections, made }: Settings & { made: string[] },
): Promise<Reader[]> {
  const start = Date.now();
  const readers: Reader[] = [];
  const databases = Array.from({ length: users }, (_, i) => `${PREFIX}${i}`);
  await inParallel(databases, Math.min(connections, 8), async (database) => {
    stop.signal.throwIfAborted();
    made.push(database);
    readers.push(await aReader(server, { database, cards, signal: stop.signal }));
  });
  console.log(`Made in ${((Date.now() - start) / 1000).toFixed(1)} s.`);
  return readers;
}

function sentence(error: Error): string {
  if (error instanceof SyncProblem) return `The server failed while readers were made: ${error.message}.`;
  if (error instanceof LoadFailure) return error.message;
  throw error;
}

function tell(
  measured: Measured,
  { url: _url, help: _help, json, ...conditions }: Settings & { server: string },
): void {
  const { quiet, pushing, seconds, errors, gaveUp } = measured;
  const rows = {
    'nothing new': summaryOf(quiet, seconds),
    'a review sent': summaryOf(pushing, seconds),
    all: summaryOf([...quiet, ...pushing], seconds),
  };
  const rounded = (values: object) =>
    Object.fromEntries(Object.entries(values).map(([key, value]) => [key, Number(value.toPrecision(3))]));
  console.table(Object.fromEntries(Object.entries(rows).map(([row, values]) => [row, rounded(values)])));
  const failed = Object.entries(errors).map(([code, count]) => `${count} ${code}`);
  console.log(failed.length > 0 ? `Failed: ${failed.join(', ')}.` : 'None failed.');
  const cores = cpus().length;
  if (json) writeFileSync(json, `${JSON.stringify({ ...conditions, cores, seconds, rows, errors }, null, 2)}\n`);
  if (gaveUp)
    throw new LoadFailure(`The server was given up after ${seconds.toFixed(1)} s: only failures came (${gaveUp}).`);
}

/** One press may come as two signals, to the group and passed on by who started us. */
const ONE_PRESS_MS = 300;
let pressedAt = 0;

/** The first time everything is cleaned up; who asks again does not want to wait for that. */
function interrupt(): void {
  if (!stop.signal.aborted) {
    pressedAt = Date.now();
    console.error('\nStopping; what was made is being removed.');
    stop.abort(new LoadFailure('Stopped.'));
  } else if (Date.now() - pressedAt > ONE_PRESS_MS) {
    console.error(`Databases may be left; their names begin with ${PREFIX}.`);
    process.exit(130);
  }
}

process.on('SIGINT', interrupt);
process.on('SIGTERM', interrupt);
await main().catch((error: Error) => {
  if (!(error instanceof LoadFailure)) throw error;
  console.error(error.message);
  process.exitCode = 1;
});
if (stop.signal.aborted) process.exitCode = 130;
