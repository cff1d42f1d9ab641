import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, join } from 'node:path';
import type { BrowserKind } from '../tools/build';
import { ROOT } from '../tools/process';

export interface FoundBrowser {
  kind: BrowserKind;
  path: string;
  /** As people call it: "Chromium", "Microsoft Edge". */
  name: string;
}

/** Where `get.ts` puts a browser it had to download. */
export const DOWNLOADS = join(ROOT, '.cache', 'browsers');

/** One browser and where the three systems usually keep it, from the folders that `startingPoints` names. */
interface Place {
  name: string;
  kind: BrowserKind;
  /** Names of the command on PATH. */
  commands: string[];
  mac: string;
  windows: string;
}

// The order is the order of preference.
const PLACES: Place[] = [
  {
    name: 'Google Chrome',
    kind: 'chromium',
    commands: ['google-chrome-stable', 'google-chrome', 'chrome'],
    mac: 'Google Chrome.app/Contents/MacOS/Google Chrome',
    windows: 'Google/Chrome/Application/chrome.exe',
  },
  {
    name: 'Chromium',
    kind: 'chromium',
    commands: ['chromium', 'chromium-browser'],
    mac: 'Chromium.app/Contents/MacOS/Chromium',
    windows: 'Chromium/Application/chrome.exe',
  },
  {
    name: 'Microsoft Edge',
    kind: 'chromium',
    commands: ['microsoft-edge-stable', 'microsoft-edge', 'msedge'],
    mac: 'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    windows: 'Microsoft/Edge/Application/msedge.exe',
  },
  {
    name: 'Brave',
    kind: 'chromium',
    commands: ['brave-browser-stable', 'brave-browser', 'brave'],
    mac: 'Brave Browser.app/Contents/MacOS/Brave Browser',
    windows: 'BraveSoftware/Brave-Browser/Application/brave.exe',
  },
  {
    name: 'Firefox',
    kind: 'firefox',
    commands: ['firefox', 'firefox-esr'],
    mac: 'Firefox.app/Contents/MacOS/firefox',
    windows: 'Mozilla Firefox/firefox.exe',
  },
];

const FROM_ENVIRONMENT: [variable: string, kind: BrowserKind][] = [
  ['CHROME_PATH', 'chromium'],
  ['CHROMIUM', 'chromium'],
  ['FIREFOX', 'firefox'],
];

/** The system we look at; a parameter so that a test can be on any of them. */
export interface Machine {
  platform: NodeJS.Platform;
  env: NodeJS.ProcessEnv;
  home: string;
  /** Is there a file one can start? */
  runs: (path: string) => boolean;
}

/** Every browser found, the preferred first: the environment's word, then PATH, the usual places, our own download. */
export function findBrowsers(machine: Machine = thisMachine()): FoundBrowser[] {
  const named = FROM_ENVIRONMENT.flatMap(([variable, kind]) => {
    const path = machine.env[variable];
    return path && machine.runs(path) ? [{ kind, path, name: browserName(path) }] : [];
  });
  const usual = PLACES.flatMap(({ name, kind, ...place }) => {
    const path = usualPaths(place, machine).find(machine.runs);
    return path ? [{ kind, path, name }] : [];
  });
  return [...named, ...usual, ...(machine.platform === process.platform ? downloaded() : [])];
}

/** What `--browser` says: `chrome`, `firefox`, the name of any browser we know, or the path of a program. */
export function chooseBrowser(wish: string, found: FoundBrowser[]): FoundBrowser | undefined {
  if (existsSync(wish)) {
    const kind = /firefox|librewolf|waterfox/i.test(basename(wish)) ? 'firefox' : 'chromium';
    return { kind, path: wish, name: browserName(wish) };
  }
  const words = wish.toLowerCase();
  if (words === 'chromium' || words === 'chrome') {
    // "chrome" is any browser of the family, though one that has the very name comes first.
    const family = found.filter(({ kind }) => kind === 'chromium');
    return family.find(({ name }) => name.toLowerCase().includes(words)) ?? family[0];
  }
  return found.find(({ name }) => name.toLowerCase().includes(words));
}

function usualPaths(
  { commands, mac, windows }: Pick<Place, 'commands' | 'mac' | 'windows'>,
  { platform, env, home }: Machine,
) {
  const list = (...folders: (string | undefined)[]) => folders.filter((folder) => folder !== undefined);
  if (platform === 'darwin') return ['/Applications', join(home, 'Applications')].map((folder) => join(folder, mac));
  if (platform === 'win32') {
    return list(env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA).map((folder) => join(folder, windows));
  }
  const path = [...(env.PATH ?? '').split(':'), '/usr/local/bin', '/usr/bin', '/snap/bin'].filter(Boolean);
  return commands.flatMap((command) => path.map((folder) => join(folder, command)));
}

function browserName(path: string): string {
  return PLACES.find(({ commands }) => commands.includes(basename(path, '.exe')))?.name ?? basename(path);
}

/** The programs inside `.cache/browsers`, where each download has a folder of its own. */
function downloaded(): FoundBrowser[] {
  const programs = /(?:^|[\\/])(?:chrome|chrome\.exe|Google Chrome for Testing)$/;
  if (!existsSync(DOWNLOADS)) return [];
  return readdirSync(DOWNLOADS, { recursive: true, encoding: 'utf8' })
    .filter((file) => programs.test(file) && runs(join(DOWNLOADS, file)))
    .slice(0, 1)
    .map((file) => ({ kind: 'chromium', path: join(DOWNLOADS, file), name: 'Chrome for Testing' }));
}

function runs(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const thisMachine = (): Machine => ({ platform: process.platform, env: process.env, home: homedir(), runs });
