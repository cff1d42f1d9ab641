import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, run } from './process';

/** Its packages are old and many, so they have a lockfile of their own and never lie among the product's. */
const PACKAGES = join(ROOT, 'tests', 'sync', 'servers', 'pouchdb-server');
const CACHE = join(ROOT, '.cache', 'pouchdb-server');
const FILES = ['package.json', 'package-lock.json'];
const BIN = join('node_modules', 'pouchdb-server', 'bin', 'pouchdb-server');

/**
 * pouchdb-server, installed once for each version of its lockfile. None of its packages runs a script of its own; those
 * that would be compiled are left out, since databases in memory need none. Throws with a sentence that says what is
 * missing.
 *
 * @returns the path of its program, for this Node
 */
export async function getPouchDbServer(): Promise<string> {
  const lock = createHash('sha256');
  for (const name of FILES) lock.update(readFileSync(join(PACKAGES, name)));
  const folder = join(CACHE, lock.digest('hex').slice(0, 12));
  // The folder has its name only once all is in it, so several may install at once.
  if (!existsSync(folder)) await install(folder);
  return join(folder, BIN);
}

async function install(folder: string): Promise<void> {
  mkdirSync(CACHE, { recursive: true });
  const unfinished = mkdtempSync(join(CACHE, 'unfinished-'));
  try {
    for (const name of FILES) cpSync(join(PACKAGES, name), join(unfinished, name));
    const { ok, output } = await npm(['ci', '--prefix', unfinished, ...HARMLESS]);
    if (!ok) throw new Error(`The sync tests need pouchdb-server, which npm could not install.\n${lastLines(output)}`);
    moveTo(folder, unfinished);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

/** Somebody else may have been quicker. */
function moveTo(folder: string, unfinished: string): void {
  try {
    renameSync(unfinished, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
  }
}

const HARMLESS = ['--ignore-scripts', '--omit=optional', '--no-audit', '--no-fund'];

/** The npm that runs us, or the one on the path. */
function npm(args: string[]) {
  const ours = process.env.npm_execpath;
  const isNpm = ours !== undefined && /npm-cli\.c?js$/.test(ours);
  const timeout = 300_000;
  return isNpm ? run(process.execPath, [ours, ...args], { timeout }) : run('npm', args, { timeout });
}

const lastLines = (output: string): string => output.trim().split('\n').slice(-5).join('\n');
