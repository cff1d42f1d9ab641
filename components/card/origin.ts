import type { Translate } from '@/components/ui/text';
import { originLine } from '@/utils/page/translation/block-view';
import { ENGINE_IDS, type EngineId } from '@/utils/translate/engine';
import type { Origin } from '@/utils/translate/translation';

/** Who made a translation, as a kept sentence remembers it. */
export const makerOf = ({ engine, host }: Origin): string => host ?? engine;

/** The privacy line of a kept translation. */
export function makerLine(by: string, t: Translate): string {
  const engine = ENGINE_IDS.find((id): id is EngineId => id === by);
  return originLine(engine ? { engine, host: null } : { engine: 'chat', host: by }, t);
}
