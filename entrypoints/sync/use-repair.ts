import { useRef, useState } from 'preact/hooks';
import type { SecretKind } from '@/components/sync/Connected';
import type { Failure } from '@/components/sync/state';
import type { Parts } from '@/entrypoints/sync/parts';
import { writeTarget } from '@/utils/settings/sync';
import { SyncProblem } from '@/utils/sync/problem';
import { failureOf } from '@/utils/sync/record';
import type { RemoteTarget } from '@/utils/sync/target';

export interface RepairOptions {
  target: RemoteTarget | null | undefined;
  /** Something is put right: sync. */
  mended: () => Promise<void>;
  /** Something else is written down. */
  changed: () => Promise<void>;
}

export interface Repair {
  isBusy: boolean;
  /** Why the last change did not succeed. */
  failure: Failure | null;
  /** The reader goes on with what was there before. */
  dismiss: () => void;
  ended: { kind: 'disconnected' | 'erased'; host: string } | null;
  secret: (kind: SecretKind, secret: string) => void;
  /** Must be called in the click. */
  allow: () => void;
  /** Makes the database anew that is gone. */
  recreate: () => void;
  disconnect: () => void;
  erase: () => void;
  rename: (id: string, name: string) => void;
  forget: (id: string) => void;
}

/** Changes of a place that is set up. What is changed is tried before it is kept. */
export function useRepair(parts: Parts, { target, mended, changed }: RepairOptions): Repair {
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [ended, setEnded] = useState<Repair['ended']>(null);
  const stopping = useRef(new AbortController());
  const { signal } = stopping.current;

  const attempt = async (work: (target: RemoteTarget) => Promise<void>) => {
    if (!target) return;
    setBusy(true);
    setFailure(null);
    try {
      await work(target);
    } catch (error) {
      setFailure(failureOf(error));
    }
    await changed();
    setBusy(false);
  };

  const end = async (target: RemoteTarget, kind: 'disconnected' | 'erased') => {
    await writeTarget(null);
    setEnded({ kind, host: new URL(target.url).host });
    await parts.forget(target);
    await parts.access.release(target.url);
  };

  return {
    isBusy,
    failure,
    dismiss: () => setFailure(null),
    ended,
    secret: (kind, secret) =>
      void attempt(async (target) => {
        const next = withSecret(target, kind, secret);
        const key = kind === 'passphrase' ? await parts.unlock(target, secret, signal) : undefined;
        if (kind !== 'passphrase') await parts.tryOut(next, signal);
        await writeTarget({ ...next, ...(key !== undefined && { key }) });
        void mended();
      }),
    allow: () => {
      if (!target) return;
      const mayAsk = parts.access.ask(target.url);
      void attempt(async () => {
        if (!(await mayAsk)) throw new SyncProblem('permission');
        void mended();
      });
    },
    recreate: () =>
      void attempt(async (target) => {
        await parts.create(target, signal);
        void mended();
      }),
    disconnect: () => void attempt((target) => end(target, 'disconnected')),
    erase: () =>
      void attempt((target) =>
        // Left before anybody syncs again, or all would be back there.
        parts.alone(target, async () => {
          await parts.erase(target, signal);
          await end(target, 'erased');
        }),
      ),
    rename: (id, name) => void attempt((target) => parts.renameDevice(target, id, name)),
    forget: (id) => void attempt((target) => parts.forgetDevice(target, id)),
  };
}

function withSecret(target: RemoteTarget, kind: SecretKind, secret: string): RemoteTarget {
  if (kind === 'passphrase') return target;
  if (target.kind === 'webdav') return { ...target, password: secret };
  const { credentials } = target;
  if (credentials.kind === 'jwt') return { ...target, credentials: { kind: 'jwt', token: secret } };
  if (credentials.kind === 'none') return target;
  return { ...target, credentials: { ...credentials, password: secret } };
}
