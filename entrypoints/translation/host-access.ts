import browser from 'webextension-polyfill';
import { rememberedSites } from '@/utils/settings/remembered-sites';
import { readTarget } from '@/utils/settings/sync';
import { hostPattern } from '@/utils/translate/host-pattern';

/** The permission to ask services, one origin at a time. */
export interface HostAccess {
  /** Asks the reader once for all. Must be called in the click itself, before anything is awaited; false when refused. */
  ask: (...origins: readonly string[]) => Promise<boolean>;
  /** Whether it is given now. */
  has: (origin: string) => Promise<boolean>;
  /** Whether the reader wants us on that site anyway, or syncs the deck with that host. */
  isSite: (origin: string) => Promise<boolean>;
  /** Gives it back; without effect on hosts of the manifest's own list. */
  release: (origin: string) => Promise<void>;
}

export const hostAccess: HostAccess = {
  ask: async (...origins) => browser.permissions.request({ origins: origins.map(hostPattern) }).catch(() => false),
  has: (origin) => browser.permissions.contains({ origins: [hostPattern(origin)] }),
  async isSite(origin) {
    const { hostname } = new URL(origin);
    const [sites, place] = await Promise.all([rememberedSites(), readTarget()]);
    return sites.includes(hostname) || (place !== null && new URL(place.url).hostname === hostname);
  },
  async release(origin) {
    await browser.permissions.remove({ origins: [hostPattern(origin)] }).catch(() => false);
  },
};
