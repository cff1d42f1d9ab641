import { defineEngine } from '../engine';
import { onDevice } from './on-device';

/** The translator of Chrome and Edge. */
export const builtIn = defineEngine({
  id: 'built-in',
  name: null,
  place: 'device',
  isPaid: false,
  fields: [],
  origin: () => null,
  make: (_config, { device }) =>
    onDevice(
      {
        id: 'built-in',
        // It works through its questions one by one; small requests can be taken back soon.
        limits: { texts: 8, units: 2_000, parallel: 1 },
        // Nothing says that it does.
        keepsLines: false,
        mark: (i) => `[[${i}]]`,
      },
      device,
    ),
});
