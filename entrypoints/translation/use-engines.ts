import { useCallback, useEffect, useState } from 'preact/hooks';
import { isComplete } from '@/components/translation/check-field';
import type { Download, EngineState } from '@/components/translation/state';
import type { Parts } from '@/entrypoints/translation/parts';
import { type Downloads, progressKey } from '@/entrypoints/translation/use-downloads';
import type { Explains } from '@/utils/settings/settings';
import { TRANSLATION_DEFAULTS, type TranslationSettings } from '@/utils/settings/translation';
import type { Availability, Direction, EngineConfig, EngineDefinition, EngineId } from '@/utils/translate/engine';

const DIRECTIONS: readonly Direction[] = [
  { from: 'zh', to: 'en' },
  { from: 'en', to: 'zh' },
];

/** The directions a reader needs, the main one first. */
export const directionsOf = (explains: Explains): readonly Direction[] =>
  DIRECTIONS.filter(({ from }) => explains === 'both' || (explains === 'chinese') === (from === 'zh'));

/** What was found out about an engine. */
interface Found {
  availability: Availability | undefined;
  downloads: readonly Omit<Download, 'isWanted'>[];
}

export interface EnginesOptions {
  parts: Parts;
  settings: TranslationSettings | undefined;
  explains: Explains;
}

/** Every engine with its state; `look` asks all of them again, which also happens when the reader comes back. */
export function useEngines({ parts, settings = TRANSLATION_DEFAULTS, explains }: EnginesOptions) {
  const [found, setFound] = useState<Partial<Record<EngineId, Found>>>({});
  const [used, setUsed] = useState<Partial<Record<EngineId, number>>>({});
  const { configs, modelsFrom } = settings;

  const look = useCallback(() => {
    parts.used().then(setUsed, () => {});
    for (const definition of parts.definitions) {
      lookAt(parts, definition, { config: configs[definition.id], modelsFrom, wanted: directionsOf(explains) }).then(
        (one) => setFound((all) => ({ ...all, [definition.id]: one })),
        () => setFound((all) => ({ ...all, [definition.id]: { availability: { kind: 'unable' }, downloads: [] } })),
      );
    }
  }, [parts, configs, modelsFrom, explains]);

  useEffect(() => {
    look();
    addEventListener('focus', look);
    return () => removeEventListener('focus', look);
  }, [look]);

  const statesWith = ({ progress }: Downloads): EngineState[] =>
    parts.definitions.map((definition) => {
      const { id } = definition;
      const wanted = directionsOf(explains);
      const downloads = (found[id]?.downloads ?? []).map((download) => ({
        ...withProgress(download, progress[progressKey(id, download.direction)]),
        isWanted: wanted.some(({ from }) => from === download.direction.from),
      }));
      return {
        definition,
        availability: worstOf(downloads) ?? found[id]?.availability,
        config: configs[id] ?? NO_CONFIG,
        isSetUp: definition.place === 'device' || Object.hasOwn(configs, id),
        budget: settings.budgets[id],
        used: used[id] ?? 0,
        downloads,
      };
    });
  return { look, statesWith };
}

/** Always the same one: forms begin anew with another. */
const NO_CONFIG: EngineConfig = {};

interface Wanted {
  modelsFrom: string;
  config: EngineConfig | undefined;
  wanted: readonly Direction[];
}

async function lookAt(
  parts: Parts,
  { id, place, fields, origin }: EngineDefinition,
  { config, modelsFrom, wanted }: Wanted,
): Promise<Found> {
  const fetched = parts.fetched[id];
  if (fetched) {
    const looks = DIRECTIONS.map(async (direction) => ({ direction, ...(await fetched.look(direction, modelsFrom)) }));
    const downloads = await Promise.all(looks);
    const isUnable = downloads.every(({ availability }) => availability.kind === 'unable');
    return { availability: { kind: isUnable ? 'unable' : 'ready' }, downloads: isUnable ? [] : downloads };
  }
  if (place === 'remote') {
    const host = config && isComplete(fields, config) ? origin(config) : null;
    if (host === null || !(await parts.access.has(host))) return { availability: { kind: 'unset' }, downloads: [] };
  }
  return { availability: await parts.available(id, config ?? NO_CONFIG, wanted[0] ?? DIRECTIONS[0]!), downloads: [] };
}

function withProgress(
  download: Omit<Download, 'isWanted'>,
  progress: Downloads['progress'][string] | undefined,
): Omit<Download, 'isWanted'> {
  if (progress?.kind === 'failed') return { ...download, problem: progress.problem };
  if (progress?.kind !== 'running') return download;
  return { ...download, availability: { kind: 'downloading', done: progress.done } };
}

/** What is still missing counts, and of that what is under way. */
function worstOf(downloads: readonly Download[]): Availability | undefined {
  const wanted = downloads.filter(({ isWanted }) => isWanted).map(({ availability }) => availability);
  const of = (kind: Availability['kind']) => wanted.find((availability) => availability.kind === kind);
  return of('downloading') ?? of('download') ?? of('unable') ?? of('ready');
}
