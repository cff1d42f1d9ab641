import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { aptInstall, canUseApt } from '../browsers/get';

const PACKAGES = { apache2: 'apache2-bin', rclone: 'rclone' };

/**
 * Apache and rclone, installed first where they are missing and we may. Throws with a sentence that says what to do.
 *
 * @returns the paths of the programs
 */
export async function getWebDavServers(): Promise<{ apache: string; rclone: string }> {
  const missing = Object.entries(PACKAGES).flatMap(([program, name]) => (find(program) ? [] : [name]));
  if (missing.length > 0 && canUseApt()) await aptInstall(missing);
  const [apache, rclone] = [find('apache2'), find('rclone')];
  if (apache && rclone) return { apache, rclone };
  throw new Error(
    `The tests of sync need a WebDAV server. On Debian: apt-get install --no-install-recommends ${missing.join(' ')}. ` +
      'Or name a folder on one of your own: WEBDAV_URL=http://name:password@host/path',
  );
}

function find(program: string): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/bin'];
  return folders.map((folder) => join(folder, program)).find((path) => existsSync(path));
}
