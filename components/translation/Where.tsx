import { modesOf } from '@/components/translation/modes';
import { Button } from '@/components/ui/Button';
import { Notice } from '@/components/ui/Notice';
import { Segmented } from '@/components/ui/Segmented';
import { useText } from '@/components/ui/text';
import type { Settings } from '@/utils/settings/settings';
import { withoutTranslate, withTranslate } from '@/utils/settings/translate-of-site';
import { sites } from '@/utils/sites/index';

export interface WhereProps {
  settings: Settings;
  /** The host that posts would be sent to; null while they stay on the device. */
  host: string | null;
  onSettings: (change: Partial<Settings>) => void;
}

/** When posts are translated: everywhere, and on sites with a wish of their own. */
export function Where({ settings, host, onSettings }: WhereProps) {
  const t = useText();
  const { translate, siteTranslate } = settings;
  const own = Object.entries(siteTranslate);
  const isAutomatic = translate === 'automatic' || own.some(([, mode]) => mode === 'automatic');
  return (
    <section class="where" aria-labelledby="where">
      <h2 id="where">{t('translate_where')}</h2>
      <Segmented
        label={t('translate_mode')}
        labelHidden
        value={translate}
        onChange={(mode) => onSettings({ translate: mode })}
        options={modesOf(t)}
      />
      <p class="hint">{t(`translate_mode_${translate}_hint`)}</p>
      {isAutomatic && host !== null && <Notice kind="error">{t('translate_sent_all', host)}</Notice>}
      {own.length > 0 && (
        <>
          <h3 id="own-sites">{t('translate_sites')}</h3>
          <ul class="own-sites" aria-labelledby="own-sites">
            {own.map(([site, mode]) => (
              <li key={site}>
                <span class="name">{siteName(site)}</span>
                <Segmented
                  label={t('translate_mode_site', siteName(site))}
                  labelHidden
                  value={mode}
                  onChange={(chosen) => onSettings(withTranslate(settings, site, chosen))}
                  options={modesOf(t)}
                />
                <Button
                  class="remove"
                  label={`${t('translate_remove')}: ${siteName(site)}`}
                  onClick={() => onSettings(withoutTranslate(settings, site))}
                >
                  {t('translate_remove')}
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

/** Sites we know are kept by their id, which the reader never sees elsewhere. */
const siteName = (key: string) => sites.find(({ id }) => id === key)?.hosts.join(' · ') ?? key;
