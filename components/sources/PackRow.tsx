import { Button } from '@/components/ui/Button';
import { Switch } from '@/components/ui/Switch';
import { useText } from '@/components/ui/text';
import { sizeText } from '@/utils/packs/size';
import type { StoredPack } from '@/utils/packs/store';

export interface PackRowProps {
  pack: StoredPack;
  onEnable: (pack: StoredPack, enabled: boolean) => void;
  onRemove: (pack: StoredPack) => void;
}

/** One source of the reader's: whose it is, how much it holds, on or off. Its texts are a stranger's. */
export function PackRow({ pack, onEnable, onRemove }: PackRowProps) {
  const t = useText();
  const { name, author, attribution, revision } = pack;
  return (
    <li class={pack.enabled ? undefined : 'off'}>
      <Switch
        label={name}
        hint={factsOf(pack, t)}
        checked={pack.enabled}
        onChange={(enabled) => onEnable(pack, enabled)}
      />
      <div class="about">
        <div class="credit">
          {author && <p>{t('sources_author', author)}</p>}
          {attribution && <p>{attribution}</p>}
          {!author && !attribution && <p>{t('sources_no_credit')}</p>}
          {revision && <p>{t('sources_revision', revision)}</p>}
        </div>
        <Button label={t('sources_remove_name', name)} onClick={() => onRemove(pack)}>
          {t('sources_remove')}
        </Button>
      </div>
    </li>
  );
}

/** Slang · 1,200 entries · 340 kB · 21 Nov 2026 */
function factsOf({ kind, count, size, updated }: StoredPack, t: ReturnType<typeof useText>): string {
  const language = t('page_language');
  return [
    t(kind === 'terms' ? 'sources_kind_terms' : 'sources_kind_entries'),
    t('sources_count', count.toLocaleString(language)),
    sizeText(size),
    new Date(updated).toLocaleDateString(language, { dateStyle: 'medium' }),
  ].join(' · ');
}
