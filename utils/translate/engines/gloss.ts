import { defineEngine } from '../engine';

/** Word by word from our own dictionary: no sentence, but at once, offline and in every browser. */
export const gloss = defineEngine({
  id: 'gloss',
  name: null,
  place: 'device',
  isPaid: false,
  fields: [],
  origin: () => null,
  make: (_, parts) => ({
    id: 'gloss',
    host: null,
    variant: '1',
    limits: { texts: 32, units: 20_000, parallel: 1 },
    keepsLines: true,
    mark: (i) => `⟦${i}⟧`,
    available: async () => ({ kind: 'ready' }),
    async translate({ sources, direction, signal }) {
      signal.throwIfAborted();
      const glosses = await parts.gloss(
        sources.map(({ text }) => text),
        direction,
      );
      signal.throwIfAborted();
      return glosses.map((text) => ({ text }));
    },
  }),
});
