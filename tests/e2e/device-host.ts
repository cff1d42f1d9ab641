import browser from 'webextension-polyfill';
import { openDeviceHost } from '../../entrypoints/background/device';
import type { DeviceEngine } from '../../utils/translate/engine';

/**
 * Added to the built background by `device.test.ts`: what our own pages ask by these names is put to the device host.
 * A debugger attached to the worker instead would keep it from waking up once it was killed.
 */
const host = openDeviceHost();
const ZHEN = { from: 'zh', to: 'en' } as const;

const translate = (engine: DeviceEngine, signal = new AbortController().signal) =>
  host.translate(engine, ['你好'], ZHEN, signal).then(
    (texts) => ({ texts }),
    (error) => ({ code: String(error?.code ?? error), message: String(error?.message) }),
  );

const tests = {
  available: (engine: DeviceEngine) => host.available(engine, ZHEN),
  translate: (engine: DeviceEngine) => translate(engine),
  twice: (engine: DeviceEngine) => Promise.all([translate(engine), translate(engine)]),
  takenBack(engine: DeviceEngine) {
    const taken = new AbortController();
    const work = translate(engine, taken.signal);
    taken.abort('scrolled away');
    return work;
  },
};
export type DeviceTest = keyof typeof tests;

browser.runtime.onMessage.addListener((message: unknown) => {
  const { deviceTest, engine } = message as { deviceTest?: DeviceTest; engine: DeviceEngine };
  return deviceTest && tests[deviceTest](engine);
});
