import { render } from 'preact';
import '@/assets/styles/tokens.css';
import '@/assets/styles/page.css';
import '@/components/ui/form.css';
import '@/components/ui/ui.css';
import '@/components/translation/translation.css';
import { Text } from '@/components/ui/text';
import { App } from '@/entrypoints/translation/App';
import { bergamotModels } from '@/entrypoints/translation/bergamot-models';
import { hostAccess } from '@/entrypoints/translation/host-access';
import type { Parts } from '@/entrypoints/translation/parts';
import { translate } from '@/utils/messages/text';
import { Budget } from '@/utils/translate/budget';
import { TranslationCache } from '@/utils/translate/cache';
import { realClock } from '@/utils/translate/clock';
import { Bergamot } from '@/utils/translate/device/bergamot';
import { BuiltIn, builtInState } from '@/utils/translate/device/built-in';
import { downloadBuiltIn } from '@/utils/translate/device/built-in-download';
import { deviceHere } from '@/utils/translate/device/here';
import type { EngineConfig, EngineId } from '@/utils/translate/engine';
import { definitionOf, ENGINES } from '@/utils/translate/engines/index';
import { MOZILLA_MODELS } from '@/utils/translate/models/address';
import { ModelStore } from '@/utils/translate/models/store';
import { probe } from '@/utils/translate/probe';
import { TranslateError } from '@/utils/translate/problem';
import { TranslationDb } from '@/utils/translate/store';

document.documentElement.lang = translate('page_language');
document.title = translate('translate_page_title');

const models = new ModelStore();
const db = new TranslationDb();
const cache = new TranslationCache(db, realClock);
const budget = new Budget(db, Date.now);
/** Samples are translated here and not where posts are, since nobody else has to be asked. */
const device = deviceHere({
  translators: { 'built-in': new BuiltIn(), bergamot: new Bergamot(models) },
  idleAfter: 60_000,
});

function engineOf(id: EngineId, config: EngineConfig) {
  const definition = definitionOf(id);
  if (!definition) throw new TranslateError({ code: 'unable' });
  return definition.make(config, {
    fetch: (input, init) => fetch(input, init),
    device,
    gloss: () => Promise.reject(new TranslateError({ code: 'unable' })),
  });
}

const parts: Parts = {
  definitions: ENGINES,
  fetched: {
    'built-in': {
      look: async (direction) => ({ availability: await builtInState(direction) }),
      fetch: (direction, { signal, onProgress }) => downloadBuiltIn({ direction, signal, onProgress }),
    },
    bergamot: bergamotModels(models),
  },
  available: (id, config, direction) => engineOf(id, config).available(direction),
  probe: async (id, config, { direction, signal }) => probe(engineOf(id, config), direction, { signal }),
  access: hostAccess,
  cache: {
    size: () => cache.size(),
    clear: () => cache.clear(),
  },
  used: () => budget.used(),
  modelsPreset: MOZILLA_MODELS,
};

render(
  <Text.Provider value={translate}>
    <App parts={parts} />
  </Text.Provider>,
  document.getElementById('app')!,
);
