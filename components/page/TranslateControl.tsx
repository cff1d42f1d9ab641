import { modesOf } from '@/components/translation/modes';
import { Button } from '@/components/ui/Button';
import { Segmented } from '@/components/ui/Segmented';
import { type Translate, useText } from '@/components/ui/text';
import type { TranslateMode } from '@/utils/settings/settings';
import type { Problem } from '@/utils/translate/problem';
import type { Origin } from '@/utils/translate/translation';

/** Who translates what this reader reads, or would if nothing kept it from doing so. */
export interface Translator {
  by: Origin;
  problem?: Problem;
}

export interface TranslateControlProps {
  /** The site as the address bar names it. */
  name: string;
  value: TranslateMode;
  onChange: (mode: TranslateMode) => void;
  /** Whatever comes on screen is translated just now, asked for or not. */
  isAll: boolean;
  /** Translates the page, or stops. */
  onAll: () => void;
  /** Undefined while it is found out. */
  translator: Translator | undefined;
  /** Our page where that is changed. */
  settings: string;
}

/** Whether posts of this site are translated, by whom, and all of them now. */
export function TranslateControl({ name, value, onChange, isAll, onAll, translator, settings }: TranslateControlProps) {
  const t = useText();
  const host = translator?.by.host;
  return (
    <div class="translate-control">
      <Segmented label={t('translate_mode_site', name)} value={value} onChange={onChange} options={modesOf(t)} />
      {translator?.problem && <p class="hint care">{t(`problem_${translator.problem.code}`)}</p>}
      <p class={host && value === 'automatic' ? 'hint care' : 'hint'}>
        {translator && whereTo(t, translator.by, value)}{' '}
        <a href={settings} target="_blank" rel="noopener" aria-label={t('page_translate_change_label')}>
          {t('page_translate_change')}
        </a>
      </p>
      <Button class="outlined" pressed={isAll} onClick={onAll}>
        {t(isAll ? 'page_translate_stop' : 'page_translate_all')}
      </Button>
    </div>
  );
}

/** Who translates, and where posts go for it. */
function whereTo(t: Translate, { engine, host }: Origin, mode: TranslateMode): string {
  if (host) return t(mode === 'automatic' ? 'translate_sent_all' : 'page_translate_host', host);
  if (engine === 'built-in') return t('translation_by_built_in');
  return t(engine === 'bergamot' ? 'translation_by_bergamot' : 'translation_by_gloss');
}
