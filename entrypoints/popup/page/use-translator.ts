import { useEffect, useState } from 'preact/hooks';
import browser from 'webextension-polyfill';
import type { Translator } from '@/components/page/TranslateControl';
import type { Explains } from '@/utils/settings/settings';
import { readTranslationSettings } from '@/utils/settings/translation';
import { Chooser, originOf } from '@/utils/translate/choose';
import { realClock } from '@/utils/translate/clock';
import { bergamotState } from '@/utils/translate/device/bergamot';
import { builtInState } from '@/utils/translate/device/built-in';
import { ENGINES } from '@/utils/translate/engines/index';
import { hostPattern } from '@/utils/translate/host-pattern';
import { ModelStore } from '@/utils/translate/models/store';
import { TranslateError } from '@/utils/translate/problem';

/** Chosen as the worker does it; undefined until that is done. */
export function useTranslator(explains: Explains): Translator | undefined {
  const [translator, setTranslator] = useState<Translator>();
  useEffect(() => {
    const chooser = new Chooser({
      definitions: ENGINES,
      engineParts: { fetch, device: DEVICE, gloss: onlyLooking },
      wishes: readTranslationSettings,
      isPermitted: (origin) => browser.permissions.contains({ origins: [hostPattern(origin)] }),
      clock: realClock,
    });
    const direction =
      explains === 'english' ? ({ from: 'en', to: 'zh' } as const) : ({ from: 'zh', to: 'en' } as const);
    chooser.choose(direction).then(
      (choice) => setTranslator(choice.kind === 'engine' ? { by: originOf(choice.engine) } : choice),
      (error) => console.warn('Hongqiao: who translates cannot be said', error),
    );
  }, [explains]);
  return translator;
}

const onlyLooking = () => Promise.reject(new TranslateError({ code: 'unable' }));

/** What is here is seen from here; nothing is translated in a popup. */
const DEVICE = {
  available: (engine: 'built-in' | 'bergamot', direction: Parameters<typeof builtInState>[0]) =>
    engine === 'built-in' ? builtInState(direction) : bergamotState(direction, new ModelStore()),
  translate: onlyLooking,
};
