import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, runBin } from './process';
import { seconds } from './time';

export type BrowserKind = 'chromium' | 'firefox';

const TARGETS = {
  chromium: { folder: 'chrome-mv3', args: ['build'] },
  firefox: { folder: 'firefox-mv3', args: ['build', '-b', 'firefox', '--mv3'] },
} satisfies Record<BrowserKind, { folder: string; args: string[] }>;

/** Where the extension for a browser is built; the folder one loads by hand. */
export const builtFolder = (kind: BrowserKind): string => join(ROOT, '.output', TARGETS[kind].folder);

/** Builds the extension for one browser and says so in one line. Throws with all that WXT printed when it fails. */
export async function build(kind: BrowserKind): Promise<void> {
  const start = Date.now();
  const { ok, output, timedOut } = await runBin('wxt', TARGETS[kind].args, { timeout: 240_000 });
  if (!ok) {
    const why = timedOut ? 'took longer than four minutes' : 'failed';
    throw new Error(`Building ${TARGETS[kind].folder} ${why}.\n${output.trim()}`);
  }
  const { files, bytes } = measure(builtFolder(kind));
  const size = `${(bytes / 1e6).toFixed(1)} MB in ${files} files`;
  console.log(`${TARGETS[kind].folder.padEnd(12)} ${size}, ${seconds(start)}: .output/${TARGETS[kind].folder}`);
}

function measure(folder: string): { files: number; bytes: number } {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const bytes = files.reduce((sum, file) => sum + statSync(join(file.parentPath, file.name)).size, 0);
  return { files: files.length, bytes };
}
