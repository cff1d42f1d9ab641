import { PinyinAmountControl } from '@/components/page/PinyinAmountControl';
import { Notice } from '@/components/ui/Notice';
import { useText } from '@/components/ui/text';
import { Bridge } from '@/components/welcome/Bridge';
import { Feed } from '@/components/welcome/Feed';
import type { Device, Gesture } from '@/components/welcome/gestures';
import { Lessons } from '@/components/welcome/Lessons';
import type { PinyinAmount } from '@/utils/settings/settings';

export interface WelcomePageProps {
  done: ReadonlySet<Gesture>;
  device: Device;
  /** Hongqiao is switched on; nothing on this page would work otherwise. */
  enabled: boolean;
  onEnable: () => void;
  pinyin: PinyinAmount;
  onPinyin: (amount: PinyinAmount) => void;
  /** The browser did not store the last setting. */
  refused: boolean;
  /** Addresses of our other pages. */
  links: { words: string; about: string };
}

/** The first minute: what this is, three gestures, and a feed to try them on. */
export function WelcomePage(props: WelcomePageProps) {
  const { done, device, pinyin, onPinyin, links } = props;
  const t = useText();
  return (
    <div class="welcome">
      <div class="welcome-side">
        <header>
          <p class="brand">
            <Bridge />
            {t('extension_name')}
          </p>
          <h1>{t('welcome_title')}</h1>
          <p class="lead">{t('welcome_lead')}</p>
        </header>
        {!props.enabled && (
          <Notice kind="info" action={{ label: t('welcome_enable'), onClick: props.onEnable }}>
            {t('welcome_disabled')}
          </Notice>
        )}
        <Lessons done={done} device={device} />
        <section class="side-card" aria-label={t('pinyin_label')}>
          <PinyinAmountControl value={pinyin} onChange={onPinyin} />
          {props.refused && <Notice kind="error">{t('popup_settings_refused')}</Notice>}
        </section>
        <section class="side-card private" aria-labelledby="private-title">
          <h2 id="private-title">{t('welcome_private_title')}</h2>
          <p>{t('welcome_private')}</p>
        </section>
        <nav class="welcome-links" aria-label={t('welcome_next')}>
          <a class="button primary" href="https://www.rednote.com/" target="_blank" rel="noopener noreferrer">
            {t('welcome_open_rednote')}
          </a>
          <a class="button" href={links.words}>
            {t('welcome_open_words')}
          </a>
          <a class="button" href={links.about}>
            {t('welcome_about')}
          </a>
        </nav>
      </div>
      <main>
        <Feed />
      </main>
    </div>
  );
}
