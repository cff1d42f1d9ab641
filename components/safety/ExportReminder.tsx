import { Button } from '@/components/ui/Button';
import { useNumber } from '@/components/ui/number';
import { useText } from '@/components/ui/text';

export interface ExportReminderProps {
  words: number;
  onSave: () => void;
  onLater: () => void;
}

/** Says, seldom, that a file outlasts the browser. */
export function ExportReminder({ words, onSave, onLater }: ExportReminderProps) {
  const t = useText();
  const n = useNumber();
  return (
    <aside class="notice info safety-remind" aria-label={t('safety_remind_label')}>
      <p>{t('safety_remind', n(words))}</p>
      <Button onClick={onSave}>{t('safety_remind_save')}</Button>
      <Button onClick={onLater}>{t('safety_remind_later')}</Button>
    </aside>
  );
}
