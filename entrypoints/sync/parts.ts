import type { DeviceRow, ParkedRow } from '@/components/sync/state';
import type { Run, SyncHow } from '@/utils/sync/runner';
import type { RemoteTarget } from '@/utils/sync/target';

/** The permission to ask a place, by any address of its. */
interface PlaceAccess {
  /** Asks the reader. Must be called in the click itself, before anything is awaited; false when refused. */
  ask: (url: string) => Promise<boolean>;
  has: (url: string) => Promise<boolean>;
  /** Gives it back, unless something else of ours needs it. */
  release: (url: string) => Promise<void>;
}

/** What the page is made over; tests put their own in. Whatever asks a place rejects with a `SyncProblem`, or with the signal's reason. */
export interface Parts {
  /** Milliseconds. */
  now: () => number;
  /** Words kept. */
  words: () => Promise<number>;
  access: PlaceAccess;
  /** How this device is called for people: "Chrome on Linux". */
  deviceName: string;
  /** A name for a place that nothing was called before. */
  newId: () => string;
  version: string;
  /** Asks the place whether it is there, lets us in and has what is needed; resolves with the address to keep. */
  tryOut: (target: RemoteTarget, signal: AbortSignal) => Promise<string>;
  /** Makes the database of a CouchDB. */
  create: (target: RemoteTarget, signal: AbortSignal) => Promise<void>;
  /** The key made of the passphrase, in base64; undefined where nothing is encrypted. */
  unlock: (target: RemoteTarget, passphrase: string | null, signal: AbortSignal) => Promise<string | undefined>;
  /** Syncs until all is done. How it went is in the stored status, too. */
  sync: (target: RemoteTarget, how: SyncHow) => Promise<Run>;
  /** Does the work while no sync with the place is under way, in any window. */
  alone: (target: RemoteTarget, work: () => Promise<void>) => Promise<void>;
  devices: (target: RemoteTarget) => Promise<DeviceRow[]>;
  renameDevice: (target: RemoteTarget, id: string, name: string) => Promise<void>;
  forgetDevice: (target: RemoteTarget, id: string) => Promise<void>;
  parked: (target: RemoteTarget) => Promise<ParkedRow[]>;
  /** Takes away whatever of ours lies there. */
  erase: (target: RemoteTarget, signal: AbortSignal) => Promise<void>;
  /** Forgets what this device knows of a place. */
  forget: (target: RemoteTarget) => Promise<void>;
  copy: (text: string) => Promise<void>;
}
