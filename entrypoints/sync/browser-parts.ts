import browser from 'webextension-polyfill';
import type { Parts } from '@/entrypoints/sync/parts';
import { hostAccess } from '@/entrypoints/translation/host-access';
import type { DeckDb } from '@/utils/deck/db';
import { Deck } from '@/utils/deck/deck';
import { askForPlace, syncParts } from '@/utils/settings/sync-parts';
import { readTranslationSettings } from '@/utils/settings/translation';
import { createDatabase, keepSmall, tryOut } from '@/utils/sync/couchdb/set-up';
import { DeckReplica } from '@/utils/sync/deck-replica';
import { type BrowserWords, deviceName } from '@/utils/sync/device-name';
import { forgetDevice, listDevices, renameDevice } from '@/utils/sync/devices';
import { unlock } from '@/utils/sync/encryption/unlock';
import { openPlace } from '@/utils/sync/open-transport';
import { runSync, wasLetIn } from '@/utils/sync/runner';
import type { RemoteTarget } from '@/utils/sync/target';
import { tryOutWebDav } from '@/utils/sync/webdav/set-up';

/** What the page is made over in a browser. */
export function browserParts(db: DeckDb): Parts {
  const sync = syncParts(db);
  const deck = new Deck(db);
  const replica = new DeckReplica(db, sync);
  const ask: typeof fetch = (...args) => fetch(...args);
  const never = new AbortController().signal;
  const how = async () => ({
    device: (await replica.standing()).device,
    wasLetIn: wasLetIn(await sync.store.readStatus()),
  });
  const meeters = async (target: RemoteTarget) => ({
    replica,
    ledger: sync.ledger(target.id),
    transport: sync.open(target, await how()),
    signal: never,
  });
  return {
    now: Date.now,
    words: () => deck.size(),
    access: { ask: askForPlace, has: sync.isPermitted, release },
    deviceName: deviceName(navigator as BrowserWords),
    newId: () => crypto.randomUUID(),
    version: browser.runtime.getManifest().version,
    async tryOut(target, signal) {
      if (target.kind === 'webdav') return (await tryOutWebDav(target, { fetch: ask, signal })).url;
      const connection = { ...target, fetch: ask };
      await tryOut(connection, signal);
      await keepSmall(connection, signal);
      return target.url;
    },
    async create(target, signal) {
      if (target.kind === 'couchdb') await createDatabase({ ...target, fetch: ask }, signal);
    },
    async unlock(target, passphrase, signal) {
      const place = openPlace(target, { ...(await how()), fetch: ask });
      return (await unlock(place, passphrase, { signal })).key;
    },
    sync: (target, how) => runSync(target, sync, how),
    alone: (target, work) => navigator.locks.request(`sync:${target.id}`, work),
    devices: async (target) => listDevices(sync.ledger(target.id), (await replica.standing()).device),
    renameDevice: async (target, id, name) => renameDevice(await meeters(target), id, name),
    forgetDevice: async (target, id) => forgetDevice(await meeters(target), id),
    parked: async (target) =>
      (await sync.ledger(target.id).parked()).flatMap(({ id, parked }) =>
        parked ? [{ id, reason: parked.reason }] : [],
      ),
    erase: async (target, signal) => sync.open(target, await how()).erase(signal),
    forget: (target) => sync.ledger(target.id).forget(),
    copy: (text) => navigator.clipboard.writeText(text),
  };
}

/** Gives the permission back, unless reading or translating needs it as well. */
async function release(origin: string): Promise<void> {
  const { hostname } = new URL(origin);
  const { configs } = await readTranslationSettings();
  const isTranslator = Object.values(configs).some((config) => JSON.stringify(config).includes(hostname));
  if (!isTranslator && !(await hostAccess.isSite(origin))) await hostAccess.release(origin);
}
