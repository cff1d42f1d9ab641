import { Button } from '@/components/ui/Button';
import { useText } from '@/components/ui/text';

/** No word kept yet: how to keep the first one. */
export function ReviewEmpty({ welcome, onSettings }: { welcome: string; onSettings: () => void }) {
  const t = useText();
  return (
    <section class="review-end empty" aria-label={t('review_title')}>
      <div class="empty-art" aria-hidden="true">
        <span class="han" lang="zh-Hans">
          <mark>猫税</mark>
        </span>
        <kbd>R</kbd>
      </div>
      <h2>{t('review_empty')}</h2>
      <ol>
        <li>{t('review_empty_look')}</li>
        <li>{t('review_empty_keep')}</li>
        <li>{t('review_empty_back')}</li>
      </ol>
      <a class="button primary" href={welcome} target="_blank" rel="noopener">
        {t('review_empty_try')}
      </a>
      <Button onClick={onSettings}>{t('review_settings')}</Button>
    </section>
  );
}
