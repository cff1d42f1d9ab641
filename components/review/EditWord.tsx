import { useState } from 'preact/hooks';
import { Button } from '@/components/ui/Button';
import { useText } from '@/components/ui/text';
import { OwnText } from '@/components/words/OwnText';
import { LIMITS } from '@/utils/deck/capture';
import { type Card, ownNote } from '@/utils/deck/card';

export interface EditWordProps {
  card: Card;
  /** Answer whether it could be stored. */
  onGloss: (gloss: string) => Promise<boolean>;
  onNote: (note: string) => Promise<boolean>;
  /** Does not ask the word any more. */
  onSuspend: () => void;
}

/** What a review makes one want to change about a word: its meaning, a note, or that it is asked at all. */
export function EditWord({ card, onGloss, onNote, onSuspend }: EditWordProps) {
  const t = useText();
  const [isOpen, setOpen] = useState(false);
  if (!isOpen)
    return (
      <Button class="edit-word" onClick={() => setOpen(true)}>
        {t('review_edit')}
      </Button>
    );
  return (
    <div class="edit-word open">
      <OwnText
        label={t('words_own_gloss')}
        placeholder={card.word.basis === 'own' ? undefined : t('words_own_gloss_hint')}
        value={card.fields.gloss?.[0] ?? ''}
        maxLength={LIMITS.gloss}
        onSave={onGloss}
      />
      <OwnText label={t('words_own_note')} value={ownNote(card)} maxLength={LIMITS.note} rows={2} onSave={onNote} />
      <div class="row">
        <Button class="outlined" onClick={() => setOpen(false)}>
          {t('review_edit_end')}
        </Button>
        <Button onClick={onSuspend}>{t('review_put_aside')}</Button>
      </div>
    </div>
  );
}
