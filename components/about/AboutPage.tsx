import { Markdown } from '@/components/about/Markdown';
import { useText } from '@/components/ui/text';
import { Bridge } from '@/components/welcome/Bridge';

export interface AboutPageProps {
  version: string;
  /** CREDITS.md as it is in the repository. */
  credits: string;
  /** Addresses of our other pages. */
  links: { welcome: string; words: string };
}

/** What this is, which version, what it does with your data, and whose work it stands on. */
export function AboutPage({ version, credits, links }: AboutPageProps) {
  const t = useText();
  return (
    <main class="about">
      <header>
        <Bridge size={56} />
        <div>
          <h1>{t('extension_name')}</h1>
          <p class="version">{t('about_version', version)}</p>
        </div>
      </header>
      <p class="lead">{t('about_what')}</p>
      <nav aria-label={t('about_links')}>
        <a class="button" href={links.welcome}>
          {t('about_welcome')}
        </a>
        <a class="button" href={links.words}>
          {t('about_words')}
        </a>
      </nav>
      <section aria-labelledby="privacy">
        <h2 id="privacy">{t('about_privacy_title')}</h2>
        <ul>
          <li>{t('about_privacy_device')}</li>
          <li>{t('about_privacy_sites')}</li>
          <li>{t('about_privacy_deck')}</li>
          <li>{t('about_privacy_met')}</li>
          <li>{t('about_privacy_translation')}</li>
          <li>{t('about_privacy_sync')}</li>
          <li>{t('about_privacy_voice')}</li>
        </ul>
      </section>
      <section aria-labelledby="licence">
        <h2 id="licence">{t('about_licence_title')}</h2>
        <p>{t('about_licence')}</p>
      </section>
      <section class="credits" lang="en">
        <Markdown source={credits} under={1} />
      </section>
    </main>
  );
}
