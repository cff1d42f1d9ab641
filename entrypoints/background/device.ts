import { askDevice } from '@/utils/messages/rpc';
import { Bergamot, bergamotState } from '@/utils/translate/device/bergamot';
import { BuiltIn, builtInState } from '@/utils/translate/device/built-in';
import { builtInApi } from '@/utils/translate/device/built-in-api';
import { deviceElsewhere } from '@/utils/translate/device/elsewhere';
import { deviceHere } from '@/utils/translate/device/here';
import type { DeviceHost } from '@/utils/translate/engine';
import { ModelStore } from '@/utils/translate/models/store';
import { offscreenOpener } from './offscreen';

/** Where on-device translators run: Firefox's background is a document itself, Chrome's needs one beside it. */
export function openDeviceHost(): DeviceHost {
  const store = new ModelStore();
  if (import.meta.env.FIREFOX) {
    const translators = { 'built-in': new BuiltIn(), bergamot: new Bergamot(store) };
    return deviceHere({ translators });
  }
  const offscreen = deviceElsewhere({ open: offscreenOpener(), ask: askDevice });
  return {
    ...offscreen,
    available(engine, direction) {
      // No document is opened only to be asked what can be told without it.
      if (engine === 'bergamot') return bergamotState(direction, store);
      return builtInApi() ? builtInState(direction) : offscreen.available(engine, direction);
    },
  };
}
