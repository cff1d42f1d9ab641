import { useEffect, useRef, useState } from 'preact/hooks';
import { type Draft, targetOf } from '@/components/sync/draft';
import { type Attempt, stepOf } from '@/components/sync/state';
import type { Parts } from '@/entrypoints/sync/parts';
import { writeTarget } from '@/utils/settings/sync';
import { SyncProblem } from '@/utils/sync/problem';
import { failureOf } from '@/utils/sync/record';
import type { RemoteTarget } from '@/utils/sync/target';
import { hostPattern } from '@/utils/translate/host-pattern';

export interface Connect {
  /** The attempt under way, or the one that failed. */
  attempt: Attempt | null;
  /** These three ask the browser for leave to ask the place, so they must be called in the click. */
  connect: (draft: Draft) => void;
  /** The same once more. */
  again: () => void;
  /** With the database that was missing; undefined where we cannot make it. */
  create: (() => void) | undefined;
  cancel: () => void;
  /** The reader is about to try something else: what is under way or failed is of no use any more. */
  drop: () => void;
}

interface Wanted {
  target: RemoteTarget;
  passphrase: string | null;
}

/** Setting a place up: it is kept only once everything about it has been tried. */
export function useConnect(parts: Parts, connected: () => void): Connect {
  const [attempt, setAttempt] = useState<Attempt | null>(null);
  const wanted = useRef<Wanted>(undefined);
  const running = useRef<AbortController>(undefined);
  const lent = useLent(parts);

  const run = async ({ target, passphrase }: Wanted, isToBeMade: boolean) => {
    // Nothing may be awaited before this: browsers forget the click.
    const mayAsk = lent.ask(target.url);
    const stop = new AbortController();
    running.current?.abort();
    running.current = stop;
    const { signal } = stop;
    let at: Attempt['at'] = 'reach';
    setAttempt({ at, failure: null });
    try {
      if (!(await mayAsk)) throw new SyncProblem('permission');
      if (isToBeMade) await parts.create(target, signal);
      const found = { ...target, url: await parts.tryOut(target, signal) };
      signal.throwIfAborted();
      at = 'passphrase';
      setAttempt({ at, failure: null });
      const key = await parts.unlock(found, passphrase, signal);
      signal.throwIfAborted();
      await writeTarget({ ...found, ...(key !== undefined && { key }) });
      lent.keep(found.url);
      setAttempt(null);
      connected();
    } catch (error) {
      if (running.current !== stop) return;
      if (signal.aborted) return setAttempt(null);
      const failure = failureOf(error);
      setAttempt({ at: at === 'reach' ? stepOf(failure.code) : at, failure });
    }
  };

  const repeat = (isToBeMade: boolean) => () => {
    if (wanted.current) void run(wanted.current, isToBeMade);
  };
  return {
    attempt,
    connect: (draft) => {
      const target = targetOf(draft, { id: parts.newId(), deviceName: parts.deviceName });
      wanted.current = { target, passphrase: draft.passphrase || null };
      void run(wanted.current, false);
    },
    again: repeat(false),
    create: wanted.current?.target.kind === 'couchdb' ? repeat(true) : undefined,
    cancel: () => running.current?.abort(),
    drop: () => {
      running.current?.abort();
      running.current = undefined;
      wanted.current = undefined;
      setAttempt(null);
    },
  };
}

/** What was tried and never set up leaves no permission behind. A page that goes has no time to wait for answers. */
function useLent({ access }: Parts) {
  const lent = useRef(new Set<string>());
  useEffect(() => {
    const left = () => {
      for (const url of lent.current) void access.release(url);
    };
    addEventListener('pagehide', left);
    return () => removeEventListener('pagehide', left);
  }, [access]);
  return {
    ask: async (url: string) => {
      const had = access.has(url);
      const isAllowed = await access.ask(url);
      if (isAllowed && !(await had)) lent.current.add(url);
      return isAllowed;
    },
    /** Of what was tried before, only this one is used from now on. */
    keep: (url: string) => {
      for (const tried of lent.current) if (hostPattern(tried) !== hostPattern(url)) void access.release(tried);
      lent.current.clear();
    },
  };
}
