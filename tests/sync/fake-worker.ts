import { fakeBrowser } from 'wxt/testing/fake-browser';
import { aDeck } from '@/utils/deck/fakes';
import { announceDeckChange, lastDeckChange } from '@/utils/settings/deck-changes';
import { readStatus, readTarget, watchPlace, writeStatus } from '@/utils/settings/sync';
import { LedgerDb } from '@/utils/sync/ledger-db';
import type { SyncParts } from '@/utils/sync/runner';
import type { CouchTarget } from '@/utils/sync/target';
import type { Transport } from '@/utils/sync/transport';
import { type MemoryServer, MemoryTransport } from './memory-server';

export const A_PLACE: CouchTarget = {
  id: 'place',
  kind: 'couchdb',
  url: 'https://couch.example/userdb-6d6569',
  deviceName: 'Chrome on Linux',
  credentials: { kind: 'basic', name: 'mei', password: 'hunter2' },
};

/** A device whose deck, ledger and settings are real, and whose browser, clock and server are not. */
export function fakeWorker(server: MemoryServer) {
  const own = aDeck();
  const ledgers = new LedgerDb(`ledger of ${own.db.name}`);
  const held = new Set<string>();
  const world = { isOnline: true, isPermitted: true, announced: 0, requests: 0, wasLetIn: [] as boolean[] };
  let syncing = 0;
  /** Comes between the device and the server. */
  let between: (transport: Transport) => Transport = (transport) => transport;
  const now = () => own.clock.now;
  const parts: SyncParts = {
    db: own.db,
    ledger: (target) => ledgers.ledger(target),
    open: (_, { wasLetIn }) => {
      world.wasLetIn.push(wasLetIn);
      return between(counted(new MemoryTransport(server, now), () => (world.requests += 1)));
    },
    isPermitted: async () => world.isPermitted,
    isOnline: () => world.isOnline,
    alone: async (name, work) => {
      if (held.has(name)) return null;
      held.add(name);
      syncing += 1;
      return work().finally(() => {
        held.delete(name);
        syncing -= 1;
      });
    },
    store: { readTarget, readStatus, writeStatus, watch: watchPlace },
    announce: () => {
      world.announced += 1;
      return announceDeckChange(now());
    },
    lastChange: lastDeckChange,
    now,
    random: () => 0.5,
  };
  return {
    ...own,
    parts,
    world,
    between: (wrap: typeof between) => {
      between = wrap;
    },
    /** The worker is no more, and the browser gives back what it held. */
    kill: () => {
      held.clear();
      syncing = 0;
      between = (transport) => transport;
    },
    /** Another window is at it. */
    hold: (name: string) => {
      held.add(name);
      return () => held.delete(name);
    },
    /** Lets time pass: alarms ring when they are due, one after the other, and each is over before the next. */
    async pass(ms: number): Promise<void> {
      const end = own.clock.now + ms;
      for (;;) {
        do await turn();
        while (syncing > 0);
        const alarms = await fakeBrowser.alarms.getAll();
        const next = alarms.sort((a, b) => a.scheduledTime - b.scheduledTime)[0];
        if (!next || next.scheduledTime > end) break;
        own.clock.now = Math.max(own.clock.now, next.scheduledTime);
        await fakeBrowser.alarms.clear(next.name);
        await fakeBrowser.alarms.onAlarm.trigger(next);
      }
      own.clock.now = end;
    },
    close: () => ledgers.close(),
  };
}

/** The same transport, with something done before each request; what that throws, the request throws. */
export const ahead = (transport: Transport, act: (name: keyof Transport, signal: AbortSignal) => unknown): Transport =>
  around(transport, async (name, signal, go) => {
    await act(name, signal);
    return go();
  });

/** The same transport with each request in the hands of another. */
export function around(
  transport: Transport,
  handle: <T>(name: keyof Transport, signal: AbortSignal, go: () => Promise<T>) => Promise<T>,
): Transport {
  return {
    meet: (signal) => handle('meet', signal, () => transport.meet(signal)),
    pull: (since, how) => handle('pull', how.signal, () => transport.pull(since, how)),
    read: (ids, signal) => handle('read', signal, () => transport.read(ids, signal)),
    push: (docs, signal) => handle('push', signal, () => transport.push(docs, signal)),
    remove: (docs, signal) => handle('remove', signal, () => transport.remove(docs, signal)),
    erase: (signal) => handle('erase', signal, () => transport.erase(signal)),
  };
}

const counted = (transport: Transport, count: () => void): Transport => ahead(transport, count);

/** Word of a change reaches those who watch. */
const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
