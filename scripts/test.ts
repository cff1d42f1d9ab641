import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { findBrowsers } from './browsers/find';
import { aptInstall, canUseApt } from './browsers/get';
import { build } from './tools/build';
import { ROOT, run, runBin } from './tools/process';
import { seconds } from './tools/time';

const HELP = `Sets everything up and runs the tests.

  npm test                             all of them
  npm test -- --unit [vitest options]  only those that need no browser
  npm test -- --anki                   only those by Anki itself
  npm test -- --servers                only those of sync over real servers
  npm test -- --browser [vitest …]     only those in Chromium and Firefox, with a fresh build
  npm test -- --browser --no-build     the same with the build that is there`;

const args = process.argv.slice(2);
const takes = (flag: string) => args.includes(flag) && args.splice(args.indexOf(flag), 1).length > 0;
const started = Date.now();
const total = { passed: 0, failed: 0, skipped: 0 };
const problems: string[] = [];

function heading(text: string): void {
  console.log(`\n== ${text} (${seconds(started)}) ==`);
}

/** Browsers and fonts: installed where we may, asked for where we may not. */
async function prepareMachine(): Promise<void> {
  heading('Browsers and fonts');
  const kinds = () => new Set(findBrowsers().map(({ kind }) => kind));
  if (canUseApt()) {
    const found = kinds();
    const missing = [
      ...(found.has('chromium') ? [] : ['chromium']),
      ...(found.has('firefox') ? [] : ['firefox-esr']),
      ...(await missingFonts()),
    ];
    if (missing.length > 0) await aptInstall(missing);
  }
  const found = kinds();
  const lacking = [
    ...(found.has('chromium') ? [] : ['Chrome, Chromium, Edge or Brave (or set CHROMIUM)']),
    ...(found.has('firefox') ? [] : ['Firefox (or set FIREFOX)']),
  ];
  if (lacking.length > 0)
    throw new Error(`The browser tests need ${lacking.join(' and ')}. Without: npm test -- --unit`);
  for (const { name, path } of findBrowsers()) console.log(`${name}: ${path}`);
}

async function missingFonts(): Promise<string[]> {
  const { output } = await run('fc-list', [':', 'family'], { timeout: 20_000 });
  const missing = [];
  if (!output.includes('Noto Sans CJK')) missing.push('fonts-noto-cjk');
  if (!output.includes('Noto Color Emoji')) missing.push('fonts-noto-color-emoji');
  return missing;
}

/** One vitest run, its numbers added to the total. */
async function vitest(name: string, vitestArgs: string[], timeout: number): Promise<void> {
  const folder = join(ROOT, '.cache', 'tests');
  const report = join(folder, `${name}.json`);
  mkdirSync(folder, { recursive: true });
  rmSync(report, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const options = { timeout, show: true };
  const { ok, timedOut } = await runBin('vitest', ['run', ...vitestArgs, ...reporters], options);
  if (timedOut) problems.push(`The ${name} tests took longer than ${timeout / 60_000} minutes and were stopped.`);
  const failed = count(report);
  if (!ok && !timedOut && failed === 0) problems.push(`The ${name} tests ended with an error; see above.`);
}

/** Adds a JSON report to the total; returns how many failed in it. A file that could not even be read counts as one. */
function count(report: string): number {
  let results: VitestReport;
  try {
    results = JSON.parse(readFileSync(report, 'utf8'));
  } catch {
    return 0;
  }
  const broken = results.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  );
  total.passed += results.numPassedTests;
  total.failed += results.numFailedTests + broken.length;
  total.skipped += results.numPendingTests + results.numTodoTests;
  return results.numFailedTests + broken.length;
}

interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: { status: string; assertionResults: { status: string }[] }[];
}

async function everything(): Promise<void> {
  const onlyUnit = takes('--unit');
  const onlyAnki = takes('--anki');
  const onlyServers = takes('--servers');
  const onlyBrowser = takes('--browser');
  const noBuild = takes('--no-build');
  const all = !(onlyUnit || onlyAnki || onlyServers || onlyBrowser);
  if (all || onlyBrowser) await prepareMachine();
  heading('WXT');
  const { ok, output } = await runBin('wxt', ['prepare'], { timeout: 120_000 });
  if (!ok) throw new Error(`wxt prepare failed.\n${output}`);
  if (all || onlyUnit) {
    heading('Unit tests');
    await vitest('unit', args, 600_000);
  }
  if (all || onlyAnki) {
    // Installs it first, where it is not yet: a minute at most, and a failure where it cannot be had.
    heading('Anki');
    await vitest('anki', ['--config', 'vitest.anki.config.ts'], 600_000);
  }
  if (all || onlyServers) {
    // The servers, too, are installed first where they are not yet, and a failure where they cannot be had.
    heading('Sync over real servers');
    await vitest('servers', ['--config', 'vitest.sync.config.ts', 'tests/sync/servers'], 600_000);
  }
  if (!all && !onlyBrowser) return;
  if (!noBuild) {
    heading('Build');
    await build('chromium');
    await build('firefox');
  }
  heading('Browser tests');
  await vitest('browser', ['--config', 'vitest.browser.config.ts', ...args], 1_200_000);
}

if (args.includes('--help')) {
  console.log(HELP);
} else {
  await everything().catch((error: Error) => problems.push(error.message));
  heading('Done');
  for (const problem of problems) console.error(problem);
  if (total.skipped > 0) console.log(`${total.skipped} skipped`);
  // Whatever could not run is a failure, too.
  const failed = total.failed + problems.length;
  console.log(`${total.passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}
