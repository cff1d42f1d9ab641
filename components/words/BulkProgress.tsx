import { Button } from '@/components/ui/Button';
import { useText } from '@/components/ui/text';
import { type BulkEdit, nameOf } from '@/utils/deck/bulk';

export interface BulkProgressProps {
  edit: BulkEdit;
  done: number;
  total: number;
  onCancel: () => void;
}

/** A change of many words on its way; nothing is stored before its end, so it can be taken back whole. */
export function BulkProgress({ edit, done, total, onCancel }: BulkProgressProps) {
  const t = useText();
  return (
    <div class="bulk-progress">
      <label>
        {t(`words_bulk_${nameOf(edit)}`)}
        <progress max={total} value={done} />
      </label>
      <Button onClick={onCancel}>{t('words_cancel')}</Button>
    </div>
  );
}
