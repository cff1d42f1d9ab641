import { Button } from '@/components/ui/Button';
import { useNumber } from '@/components/ui/number';
import { useText } from '@/components/ui/text';
import type { BulkChoice } from '@/utils/deck/bulk';

export interface SelectionBarProps {
  selected: number;
  /** Words that answer the search and the filters. */
  found: number;
  onAll: () => void;
  onEdit: (edit: BulkChoice) => void;
}

/** How many words are ticked, and what can be done to all of them. */
export function SelectionBar({ selected, found, onAll, onEdit }: SelectionBarProps) {
  const t = useText();
  const n = useNumber();
  const none = selected === 0;
  return (
    <div class="selection-bar">
      <p role="status">{t('words_selected', n(selected))}</p>
      <Button disabled={found === 0} onClick={onAll}>
        {t('words_select_all', n(found))}
      </Button>
      <div>
        <Button disabled={none} onClick={() => onEdit('suspend')}>
          {t('words_suspend')}
        </Button>
        <Button disabled={none} onClick={() => onEdit('resume')}>
          {t('words_resume')}
        </Button>
        <Button disabled={none} onClick={() => onEdit('known')}>
          {t('words_mark_known')}
        </Button>
        <Button disabled={none} onClick={() => onEdit('ignore')}>
          {t('words_mark_ignored')}
        </Button>
        <Button disabled={none} onClick={() => onEdit('learn')}>
          {t('words_mark_learn')}
        </Button>
        <Button class="remove" disabled={none} onClick={() => onEdit('remove')}>
          {t('words_remove_some')}
        </Button>
      </div>
    </div>
  );
}
