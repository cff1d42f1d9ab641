import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { run } from '../tools/process';
import { within } from '../tools/time';
import { DOWNLOADS } from './find';

/** May we install packages here without asking? Only as root on Debian, which is what a build server is. */
export function canUseApt(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false;
  // Ubuntu's packages of these names only point to snaps, which do not run in a container.
  return /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
}

/** Installs Debian packages. Throws with apt's last words when it cannot. */
export async function aptInstall(packages: string[]): Promise<void> {
  console.log(`Installing ${packages.join(', ')} with apt.`);
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const steps = [
    ['update', '-q'],
    ['install', '-q', '-y', '--no-install-recommends', ...packages],
  ];
  for (const args of steps) {
    const { ok, output } = await run('apt-get', args, { timeout: 420_000, env });
    if (!ok) throw new Error(`apt-get ${args[0]} failed: ${output.trim().split('\n').slice(-3).join(' ')}`);
  }
}

/** Gets a browser onto a machine that has none. Throws with the reason when that is not possible. */
export async function getBrowser(): Promise<void> {
  if (canUseApt()) return aptInstall(['chromium', 'fonts-noto-cjk', 'fonts-noto-color-emoji']);
  console.log('No browser found; downloading Chrome for Testing into .cache/browsers.');
  // Puppeteer brings its own downloader along; we ask for exactly that one.
  const fromPuppeteer = createRequire(createRequire(import.meta.url).resolve('puppeteer-core'));
  const { Browser, detectBrowserPlatform, install, resolveBuildId } = await import(
    pathToFileURL(fromPuppeteer.resolve('@puppeteer/browsers')).href
  );
  const platform = detectBrowserPlatform();
  if (!platform) throw new Error('there is no Chrome for Testing for this system');
  await within(300_000, async () => {
    const buildId = await resolveBuildId(Browser.CHROME, platform, 'stable');
    await install({ browser: Browser.CHROME, buildId, platform, cacheDir: DOWNLOADS });
  });
}
