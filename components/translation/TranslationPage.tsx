import { EngineList, type EngineListProps } from '@/components/translation/EngineList';
import { Now, type NowProps } from '@/components/translation/Now';
import { activeOf } from '@/components/translation/now';
import { Remembered, type RememberedProps } from '@/components/translation/Remembered';
import { hostOf } from '@/components/translation/state';
import { Where, type WhereProps } from '@/components/translation/Where';
import { Notice } from '@/components/ui/Notice';
import { useText } from '@/components/ui/text';
import { Bridge } from '@/components/welcome/Bridge';

export interface TranslationPageProps
  extends EngineListProps,
    Omit<NowProps, 'engines' | 'chosen' | 'onAutomatic'>,
    Omit<WhereProps, 'host'>,
    RememberedProps {
  /** The browser did not read or store something. */
  trouble: boolean;
}

/** Who translates posts, when, and what leaves the device for it. */
export function TranslationPage(props: TranslationPageProps) {
  const t = useText();
  const active = activeOf(props.engines, props.chosen);
  const host = active ? hostOf(active.definition.origin(active.config)) : null;
  return (
    <main class="translation">
      <header>
        <Bridge size={40} />
        <h1>{t('translate_title')}</h1>
      </header>
      {props.trouble && <Notice kind="error">{t('popup_settings_refused')}</Notice>}
      <Now {...props} />
      <Where settings={props.settings} host={host} onSettings={props.onSettings} />
      <EngineList {...props} />
      <Remembered size={props.size} onClear={props.onClear} />
    </main>
  );
}
