import { type MessageKey, useText } from '@/components/ui/text';

export interface FormatChooserProps {
  formats: readonly { id: string; labelKey: string }[];
  value: string;
  onChange: (id: string) => void;
}

/** What kind of file; each says what it is good for. Real radio buttons, so arrow keys behave as everywhere. */
export function FormatChooser({ formats, value, onChange }: FormatChooserProps) {
  const t = useText();
  return (
    <fieldset class="formats">
      <legend>{t('cards_format')}</legend>
      <div class="format-grid">
        {formats.map(({ id, labelKey }) => (
          <label key={id}>
            <input type="radio" name="format" value={id} checked={id === value} onChange={() => onChange(id)} />
            <span>
              <span class="name">{t(labelKey as MessageKey)}</span>
              <span class="hint">{t(`${labelKey}_for` as MessageKey)}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
