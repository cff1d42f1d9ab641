import { type MetCount, MetLead } from '@/components/review/MetLead';
import { useReviewKeys } from '@/components/review/use-review-keys';
import { Button } from '@/components/ui/Button';
import { useText } from '@/components/ui/text';

export interface ReviewEmptyProps {
  /** Address of the welcome page. */
  welcome: string;
  /** Undefined until it is counted. */
  met: MetCount | undefined;
  onMet: () => void;
  onSettings: () => void;
}

/** No word kept yet: how to keep the first one. */
export function ReviewEmpty({ welcome, met, onMet, onSettings }: ReviewEmptyProps) {
  const t = useText();
  const hasMet = met !== undefined && met.week > 0;
  useReviewKeys(false, (wish) => wish === 'show' && hasMet && onMet());
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
      {hasMet && <MetLead met={met} onMet={onMet} />}
      <a class={hasMet ? 'button outlined' : 'button primary'} href={welcome} target="_blank" rel="noopener">
        {t('review_empty_try')}
      </a>
      <Button onClick={onSettings}>{t('review_settings')}</Button>
    </section>
  );
}
