import { useEffect, useRef, useState } from 'preact/hooks';
import type { Syncing } from '@/components/sync/state';
import type { Parts } from '@/entrypoints/sync/parts';
import { readTarget } from '@/utils/settings/sync';

export interface SyncingHere {
  syncing: Syncing;
  start: () => Promise<void>;
  stop: () => void;
}

/** A sync on this page, which no browser puts to sleep in the midst of it. It ends with the page; the worker goes on. */
export function useSyncing(parts: Parts, changed: () => Promise<void>): SyncingHere {
  const [syncing, setSyncing] = useState<Syncing>({ kind: 'idle' });
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  const run = async ({ signal }: AbortController): Promise<Syncing> => {
    const target = await readTarget();
    if (!target) return { kind: 'idle' };
    const onProgress = (progress: (Syncing & { kind: 'running' })['progress']) =>
      signal.aborted || setSyncing({ kind: 'running', progress });
    const { kind } = await parts.sync(target, { signal, onProgress });
    return kind === 'busy' || kind === 'stopped' ? { kind, at: parts.now() } : { kind: 'idle' };
  };

  return {
    syncing,
    start: async () => {
      if (running.current) return;
      const stop = new AbortController();
      running.current = stop;
      setSyncing({ kind: 'running', progress: null });
      const end = await run(stop).catch((error): Syncing => {
        console.error('Hongqiao: the sync could not be written down', error);
        return { kind: 'idle' };
      });
      running.current = undefined;
      await changed();
      setSyncing(end);
    },
    stop: () => running.current?.abort(),
  };
}
