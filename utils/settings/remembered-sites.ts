import browser from 'webextension-polyfill';
import { readTarget } from './sync';

/**
 * Sites outside our list where the reader wants us always. Each is an optional
 * host permission with a content script registered for it; the browser keeps both.
 */
const ID = 'site:';
export const SCRIPT = '/content-scripts/content.js';
export const STYLES = '/content-scripts/content.css';

/** Asks for the site's permission. Must be called in the click itself, before anything is awaited. */
export function askForSite(host: string): Promise<boolean> {
  return browser.permissions.request({ origins: [patternOf(host)] });
}

/**
 * Has our script run on every page of the site from now on. Needs its permission.
 * May be called twice at once: by the popup that asked, and by the worker in case asking closed the popup.
 */
export async function rememberSite(host: string): Promise<void> {
  if ((await rememberedSites()).includes(host)) return;
  try {
    await browser.scripting.registerContentScripts([
      {
        id: ID + host,
        matches: [patternOf(host)],
        js: [SCRIPT],
        css: [STYLES],
        allFrames: true,
        runAt: 'document_idle',
        persistAcrossSessions: true,
      },
    ]);
  } catch (error) {
    if (!(await rememberedSites()).includes(host)) throw error;
  }
}

/** Calls back with the host of every site the reader has just permitted. */
export function onSitePermitted(callback: (host: string) => void): void {
  browser.permissions.onAdded.addListener(({ origins = [] }) => {
    for (const origin of origins) {
      const host = /^\*:\/\/([^/*]+)\/\*$/.exec(origin)?.[1];
      if (host) callback(host);
    }
  });
}

/** Leaves the site alone again and gives its permission back, unless the deck is synced with that host. */
export async function forgetSite(host: string): Promise<void> {
  await browser.scripting.unregisterContentScripts({ ids: [ID + host] });
  const place = await readTarget();
  if (place && new URL(place.url).hostname === host) return;
  await browser.permissions.remove({ origins: [patternOf(host)] });
}

/** Remembered and still permitted: a permission can be taken away in the browser's settings. */
export async function rememberedSites(): Promise<string[]> {
  const scripts = await browser.scripting.getRegisteredContentScripts();
  const hosts = scripts.flatMap(({ id }) => (id.startsWith(ID) ? id.slice(ID.length) : []));
  const allowed = await Promise.all(hosts.map((host) => browser.permissions.contains({ origins: [patternOf(host)] })));
  return hosts.filter((_, i) => allowed[i]);
}

const patternOf = (host: string) => `*://${host}/*`;
