import { AddSource, type AddSourceProps } from '@/components/sources/AddSource';
import { PackRow } from '@/components/sources/PackRow';
import { Notice } from '@/components/ui/Notice';
import { useText } from '@/components/ui/text';
import { Bridge } from '@/components/welcome/Bridge';
import type { StoredPack } from '@/utils/packs/store';

export interface SourcesPageProps extends AddSourceProps {
  /** In the order in which cards show them; undefined until they are read. */
  packs: readonly StoredPack[] | undefined;
  /** The list could not be read, or the last change not stored. */
  trouble: boolean;
  /** The name of the source removed last, while that can be undone. */
  removed: string | undefined;
  onEnable: (pack: StoredPack, enabled: boolean) => void;
  onRemove: (pack: StoredPack) => void;
  onRestore: () => void;
}

/** Where the words on cards come from, and how to add to them. */
export function SourcesPage(props: SourcesPageProps) {
  const { packs, trouble, removed } = props;
  const t = useText();
  return (
    <main class="sources">
      <header>
        <Bridge size={40} />
        <h1>{t('sources_title')}</h1>
      </header>
      <p class="lead">{t('sources_lead')}</p>

      <AddSource {...props} />
      {trouble && <Notice kind="error">{t('sources_trouble')}</Notice>}
      {removed && (
        <Notice kind="info" action={{ label: t('words_undo'), onClick: props.onRestore }}>
          {t('sources_removed', removed)}
        </Notice>
      )}

      {packs && packs.length > 0 && (
        <section aria-labelledby="yours">
          <h2 id="yours">{t('sources_yours')}</h2>
          <ul class="packs">
            {packs.map((pack) => (
              <PackRow key={pack.id} pack={pack} onEnable={props.onEnable} onRemove={props.onRemove} />
            ))}
          </ul>
        </section>
      )}

      <section aria-labelledby="built-in">
        <h2 id="built-in">{t('sources_built_in')}</h2>
        <ul class="packs">
          <li>
            <p class="name">CC-CEDICT</p>
            <p class="facts">{t('sources_cedict')}</p>
          </li>
          <li>
            <p class="name">{t('sources_lexicon')}</p>
            <p class="facts">{t('sources_lexicon_facts')}</p>
          </li>
        </ul>
      </section>
    </main>
  );
}
