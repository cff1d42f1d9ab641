import type { DeviceRow, ParkedRow } from '@/components/sync/state';
import type { Parts } from '@/entrypoints/sync/parts';
import { NOON } from '@/utils/deck/fakes';
import type { ProblemCode } from '@/utils/sync/problem';
import { SyncProblem } from '@/utils/sync/problem';
import type { Run, SyncHow } from '@/utils/sync/runner';
import type { RemoteTarget } from '@/utils/sync/target';

/** For tests: what the page is made over, with knobs. */
export interface FakeParts extends Parts {
  /** The reader refuses every permission. */
  refuses: boolean;
  /** Origins that permission was asked for, and those given back. */
  asked: string[];
  released: string[];
  /** What the place answers with; null lets everybody in. */
  answers: ProblemCode | null;
  detail: string | undefined;
  /** Every place that was tried. */
  tried: RemoteTarget[];
  created: RemoteTarget[];
  /** The place is encrypted by this passphrase; null for not. */
  passphrase: string | null;
  /** Passphrases that it was opened with. */
  opened: (string | null)[];
  /** Syncs under way. */
  syncs: (SyncHow & { target: RemoteTarget; end: (run: Run) => void })[];
  held: DeviceRow[];
  bad: ParkedRow[];
  erased: RemoteTarget[];
  forgotten: RemoteTarget[];
  copied: string[];
  /** Settles what is asked of the place; until then it hangs. */
  hangs: boolean;
}

export function fakeParts(): FakeParts {
  const answer = async (signal: AbortSignal) => {
    if (parts.hangs) {
      await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    }
    if (parts.answers) throw new SyncProblem(parts.answers, { detail: parts.detail });
  };
  const parts: FakeParts = {
    now: () => NOON,
    words: async () => 312,
    access: {
      async ask(url) {
        parts.asked.push(new URL(url).origin);
        return !parts.refuses;
      },
      has: async () => false,
      async release(url) {
        parts.released.push(new URL(url).origin);
      },
    },
    deviceName: 'Chrome on Linux',
    newId: () => 'place',
    version: '1.2.3',
    async tryOut(target, signal) {
      parts.tried.push(target);
      await answer(signal);
      return target.url;
    },
    async create(target) {
      parts.created.push(target);
      parts.answers = null;
    },
    async unlock(_target, passphrase) {
      parts.opened.push(passphrase);
      if (parts.passphrase !== null && passphrase !== parts.passphrase) throw new SyncProblem('locked');
      return passphrase === null ? undefined : 'a2V5';
    },
    sync: (target, how) =>
      new Promise<Run>((end) => {
        parts.syncs.push({ ...how, target, end });
        how.signal.addEventListener('abort', () => end({ kind: 'stopped' }));
      }),
    alone: (_target, work) => work(),
    devices: async () => parts.held,
    async renameDevice(_target, id, name) {
      parts.held = parts.held.map((device) => (device.id === id ? { ...device, name } : device));
    },
    async forgetDevice(_target, id) {
      parts.held = parts.held.filter((device) => device.id !== id);
    },
    parked: async () => parts.bad,
    async erase(target, signal) {
      await answer(signal);
      parts.erased.push(target);
    },
    async forget(target) {
      parts.forgotten.push(target);
    },
    async copy(text) {
      parts.copied.push(text);
    },
    refuses: false,
    asked: [],
    released: [],
    answers: null,
    detail: undefined,
    tried: [],
    created: [],
    passphrase: null,
    opened: [],
    syncs: [],
    held: [],
    bad: [],
    erased: [],
    forgotten: [],
    copied: [],
    hangs: false,
  };
  return parts;
}
