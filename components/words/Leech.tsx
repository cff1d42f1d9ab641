import { Button } from '@/components/ui/Button';
import { useText } from '@/components/ui/text';
import type { Kind } from '@/utils/deck/kinds';

export interface LeechProps {
  /** In which the word is forgotten again and again. */
  kinds: readonly Kind[];
  /** Asks the word again; left out while it is asked anyway. */
  onPardon?: (() => void) | undefined;
}

/** Says that a word does not stick, what came of it, and what to do. */
export function Leech({ kinds, onPardon }: LeechProps) {
  const t = useText();
  if (kinds.length === 0) return null;
  const names = new Intl.ListFormat(t('page_language')).format(kinds.map((kind) => t(`review_kind_${kind}`)));
  return (
    <div class="notice">
      <p>{t(onPardon ? 'words_leech_aside' : 'words_leech', names)}</p>
      {onPardon && <Button onClick={onPardon}>{t('words_leech_again')}</Button>}
    </div>
  );
}
