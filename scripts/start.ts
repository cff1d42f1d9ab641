import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { chooseBrowser, type FoundBrowser, findBrowsers } from './browsers/find';
import { getBrowser } from './browsers/get';
import { launch } from './browsers/launch';
import { showWelcome } from './browsers/welcome';
import { playFirstMinute } from './first-minute';
import { type BrowserKind, build, builtFolder } from './tools/build';
import { ROOT } from './tools/process';

const HELP = `Builds the extension and opens a browser with it.

  npm start                                   opens a browser with its own fresh profile and the welcome page
  npm start -- --browser firefox              a certain one: chrome, chromium, edge, brave, firefox or a path
  npm start -- --headless --shots DIR         plays the first minute by itself; leaves pictures and the export in DIR
  npm start -- --no-build                     takes the extension as it was built last

The environment variables CHROME_PATH, CHROMIUM and FIREFOX name a browser that is in no usual place.`;

/** Something the person at the terminal can act on; shown without a stack. */
class Problem extends Error {}

interface Options {
  browser?: string;
  build: boolean;
  headless: boolean;
  shots: string;
}

function readOptions(): Options | null {
  const { values } = parseArgs({
    options: {
      browser: { type: 'string' },
      headless: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
      'no-build': { type: 'boolean', default: false },
      shots: { type: 'string' },
    },
  });
  if (values.help) return null;
  const options: Options = {
    build: !values['no-build'],
    // Pictures are of the played minute, so who asks for them asks for that.
    headless: values.headless || values.shots !== undefined,
    shots: resolve(values.shots ?? join(ROOT, '.output', 'first-minute')),
    ...(values.browser === undefined ? {} : { browser: values.browser }),
  };
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  if (!options.headless && process.platform === 'linux' && !DISPLAY && !WAYLAND_DISPLAY) {
    console.log(
      'There is no display here, so the first minute plays by itself, as with: npm start -- --headless --shots .output/first-minute',
    );
    options.headless = true;
  }
  return options;
}

/** The browsers to try in order; gets one when there is none. Empty when that fails, too. */
async function browsersFor({ browser }: Options): Promise<FoundBrowser[]> {
  const wanted = () => {
    const found = findBrowsers();
    if (browser === undefined) return found;
    const chosen = chooseBrowser(browser, found);
    return chosen ? [chosen] : [];
  };
  const found = wanted();
  if (found.length > 0) return found;
  if (browser !== undefined && !/^chrom/i.test(browser)) {
    throw new Problem(`There is no browser "${browser}" here; "npm start" without --browser takes the one it finds.`);
  }
  try {
    await getBrowser();
  } catch (error) {
    console.error(`Getting a browser did not work: ${(error as Error).message}`);
  }
  return wanted();
}

async function buildFor(kind: BrowserKind, options: Options): Promise<void> {
  if (options.build) await build(kind);
}

/** Opens the extension for a person and waits until they close the browser. */
async function openForPerson(browser: FoundBrowser): Promise<void> {
  const profile = join(ROOT, '.cache', 'profiles', browser.kind);
  rmSync(profile, { recursive: true, force: true });
  const opened = await launch({ browser, extension: builtFolder(browser.kind), headless: false, profile });
  const closed = new Promise<void>((done) => opened.puppeteer.once('disconnected', () => done()));
  const stopped = new Promise<void>((done) => process.once('SIGINT', done).once('SIGTERM', done));
  await showWelcome(opened);
  console.log(`Hongqiao is open in ${browser.name}. Close the browser or press Ctrl+C to end.`);
  await Promise.race([closed, stopped]);
  await opened.close();
}

async function openAny(browsers: FoundBrowser[], options: Options): Promise<boolean> {
  const built = new Set<BrowserKind>();
  for (const browser of browsers) {
    if (!built.has(browser.kind)) await buildFor(browser.kind, options);
    built.add(browser.kind);
    try {
      await openForPerson(browser);
      return true;
    } catch (error) {
      console.error(`${browser.name} did not start with the extension: ${(error as Error).message.split('\n')[0]}`);
    }
  }
  return false;
}

async function start(options: Options): Promise<void> {
  const browsers = await browsersFor(options);
  const first = browsers[0];
  if (options.headless) {
    if (!first) throw new Problem('There is no browser to play in: install Chrome, Chromium, Edge, Brave or Firefox.');
    await buildFor(first.kind, options);
    console.log(`Playing the first minute in ${first.name}.`);
    await playFirstMinute(first, options.shots);
    return;
  }
  if (await openAny(browsers, options)) return;
  if (!first) await buildFor('chromium', options);
  console.log(
    `Install Chrome, Chromium, Edge, Brave or Firefox and run "npm start" again, or load the folder ${builtFolder('chromium')} yourself (extensions page, developer mode, "Load unpacked").`,
  );
}

try {
  const options = readOptions();
  if (options) await start(options);
  else console.log(HELP);
} catch (error) {
  const { message } = error as Error;
  console.error(message);
  process.exitCode = 1;
}
// A browser that does not let go of its pipe must not keep us.
process.exit();
