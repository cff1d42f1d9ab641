import type { ParkedReason } from '@/components/sync/about-document';
import type { SyncFailureCode, SyncProgress } from '@/utils/sync/status';
import type { RemoteTarget } from '@/utils/sync/target';

/** The place that is set up, as the page shows it: without anything secret. */
export interface Place {
  kind: RemoteTarget['kind'];
  /** With its port. */
  host: string;
  isEncrypted: boolean;
  /** What opens it; null for a place that lets everybody in. */
  secret: 'password' | 'token' | null;
}

export function placeOf(target: RemoteTarget): Place {
  const { kind, url, key } = target;
  const signIn = kind === 'couchdb' ? target.credentials.kind : 'basic';
  return {
    kind,
    host: new URL(url).host,
    isEncrypted: key !== undefined,
    secret: signIn === 'none' ? null : signIn === 'jwt' ? 'token' : 'password',
  };
}

/** Where a sync that was begun on this page is. */
export type Syncing =
  | { kind: 'idle' }
  /** `progress` is null until something came or went. */
  | { kind: 'running'; progress: SyncProgress | null }
  /** `at`: when, in milliseconds; of no interest once another was done. */
  | { kind: 'stopped'; at: number }
  /** Another window or the worker was at it. */
  | { kind: 'busy'; at: number };

/** A device that syncs with the same place. */
export interface DeviceRow {
  id: string;
  /** '' when it has none. */
  name: string;
  /** When it last wrote there, in milliseconds; 0 for not yet. */
  seen: number;
  isThis: boolean;
}

/** A document that cannot be exchanged. */
export interface ParkedRow {
  id: string;
  reason: ParkedReason;
}

/** What hinders. */
export interface Failure {
  code: SyncFailureCode;
  /** The other side's status and words. */
  detail?: string | undefined;
}

/** Setting a place up goes through these, one after the other. */
export const STEPS = ['reach', 'signin', 'place', 'passphrase'] as const;
export type StepId = (typeof STEPS)[number];

/** An attempt to connect: the step it is at, and what hinders there. */
export interface Attempt {
  at: StepId;
  failure: Failure | null;
}

/** Which step a place fails at that answers with this. */
export function stepOf(code: SyncFailureCode): StepId {
  if (code === 'credentials') return 'signin';
  if (code === 'forbidden' || code === 'missing' || code === 'full' || code === 'newer') return 'place';
  return code === 'locked' || code === 'unlocked' ? 'passphrase' : 'reach';
}
