import type { Fetched } from '@/entrypoints/translation/parts';
import { bergamotState } from '@/utils/translate/device/bergamot';
import type { Direction } from '@/utils/translate/engine';
import { originsOf } from '@/utils/translate/models/address';
import type { ListedModel } from '@/utils/translate/models/model';
import { installModel, listModels, removeModel } from '@/utils/translate/models/models';
import type { ModelStore } from '@/utils/translate/models/store';
import { TranslateError } from '@/utils/translate/problem';

/**
 * The models of Bergamot. Which there are, and how large, is asked only with the reader's first download: opening a page
 * of settings tells nobody.
 */
export function bergamotModels(store: ModelStore): Fetched {
  let listed: { from: string; models: readonly ListedModel[] } | undefined;

  const modelFor = ({ from }: Direction, modelsFrom: string) =>
    listed?.from === modelsFrom ? listed.models.find((model) => model.direction.from === from) : undefined;

  return {
    async look(direction, modelsFrom) {
      const availability = await bergamotState(direction, store);
      if (availability.kind === 'ready') return { availability, stored: (await store.find(direction))?.bytes };
      const model = modelFor(direction, modelsFrom);
      if (availability.kind !== 'download' || !model) return { availability };
      return { availability: { kind: 'download', bytes: model.bytes }, kept: await keptOf(model, store) };
    },
    async fetch(direction, { modelsFrom, signal, onProgress }) {
      listed = { from: modelsFrom, models: await listModels({ modelsFrom, signal }) };
      const model = modelFor(direction, modelsFrom);
      if (!model) throw new TranslateError({ code: 'missing' });
      await installModel({ model, signal, store, onProgress: (done, all) => onProgress(done / all) });
    },
    remove: (direction) => removeModel(direction, store),
    origins: originsOf,
  };
}

/** Bytes of a model that an attempt left here. */
async function keptOf({ files }: ListedModel, store: ModelStore): Promise<number> {
  const kept = await Promise.all(
    files.map(async ({ sha256, size }) => ((await store.hasFile(sha256)) ? size : (await store.pieces(sha256)).size)),
  );
  return kept.reduce((sum, bytes) => sum + bytes, 0);
}
