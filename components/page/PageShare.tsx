import { useText } from '@/components/ui/text';
import { BANDS } from '@/utils/dictionary/bands';
import type { PageSummary } from '@/utils/messages/protocol';

/** A share of fewer words says little about a page. */
const ENOUGH_WORDS = 30;

/**
 * How much of the page the reader can read: of its words, as often as they stand there, those they know. Without a
 * level only the deck is known of the reader, and a share would be an insult to whoever reads well and keeps little.
 */
export function PageShare({ reading, level }: { reading: PageSummary['reading']; level: number }) {
  const t = useText();
  const { words, recalled, known } = reading;
  if (words < ENOUGH_WORDS) return null;
  const format = new Intl.NumberFormat(t('page_language'));
  const common = BANDS[level - 1];
  if (common === undefined)
    return <p class="page-note">{t('page_share_unset', format.format(recalled), format.format(words))}</p>;
  // Never rounded up to all of it.
  const share = Math.floor((100 * known) / words) / 100;
  return (
    <section class="page-share" aria-label={t('page_share_title')}>
      <p class="share">
        {t('page_share', new Intl.NumberFormat(t('page_language'), { style: 'percent' }).format(share))}
      </p>
      <div class="share-bar" aria-hidden="true">
        <div style={{ width: `${share * 100}%` }} />
      </div>
      <p class="hint">{t('page_share_hint', format.format(known), format.format(words), format.format(common))}</p>
    </section>
  );
}
