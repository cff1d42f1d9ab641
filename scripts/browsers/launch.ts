import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import type { FoundBrowser } from './find';

export interface LaunchOptions {
  browser: Pick<FoundBrowser, 'kind' | 'path'>;
  /** The built folder to load; none gives a browser without us, to compare with. */
  extension?: string;
  headless: boolean;
  /** Where downloads go, without asking. */
  downloads?: string;
  /** Host names that lead to a server on this machine. */
  hosts?: { names: string[]; port: number };
  /** Port of a proxy on this machine that everything goes through, whatever its address. */
  proxy?: number;
  /** What pages hear of the reader's colour scheme. */
  dark?: boolean;
  /** Profile folder; a temporary one when not given. */
  profile?: string;
}

/** A running browser with the extension in it; the same few words for both families. */
export interface OpenBrowser {
  kind: FoundBrowser['kind'];
  puppeteer: Browser;
  extensionId: string;
  /** Address of one of the extension's own pages. */
  extensionUrl(path: string): string;
  /** Address of a path on one of the `hosts`. */
  siteUrl(host: string, path?: string): string;
  /** Tells a page that we did not open which colour scheme to use. */
  setScheme(page: Page): Promise<void>;
  /** Opens an address in a new tab in front and waits until it has loaded. */
  open(url: string): Promise<Page>;
  close(): Promise<void>;
}

// Firefox gives each installation a random address; a page test needs to know it.
const FIREFOX_UUID = '8f1d6d1e-6b0c-4c58-9d7e-484f4e475149';

/** Starts a browser, loads the extension and resolves once both are ready. */
export async function launch(options: LaunchOptions): Promise<OpenBrowser> {
  const start = options.browser.kind === 'firefox' ? launchFirefox : launchChromium;
  const browser = await start(options).catch((error: Error) => {
    throw new Error(`${options.browser.path} did not start: ${error.message.split('\n')[0]}`, { cause: error });
  });
  try {
    const extensionId = options.extension ? await browser.installExtension(options.extension) : '';
    return opened(browser, extensionId, options);
  } catch (error) {
    await browser.close();
    throw error;
  }
}

const common = ({ headless, browser, profile }: LaunchOptions) => ({
  executablePath: browser.path,
  headless,
  timeout: 60_000,
  protocolTimeout: 30_000,
  defaultViewport: headless ? { width: 1280, height: 800 } : null,
  ...(profile ? { userDataDir: profile } : {}),
});

function launchChromium(options: LaunchOptions): Promise<Browser> {
  const { headless, hosts, downloads, proxy } = options;
  const args = ['--enable-unsafe-extension-debugging'];
  // Chromium's sandbox refuses to work for root, which is who builds on servers.
  if (process.platform === 'linux' && process.getuid?.() === 0) args.push('--no-sandbox');
  if (hosts) args.push(`--host-resolver-rules=${hosts.names.map((name) => `MAP ${name} 127.0.0.1`).join(', ')}`);
  if (proxy) args.push(`--proxy-server=127.0.0.1:${proxy}`, '--proxy-bypass-list=<-loopback>');
  return puppeteer.launch({
    ...common(options),
    // Branded Chrome loads an unpacked extension only by a command through the pipe, not by --load-extension.
    pipe: true,
    enableExtensions: true,
    args,
    ...(downloads ? { downloadBehavior: { policy: 'allow' as const, downloadPath: downloads } } : {}),
    // A person's browser should behave like one, without the automation banner.
    ...(headless ? {} : { ignoreDefaultArgs: ['--enable-automation', '--disable-popup-blocking'] }),
    handleSIGINT: headless,
  });
}

function launchFirefox(options: LaunchOptions): Promise<Browser> {
  const { headless, hosts, dark, downloads, extension, proxy } = options;
  return puppeteer.launch({
    ...common(options),
    browser: 'firefox',
    // Without this the remote protocol may not open moz-extension: pages.
    args: ['--remote-allow-system-access'],
    extraPrefsFirefox: {
      ...(extension
        ? { 'extensions.webextensions.uuids': JSON.stringify({ [geckoId(extension)]: FIREFOX_UUID }) }
        : {}),
      ...(hosts ? { 'network.dns.localDomains': hosts.names.join(',') } : {}),
      ...(proxy ? firefoxProxy(proxy) : {}),
      ...(downloads
        ? {
            'browser.download.folderList': 2,
            'browser.download.dir': downloads,
            'browser.download.useDownloadDir': true,
            // The list of downloads would take the keyboard from the page.
            'browser.download.alwaysOpenPanel': false,
          }
        : {}),
      ...(headless ? { 'layout.css.prefers-color-scheme.content-override': dark ? 0 : 1 } : {}),
      // `permissions.request` answers yes instead of asking a person who is not there.
      'extensions.webextOptionalPermissionPrompts': !headless,
    },
    handleSIGINT: headless,
  });
}

function firefoxProxy(port: number) {
  const each = (scheme: string) => ({
    [`network.proxy.${scheme}`]: '127.0.0.1',
    [`network.proxy.${scheme}_port`]: port,
  });
  return {
    'network.proxy.type': 1,
    'network.proxy.allow_hijacking_localhost': true,
    ...each('http'),
    ...each('ssl'),
  };
}

function opened(
  browser: Browser,
  extensionId: string,
  { browser: { kind }, hosts, dark, headless }: LaunchOptions,
): OpenBrowser {
  const origin = kind === 'firefox' ? `moz-extension://${FIREFOX_UUID}` : `chrome-extension://${extensionId}`;
  const setScheme = async (page: Page) => {
    // Firefox has been told by a preference; a person's own browser is not told at all.
    if (!headless || kind === 'firefox') return;
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: dark ? 'dark' : 'light' }]);
  };
  return {
    kind,
    puppeteer: browser,
    extensionId,
    extensionUrl: (path) => `${origin}/${path}`,
    siteUrl: (host, path = '/') => `http://${host}:${hosts?.port}${path}`,
    setScheme,
    async open(url) {
      const page = await browser.newPage();
      await setScheme(page);
      if (url.startsWith('moz-extension:')) await gotoFirefoxExtensionPage(page, url);
      else await page.goto(url, { timeout: 30_000 });
      await page.bringToFront();
      return page;
    },
    close: () => closeWithin(browser, 10_000),
  };
}

/** Firefox never reports the load of an extension page, though the page is there: start it and look. */
async function gotoFirefoxExtensionPage(page: Page, url: string): Promise<void> {
  page.goto(url).catch(() => {});
  for (const end = Date.now() + 15_000; Date.now() < end; await sleep(50)) {
    const there = (wanted: string) => location.href === wanted && document.readyState === 'complete';
    if (await page.evaluate(there, url).catch(() => false)) return;
  }
  throw new Error(`Firefox did not open ${url} within 15 seconds.`);
}

async function closeWithin(browser: Browser, milliseconds: number): Promise<void> {
  const closed = browser.close().then(
    () => true,
    () => true,
  );
  if (!(await Promise.race([closed, sleep(milliseconds, false, { ref: false })]))) browser.process()?.kill('SIGKILL');
}

function geckoId(extension: string): string {
  const manifest = JSON.parse(readFileSync(join(extension, 'manifest.json'), 'utf8'));
  return manifest.browser_specific_settings.gecko.id;
}
