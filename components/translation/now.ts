import { isComplete } from '@/components/translation/check-field';
import type { Chosen, EngineState } from '@/components/translation/state';
import type { Settings, TranslateMode } from '@/utils/settings/settings';
import type { Direction, EngineId } from '@/utils/translate/engine';

/** What would be better than now, and takes one click. */
export type Step =
  | {
      kind: 'download';
      engine: EngineState;
      directions: readonly Direction[] /** All of it, where it is known. */;
      bytes?: number;
    }
  /** The permission to ask its host is gone. */
  | { kind: 'allow'; engine: EngineState }
  /** Its fields are not filled in. */
  | { kind: 'open'; engine: EngineState }
  | { kind: 'automatic' }
  | { kind: 'switch-on' };

/** What happens to posts now. */
export interface Now {
  /** No site is translated. */
  isOff: boolean;
  /** Who translates, or was chosen to; undefined until the engines have been asked. */
  by: EngineState | undefined;
  /** It can. */
  works: boolean;
  step: Step | undefined;
}

/** The engines on this device, best first. */
const DEVICE: readonly EngineId[] = ['built-in', 'bergamot', 'gloss'];

/** What happens now with an engine chosen, in modes that may differ by site. */
export function nowOf(
  engines: readonly EngineState[],
  chosen: Chosen,
  { translate, siteTranslate }: Pick<Settings, 'translate' | 'siteTranslate'>,
): Now {
  const by = activeOf(engines, chosen);
  const isOff = [translate, ...Object.values(siteTranslate)].every((mode) => mode === 'off');
  if (isOff) return { isOff, by, works: true, step: { kind: 'switch-on' } };
  const works = by?.availability?.kind === 'ready' || by?.definition.id === 'gloss';
  return { isOff, by, works, step: works ? betterOf(engines, chosen, by) : repairOf(by) };
}

/** Who would be asked: the chosen one; of the device's own the best that is ready. */
export function activeOf(engines: readonly EngineState[], chosen: Chosen): EngineState | undefined {
  const find = (id: EngineId) => engines.find(({ definition }) => definition.id === id);
  if (chosen !== 'auto') return find(chosen);
  const device = DEVICE.map(find);
  // Until all have answered, the gloss would only be a guess.
  if (device.some((engine) => engine && engine.availability === undefined)) return undefined;
  return device.find((engine) => engine?.availability?.kind === 'ready') ?? find('gloss');
}

/** Word by word is what is left when nothing better is here: something better may be one download away. */
function betterOf(engines: readonly EngineState[], chosen: Chosen, by: EngineState | undefined): Step | undefined {
  if (chosen !== 'auto' || by?.definition.id !== 'gloss') return undefined;
  const better = DEVICE.map((id) => engines.find(({ definition }) => definition.id === id)).find(
    (engine) => engine?.availability?.kind === 'download' || engine?.availability?.kind === 'downloading',
  );
  return better && downloadOf(better);
}

function repairOf(by: EngineState | undefined): Step | undefined {
  switch (by?.availability?.kind) {
    case 'download':
    case 'downloading':
      return downloadOf(by);
    case 'unset':
      return { kind: by.isSetUp && isComplete(by.definition.fields, by.config) ? 'allow' : 'open', engine: by };
    case 'unable':
      return { kind: 'automatic' };
    default:
      return undefined;
  }
}

function downloadOf(engine: EngineState): Step {
  const missing = engine.downloads.filter(({ isWanted, availability }) => isWanted && availability.kind !== 'ready');
  const sizes = missing.map(({ availability }) => (availability.kind === 'download' ? availability.bytes : undefined));
  const bytes = sizes.reduce<number>((sum, size) => sum + (size ?? Number.NaN), 0);
  return {
    kind: 'download',
    engine,
    directions: missing.map(({ direction }) => direction),
    ...(bytes ? { bytes } : {}),
  };
}

/** Some posts are translated without being asked for, on every site or on one. */
export const isAutomaticAnywhere = ({ translate, siteTranslate }: Pick<Settings, 'translate' | 'siteTranslate'>) =>
  [translate, ...Object.values(siteTranslate)].includes('automatic' satisfies TranslateMode);
