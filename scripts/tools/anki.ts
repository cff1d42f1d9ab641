import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { aptInstall, canUseApt } from '../browsers/get';
import { ROOT, run } from './process';

const REQUIREMENTS = join(ROOT, 'tests', 'anki', 'requirements.txt');
const FOLDER = join(ROOT, '.cache', 'anki');
const ON_WINDOWS = process.platform === 'win32';

/**
 * Anki's backend in a Python of its own, installed once for each version that `requirements.txt` names. Throws with a
 * sentence that says what is missing.
 *
 * @returns the path of the Python that can import `anki`
 */
export async function getAnki(): Promise<string> {
  const python = join(FOLDER, ON_WINDOWS ? 'Scripts/python.exe' : 'bin/python');
  const wanted = readFileSync(REQUIREMENTS, 'utf8');
  const done = join(FOLDER, 'installed.txt');
  if (existsSync(done) && readFileSync(done, 'utf8') === wanted) return python;
  await makePython();
  await step('pip could not install Anki', python, ['-m', 'pip', 'install', '--quiet', '-r', REQUIREMENTS]);
  // Written last: without it, whatever is there was cut off.
  writeFileSync(done, wanted);
  return python;
}

/** A virtual environment. Debian keeps what makes one in a package that a bare machine lacks. */
async function makePython(): Promise<void> {
  const make = async () => {
    rmSync(FOLDER, { recursive: true, force: true });
    mkdirSync(FOLDER, { recursive: true });
    return run(ON_WINDOWS ? 'python' : 'python3', ['-m', 'venv', FOLDER], { timeout: 120_000 });
  };
  let made = await make();
  if (!made.ok && canUseApt()) {
    await aptInstall(['python3', 'python3-venv']);
    made = await make();
  }
  if (!made.ok) throw new Error(`The Anki tests need Python 3.10 or later with venv.\n${made.output.trim()}`);
}

async function step(problem: string, command: string, args: string[]): Promise<void> {
  const { ok, output } = await run(command, args, { timeout: 300_000 });
  if (!ok) throw new Error(`${problem}.\n${output.trim().split('\n').slice(-5).join('\n')}`);
}
