import { defineEngine } from '../engine';
import { onDevice } from './on-device';

/** Mozilla's on-device translator, with a model that the reader has fetched. */
export const bergamot = defineEngine({
  id: 'bergamot',
  name: 'Bergamot',
  place: 'device',
  isPaid: false,
  fields: [],
  origin: () => null,
  make: (_config, { device }) =>
    onDevice(
      {
        id: 'bergamot',
        // A batch under way cannot be stopped, so it is kept short.
        limits: { texts: 8, units: 2_000, parallel: 1 },
        keepsLines: true,
        mark: (i) => `[[${i}]]`,
      },
      device,
    ),
});
