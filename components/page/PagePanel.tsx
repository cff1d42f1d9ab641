import { ExplainsControl } from '@/components/page/ExplainsControl';
import { FadeControl } from '@/components/page/FadeControl';
import { HoverKeyControl } from '@/components/page/HoverKeyControl';
import { LevelControl } from '@/components/page/LevelControl';
import { MetWords, type MetWordsProps } from '@/components/page/MetWords';
import { PageShare } from '@/components/page/PageShare';
import { PinyinAmountControl, type PinyinAmountControlProps } from '@/components/page/PinyinAmountControl';
import { ToneColoursControl } from '@/components/page/ToneColoursControl';
import { TranslateControl, type TranslateControlProps } from '@/components/page/TranslateControl';
import { TurnOn, type TurnOnProps } from '@/components/page/TurnOn';
import { Switch } from '@/components/ui/Switch';
import { useText } from '@/components/ui/text';
import { hasOwnPinyin, pinyinOn, withOwnPinyin, withPinyin } from '@/utils/settings/pinyin-of-site';
import type { Settings } from '@/utils/settings/settings';
import { translateOn, withTranslate } from '@/utils/settings/translate-of-site';
import { siteKey } from '@/utils/sites/index';

/** The page under the popup, as far as we may know it. */
export type PageStatus =
  | { kind: 'asking' }
  /** One of our own pages, or the popup opened as a tab: there is no page under it. */
  | { kind: 'ours' }
  /** A page of the browser, the store, a file: no extension may read it. */
  | { kind: 'restricted' }
  /** Beside the panel, and none of the sites we read by ourselves: only the toolbar's button lends us such a page. */
  | { kind: 'unseen' }
  /** We are not there, and may come when asked. */
  | { kind: 'absent'; host: string; listed: boolean; always: boolean }
  /** We are there. `listed` sites are read without asking; on others the reader turned us on. */
  | { kind: 'present'; host: string; listed: boolean; always: boolean };

export interface PagePanelProps extends Omit<TurnOnProps, 'host' | 'listed' | 'always' | 'present'>, MetWordsProps {
  status: PageStatus;
  settings: Settings;
  onSettings: (change: Partial<Settings>) => void;
  /** Who translates, and translating the whole page now. */
  translation: Pick<TranslateControlProps, 'translator' | 'isAll' | 'onAll'>;
  links: { welcome: string; sources: string; translation: string; sync: string; about: string };
}

/** What happens on the page under the popup, and what was met there. */
export function PagePanel(props: PagePanelProps) {
  const { status, settings, onSettings } = props;
  const t = useText();
  const host = 'host' in status ? status.host : '';
  const site = siteKey(host);
  const name = host.replace(/^www\./, '');
  const paused = settings.pausedSites.includes(site);
  const isRead = status.kind === 'present' && settings.enabled && !paused;
  // Elsewhere the amount is the general one, and there is no site to speak of.
  const here = isRead ? site : '';
  const { pinyin } = pinyinOn(settings, here);
  return (
    <div class="page-panel">
      <section class="group" aria-label={t('page_switches')}>
        <Switch
          label={t('page_main_switch')}
          hint={settings.enabled ? undefined : t('page_main_off')}
          checked={settings.enabled}
          onChange={(enabled) => onSettings({ enabled })}
        />
        {host && (
          <Switch
            label={t('page_site_switch', name)}
            checked={!paused}
            disabled={!settings.enabled}
            onChange={(on) => onSettings({ pausedSites: withSite(settings.pausedSites, site, !on) })}
          />
        )}
      </section>

      {status.kind === 'ours' && <p class="page-note">{t('page_ours')}</p>}
      {status.kind === 'unseen' && <p class="page-note">{t('page_unseen')}</p>}
      {status.kind === 'restricted' && <p class="page-note">{t('page_restricted')}</p>}
      {'host' in status && settings.enabled && !paused && <Reach {...props} status={status} />}

      {isRead && site && (
        <section class="group" aria-label={t('translate_title')}>
          <TranslateControl
            {...props.translation}
            name={name}
            value={translateOn(settings, site)}
            onChange={(mode) => onSettings(withTranslate(settings, site, mode))}
            settings={props.links.translation}
          />
        </section>
      )}

      <section class="group" aria-label={t('page_reading')}>
        <ExplainsControl value={settings.explains} onChange={(explains) => onSettings({ explains })} />
        <PinyinAmountControl
          value={pinyin}
          onChange={(amount) => onSettings(withPinyin(settings, here, amount))}
          {...(here && { site: ownAmount(props, { name, site }) })}
        />
        {pinyin === 'unknown' && (
          <>
            <LevelControl value={settings.level} onChange={(level) => onSettings({ level })} />
            <FadeControl value={settings.fadeAt} onChange={(fadeAt) => onSettings({ fadeAt })} />
          </>
        )}
        <Switch
          label={t('page_sandhi')}
          hint={t('page_sandhi_hint')}
          checked={settings.sandhi}
          onChange={(sandhi) => onSettings({ sandhi })}
        />
        <ToneColoursControl value={settings.toneColours} onChange={(toneColours) => onSettings({ toneColours })} />
        <HoverKeyControl value={settings.hoverKey} onChange={(hoverKey) => onSettings({ hoverKey })} />
        <Switch
          label={t('page_card_keys')}
          hint={t('page_card_keys_hint')}
          checked={settings.cardKeys}
          onChange={(cardKeys) => onSettings({ cardKeys })}
        />
      </section>

      {isRead && props.summary && <PageShare reading={props.summary.reading} level={settings.level} />}
      {isRead && <MetWords {...props} />}

      <nav class="page-links" aria-label={t('page_links')}>
        <a href={props.links.welcome} target="_blank" rel="noopener">
          {t('page_welcome')}
        </a>
        <a href={props.links.sources} target="_blank" rel="noopener">
          {t('page_sources')}
        </a>
        <a href={props.links.translation} target="_blank" rel="noopener">
          {t('translate_title')}
        </a>
        <a href={props.links.sync} target="_blank" rel="noopener">
          {t('page_sync')}
        </a>
        <a href={props.links.about} target="_blank" rel="noopener">
          {t('page_about')}
        </a>
      </nav>
    </div>
  );
}

/** For sites outside the list: coming there now, and coming by itself next time. */
function Reach({ status, ...props }: PagePanelProps & { status: Extract<PageStatus, { host: string }> }) {
  if (status.kind === 'present' && (status.listed || !status.host)) return null;
  const { host, listed, always } = status;
  return <TurnOn {...props} host={host} listed={listed} always={always} present={status.kind === 'present'} />;
}

/** The choice of an amount for this site alone. */
function ownAmount(
  { settings, onSettings }: PagePanelProps,
  { name, site }: { name: string; site: string },
): PinyinAmountControlProps['site'] {
  return {
    name,
    isOwn: hasOwnPinyin(settings, site),
    elsewhere: settings.pinyin,
    onOwn: (own) => onSettings(withOwnPinyin(settings, site, own)),
  };
}

function withSite(sites: readonly string[], site: string, listed: boolean): string[] {
  const others = sites.filter((other) => other !== site);
  return listed ? [...others, site] : others;
}
