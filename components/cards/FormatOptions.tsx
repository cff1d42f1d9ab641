import { Switch } from '@/components/ui/Switch';
import { useText } from '@/components/ui/text';
import type { TextFormat, TextOptions } from '@/utils/export/text-format';

export interface FormatOptionsProps {
  format: TextFormat;
  options: TextOptions;
  onMark: (mark: boolean) => void;
  onAnkiDeck: (name: string) => void;
}

/** What a format asks beside its columns; most ask nothing. */
export function FormatOptions({ format, options, onMark, onAnkiDeck }: FormatOptionsProps) {
  const t = useText();
  return (
    <>
      {format.marked && (
        <Switch label={t('cards_mark')} hint={t('cards_mark_hint')} checked={options.mark ?? false} onChange={onMark} />
      )}
      {format.id === 'anki-text' && (
        <label class="option">
          {t('cards_anki_deck')}
          <input
            class="field"
            type="text"
            value={options.ankiDeck ?? ''}
            placeholder={t('cards_anki_deck_none')}
            maxLength={200}
            autocomplete="off"
            spellcheck={false}
            onChange={(event) => onAnkiDeck(event.currentTarget.value)}
          />
          <span class="hint">{t('cards_anki_deck_hint')}</span>
        </label>
      )}
    </>
  );
}
