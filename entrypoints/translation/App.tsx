import { useState } from 'preact/hooks';
import { TranslationPage } from '@/components/translation/TranslationPage';
import { useSettings } from '@/entrypoints/popup/use-settings';
import type { Parts } from '@/entrypoints/translation/parts';
import { useCache } from '@/entrypoints/translation/use-cache';
import { useDownloads } from '@/entrypoints/translation/use-downloads';
import { directionsOf, useEngines } from '@/entrypoints/translation/use-engines';
import { useSetUps } from '@/entrypoints/translation/use-set-ups';
import { useTests } from '@/entrypoints/translation/use-tests';
import { useTranslationSettings } from '@/entrypoints/translation/use-translation-settings';
import { DEFAULTS } from '@/utils/settings/settings';
import { changeTranslationSettings, TRANSLATION_DEFAULTS } from '@/utils/settings/translation';
import type { EngineId } from '@/utils/translate/engine';

/** The page about translation, over the stored settings and whatever translates. */
export function App({ parts }: { parts: Parts }) {
  const { settings = DEFAULTS, change, refused } = useSettings();
  const stored = useTranslationSettings();
  const translation = stored ?? TRANSLATION_DEFAULTS;
  const [open, setOpen] = useState<readonly EngineId[]>([]);

  const engines = useEngines({ parts, settings: stored, explains: settings.explains });
  const downloads = useDownloads(parts, translation.modelsFrom, engines.look);
  const setUps = useSetUps(parts, translation, engines.look);
  const direction = directionsOf(settings.explains)[0]!;
  const tests = useTests(parts, direction, setUps);
  const cache = useCache(parts);

  const remove = async (id: EngineId, from: (typeof direction)['from']) => {
    await parts.fetched[id]?.remove?.({ from, to: from === 'zh' ? 'en' : 'zh' });
    engines.look();
  };
  const reveal = (id: EngineId) => setOpen((all) => [...all.filter((one) => one !== id), id]);
  const show = (id: EngineId) => {
    reveal(id);
    // Once its details are drawn.
    setTimeout(() => document.querySelector<HTMLElement>(`#engine-${id} summary`)?.focus());
  };
  return (
    <TranslationPage
      engines={engines.statesWith(downloads)}
      chosen={translation.engine}
      settings={settings}
      trouble={refused || cache.isTrouble}
      open={open}
      tests={tests.tests}
      outcomes={setUps.outcomes}
      forgotten={setUps.forgotten}
      modelsFrom={{
        value: translation.modelsFrom,
        preset: parts.modelsPreset,
        onSave: (modelsFrom) => void changeTranslationSettings({ modelsFrom }).then(engines.look),
      }}
      size={cache.size}
      onSettings={change}
      onSwitchOn={() => change({ translate: 'asked' })}
      onAutomatic={() => void setUps.choose('auto')}
      onChoose={async (id) => {
        // What a refusal means is told among the details.
        if (!(await setUps.choose(id))) reveal(id);
      }}
      onAllow={async (id) => {
        if (!(await setUps.choose(id))) show(id);
      }}
      onSave={(id, setUp) => void setUps.save(id, setUp)}
      onTest={(id, config) => void tests.run(id, config)}
      onForget={(id) => {
        tests.forget(id);
        void setUps.forget(id);
      }}
      onRestore={() => void setUps.restore()}
      onOpen={(id, isOpen) =>
        setOpen((all) => (isOpen ? [...all.filter((one) => one !== id), id] : all.filter((one) => one !== id)))
      }
      onShow={show}
      onDownload={downloads.start}
      onCancel={downloads.cancel}
      onRemove={(id, { from }) => void remove(id, from)}
      onClear={() => void cache.clear()}
    />
  );
}
