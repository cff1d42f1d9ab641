import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBrowsers } from '../../scripts/browsers/find';
import { launch as launchAny, type OpenBrowser } from '../../scripts/browsers/launch';
import { ownWelcome } from '../../scripts/browsers/welcome';
import { type BrowserKind, builtFolder } from '../../scripts/tools/build';

export type { OpenBrowser } from '../../scripts/browsers/launch';

export const KINDS: BrowserKind[] = ['chromium', 'firefox'];

export interface TestBrowserOptions {
  /** The port of `serveSite`; the hosts of our sites lead there. */
  port?: number;
  /** A changed copy from {@link variant}, or `null` for a browser without us. */
  extension?: string | null;
  dark?: boolean;
  downloads?: string;
  /** Port of a proxy that everything goes through; see `LaunchOptions`. */
  proxy?: number;
}

const HOSTS = ['www.xiaohongshu.com', 'www.rednote.com', 'www.zhihu.com', 'blog.example'];

/** Starts an installed browser with the built extension in it. */
export async function launch(kind: BrowserKind, options: TestBrowserOptions = {}): Promise<OpenBrowser> {
  const browser = findBrowsers().find((found) => found.kind === kind);
  if (!browser)
    throw new Error(`No ${kind} found: install one, or name it in ${kind === 'firefox' ? 'FIREFOX' : 'CHROMIUM'}.`);
  const { extension = builtFolder(kind), port, ...rest } = options;
  if (extension !== null && !existsSync(join(extension, 'manifest.json'))) {
    throw new Error(`${extension} is not built: run "npm run build" first.`);
  }
  const opened = await launchAny({
    browser,
    headless: true,
    ...(extension === null ? {} : { extension }),
    ...(port === undefined ? {} : { hosts: { names: HOSTS, port } }),
    ...rest,
  });
  // It comes to the front at a time of its own, and a page behind it neither draws nor hears.
  if (extension !== null) await (await ownWelcome(opened))?.close();
  return opened;
}

/** A copy of the built extension that a test may spoil; `done` removes it. */
export function variant(kind: BrowserKind, change: (folder: string) => void): { folder: string; done: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'hongqiao-'));
  cpSync(builtFolder(kind), folder, { recursive: true });
  change(folder);
  return { folder, done: () => rmSync(folder, { recursive: true, force: true }) };
}

/** The end of the dictionary is missing, as after a full disk. */
export function cutDictionary(folder: string): void {
  const pack = join(folder, 'dictionary.bin');
  truncateSync(pack, statSync(pack).size >> 1);
}

export const removeDictionary = (folder: string): void => rmSync(join(folder, 'dictionary.bin'));

/** IndexedDB as in a private window of some browsers: there, and refused. */
export function refuseDatabase(folder: string): void {
  const refuse = 'indexedDB.open = () => { throw new DOMException("refused", "InvalidStateError"); };\n';
  writeFileSync(join(folder, 'refuse.js'), refuse);
  const background = join(folder, 'background.js');
  writeFileSync(background, refuse + readFileSync(background, 'utf8'));
  const popup = join(folder, 'popup.html');
  writeFileSync(popup, readFileSync(popup, 'utf8').replace('<head>', '<head><script src="/refuse.js"></script>'));
}

/**
 * Lets us ask servers on this machine from the start. Chromium's question for a permission is a native dialog, which no
 * test can press; for what is allowed already it answers yes. (Firefox has a preference, and nothing is allowed there.)
 */
export function allowThisMachine(folder: string): void {
  const manifest = join(folder, 'manifest.json');
  const ours = JSON.parse(readFileSync(manifest, 'utf8'));
  writeFileSync(manifest, JSON.stringify({ ...ours, host_permissions: ['http://127.0.0.1/*'] }));
}

/**
 * Lets Chromium show notifications from the start, whose question no test can press; see {@link allowThisMachine}.
 * Firefox, which answers yes by itself, is left to be asked.
 */
export function allowNotifications(folder: string): void {
  const manifest = join(folder, 'manifest.json');
  const ours = JSON.parse(readFileSync(manifest, 'utf8'));
  if (ours.browser_specific_settings) return;
  const permissions = [...ours.permissions, ...ours.optional_permissions];
  writeFileSync(manifest, JSON.stringify({ ...ours, permissions, optional_permissions: [] }));
}

/**
 * A double of the browser's voices for our popup, since browsers on test machines have none: three of Chinese, the last
 * over the network. What is said stands in `said`.
 */
export function doubleVoices(folder: string): void {
  const double = `globalThis.said = [];
    const voices = [['zh-CN', 'Tingting', true], ['zh-TW', 'Meijia', true], ['zh-CN', 'Google 普通话（中国大陆）', false]]
      .map(([lang, name, localService]) => ({ lang, name, voiceURI: name, localService, default: false }));
    const synthesis = Object.assign(new EventTarget(), {
      getVoices: () => voices,
      cancel() {},
      speak: ({ text, voice, rate }) => said.push({ text, voice: voice.name, rate }),
    });
    Object.defineProperty(globalThis, 'speechSynthesis', { value: synthesis });
    globalThis.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };`;
  writeFileSync(join(folder, 'voices.js'), double);
  const popup = join(folder, 'popup.html');
  writeFileSync(popup, readFileSync(popup, 'utf8').replace('<head>', '<head><script src="/voices.js"></script>'));
}

/** Leaves only the Chinese messages, since a test machine's browser seldom has a Chinese interface. */
export function speakChinese(folder: string): void {
  rmSync(join(folder, '_locales', 'en'), { recursive: true });
  const manifest = join(folder, 'manifest.json');
  writeFileSync(manifest, JSON.stringify({ ...JSON.parse(readFileSync(manifest, 'utf8')), default_locale: 'zh_CN' }));
}
