import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's folder. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export interface RunOptions {
  /** Killed and counted as failed after this many milliseconds. */
  timeout: number;
  /** Show the output as it comes instead of keeping it for the caller. */
  show?: boolean;
  env?: NodeJS.ProcessEnv;
}

export interface RunResult {
  ok: boolean;
  /** What it printed on both streams; empty when it was shown. */
  output: string;
  timedOut: boolean;
}

/** Runs a program to its end. Never rejects: a program that is not there is a result like any other. */
export function run(command: string, args: string[], { timeout, show = false, env }: RunOptions): Promise<RunResult> {
  return new Promise((resolve) => {
    let output = '';
    let timedOut = false;
    const child = spawn(command, args, {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
    });
    const keep = (chunk: Buffer) => {
      output += chunk;
    };
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    const alarm = setTimeout(() => {
      timedOut = true;
      child.kill('SIGKILL');
    }, timeout);
    const end = (ok: boolean) => {
      clearTimeout(alarm);
      resolve({ ok, output, timedOut });
    };
    child.once('error', (error) => {
      output += error.message;
      end(false);
    });
    child.once('close', (code) => end(code === 0));
  });
}

/** Runs a package's own command with this very Node: no shell and no `.cmd` files, so Windows needs nothing special. */
export function runBin(name: string, args: string[], options: RunOptions): Promise<RunResult> {
  const folder = join(ROOT, 'node_modules', name);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = join(folder, typeof bin === 'string' ? bin : bin[name]);
  return run(process.execPath, [file, ...args], options);
}
