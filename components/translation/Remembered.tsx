import { Button } from '@/components/ui/Button';
import { useText } from '@/components/ui/text';
import { sizeText } from '@/utils/packs/size';

/** How much the store of translations holds. */
export interface RememberedSize {
  texts: number;
  bytes: number;
}

export interface RememberedProps {
  /** Undefined until it is counted. */
  size: RememberedSize | undefined;
  onClear: () => void;
}

/** Translations that need not be asked for twice. */
export function Remembered({ size, onClear }: RememberedProps) {
  const t = useText();
  const isEmpty = !size || size.texts === 0;
  return (
    <section class="remembered" aria-labelledby="remembered">
      <h2 id="remembered">{t('translate_cache')}</h2>
      <p class="hint">{t('translate_cache_hint')}</p>
      <div class="row">
        <p role="status">
          {size && isEmpty && t('translate_cache_empty')}
          {size &&
            !isEmpty &&
            t('translate_cache_size', size.texts.toLocaleString(t('page_language')), sizeText(size.bytes))}
        </p>
        <Button class="outlined" disabled={isEmpty} onClick={onClear}>
          {t('translate_cache_clear')}
        </Button>
      </div>
    </section>
  );
}
