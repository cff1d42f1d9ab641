import { useEffect, useRef, useState } from 'preact/hooks';
import { hostOf, type Outcome, type SetUp } from '@/components/translation/state';
import type { Parts } from '@/entrypoints/translation/parts';
import {
  changeTranslationSettings,
  readTranslationSettings,
  type TranslationSettings,
} from '@/utils/settings/translation';
import type { EngineConfig, EngineId } from '@/utils/translate/engine';

/** A set-up that was removed, while it can be brought back. */
interface Forgotten extends SetUp {
  id: EngineId;
  wasChosen: boolean;
}

export interface SetUps {
  /** What came of the last change of an engine. */
  outcomes: Partial<Record<EngineId, Outcome>>;
  /** The set-up removed last, until the next change. */
  forgotten: EngineId | undefined;
  /** False when the browser was not allowed to ask the engine's host. */
  choose: (id: EngineId | 'auto') => Promise<boolean>;
  save: (id: EngineId, setUp: SetUp) => Promise<void>;
  forget: (id: EngineId) => Promise<void>;
  restore: () => Promise<void>;
  /** Asks for the permission to try a host; it is given back with the page unless the host is then set up. Must be called in the click. */
  lend: (origin: string) => Promise<boolean>;
}

/** Choosing and setting up engines. Whoever would send texts away is asked for in the same click, and only there. */
export function useSetUps({ definitions, access }: Parts, settings: TranslationSettings, changed: () => void): SetUps {
  const [outcomes, setOutcomes] = useState<Partial<Record<EngineId, Outcome>>>({});
  const [forgotten, setForgotten] = useState<Forgotten>();
  /** Origins asked for while trying something out. */
  const lent = useRef(new Set<string>());

  const originOf = (id: EngineId, config: EngineConfig | undefined) =>
    config ? (definitions.find((definition) => definition.id === id)?.origin(config) ?? null) : null;

  /** Some engine is set up to ask this host; a permission is for all its ports. */
  const isNeeded = (origin: string, { configs }: TranslationSettings) =>
    definitions.some(({ id }) => {
      const own = originOf(id, configs[id]);
      return own !== null && new URL(own).hostname === new URL(origin).hostname;
    });

  /** Gives back what no engine needs now: of an older set-up, and of what was tried out. */
  const tidy = async (former: string | null) => {
    const now = await readTranslationSettings();
    for (const origin of new Set([...lent.current, ...(former === null ? [] : [former])])) {
      if (!isNeeded(origin, now) && !(await access.isSite(origin))) await access.release(origin);
    }
    lent.current.clear();
  };

  // What was tried and never saved leaves nothing behind. A page that goes has no time to wait for answers.
  const leave = useRef(() => {});
  leave.current = () => {
    for (const origin of lent.current) if (!isNeeded(origin, settings)) void access.release(origin);
  };
  useEffect(() => {
    const left = () => leave.current();
    addEventListener('pagehide', left);
    return () => removeEventListener('pagehide', left);
  }, []);

  /** One change, after the permission that it needs; what came of it is told beside the engine. */
  const change = async (
    id: EngineId | 'auto',
    config: EngineConfig | undefined,
    work: () => Promise<Outcome | null>,
  ) => {
    const origin = id === 'auto' ? null : originOf(id, config);
    // Nothing may be awaited before this: browsers forget the click.
    const isAllowed = origin === null || (await access.ask(origin));
    const outcome = isAllowed
      ? await work().catch((error): Outcome => {
          console.error('Hongqiao: the choice of a translator could not be stored', error);
          return { kind: 'unstored' };
        })
      : ({ kind: 'refused', host: hostOf(origin) ?? '' } satisfies Outcome);
    setOutcomes(id === 'auto' || !outcome ? {} : { [id]: outcome });
    changed();
    return isAllowed;
  };

  const save = async (
    id: EngineId,
    { config, budget }: SetUp,
    isToBeUsed: (stored: TranslationSettings) => boolean,
  ) => {
    await change(id, config, async () => {
      const before = await changeTranslationSettings((stored) => {
        const { [id]: _, ...budgets } = stored.budgets;
        return {
          configs: { ...stored.configs, [id]: config },
          budgets: budget === undefined ? budgets : { ...budgets, [id]: budget },
          ...(isToBeUsed(stored) && { engine: id }),
        };
      });
      setForgotten(undefined);
      await tidy(originOf(id, before.configs[id]));
      return { kind: 'saved', isUsed: isToBeUsed(before) || before.engine === id };
    });
  };

  return {
    outcomes,
    forgotten: forgotten?.id,
    choose: (id) =>
      change(id, id === 'auto' ? undefined : settings.configs[id], async () => {
        await changeTranslationSettings({ engine: id });
        return null;
      }),
    save: (id, setUp) => save(id, setUp, ({ configs }) => !Object.hasOwn(configs, id)),
    forget: async (id) => {
      await change('auto', undefined, async () => {
        const { engine, configs, budgets } = await changeTranslationSettings((stored) => {
          const { [id]: _config, ...otherConfigs } = stored.configs;
          const { [id]: _budget, ...otherBudgets } = stored.budgets;
          return { configs: otherConfigs, budgets: otherBudgets, ...(stored.engine === id && { engine: 'auto' }) };
        });
        const config = configs[id] ?? {};
        setForgotten({ id, config, budget: budgets[id], wasChosen: engine === id });
        await tidy(originOf(id, config));
        return null;
      });
    },
    restore: async () => {
      if (forgotten) await save(forgotten.id, forgotten, () => forgotten.wasChosen);
    },
    lend: async (origin) => {
      const had = access.has(origin);
      const isAllowed = await access.ask(origin);
      if (isAllowed && !(await had)) lent.current.add(origin);
      return isAllowed;
    },
  };
}
