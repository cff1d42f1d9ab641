import { useEffect, useRef, useState } from 'preact/hooks';
import { hostOf, type TestState } from '@/components/translation/state';
import type { Parts } from '@/entrypoints/translation/parts';
import type { SetUps } from '@/entrypoints/translation/use-set-ups';
import type { Direction, EngineConfig, EngineId } from '@/utils/translate/engine';
import { problemOf } from '@/utils/translate/problem';

export interface Tests {
  tests: Partial<Record<EngineId, TestState>>;
  run: (id: EngineId, config: EngineConfig) => Promise<void>;
  /** What was tried is no longer what is set up. */
  forget: (id: EngineId) => void;
}

/** Engines tried out with one sentence of ours, the newest try of each counting. */
export function useTests({ definitions, probe }: Parts, direction: Direction, { lend }: Pick<SetUps, 'lend'>): Tests {
  const [tests, setTests] = useState<Partial<Record<EngineId, TestState>>>({});
  const running = useRef(new Map<EngineId, AbortController>());
  useEffect(
    () => () => {
      for (const stop of running.current.values()) stop.abort();
    },
    [],
  );

  const stopped = (id: EngineId) => {
    running.current.get(id)?.abort();
    running.current.delete(id);
  };

  const run = async (id: EngineId, config: EngineConfig) => {
    const origin = definitions.find((definition) => definition.id === id)?.origin(config) ?? null;
    const host = hostOf(origin);
    // First of all, for the click's sake.
    const mayAsk = origin === null ? true : lend(origin);
    stopped(id);
    const stop = new AbortController();
    running.current.set(id, stop);
    setTests((all) => ({ ...all, [id]: { kind: 'running' } }));
    const result: TestState = (await mayAsk)
      ? await probe(id, config, { direction, signal: stop.signal }).then(
          (answer) => ({ ...answer, direction, host }),
          (error) => ({ kind: 'failed', problem: problemOf(error), host }),
        )
      : { kind: 'failed', problem: { code: 'permission' }, host };
    if (!stop.signal.aborted) setTests((all) => ({ ...all, [id]: result }));
  };

  return {
    tests,
    run,
    forget: (id) => {
      stopped(id);
      setTests(({ [id]: _, ...others }) => others);
    },
  };
}
