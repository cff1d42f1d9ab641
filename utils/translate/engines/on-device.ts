import type { DeviceEngine, DeviceHost, Engine } from '../engine';
import { TranslateError } from '../problem';

interface Traits extends Pick<Engine, 'limits' | 'keepsLines' | 'mark'> {
  id: DeviceEngine;
}

/** An engine that the device host runs. Neither can be told what slang means. */
export function onDevice({ id, ...traits }: Traits, device: DeviceHost): Engine {
  return {
    ...traits,
    id,
    host: null,
    variant: '',
    available: (direction) => device.available(id, direction),
    async translate({ sources, direction, signal }) {
      const texts = sources.map(({ text }) => text);
      const translations = await device.translate(id, texts, direction, signal);
      if (translations.length !== texts.length) throw new TranslateError({ code: 'answer' });
      return translations.map((text) => ({ text }));
    },
  };
}
