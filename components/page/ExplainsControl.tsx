import { Segmented } from '@/components/ui/Segmented';
import { useText } from '@/components/ui/text';
import { EXPLAINS, type Explains } from '@/utils/settings/settings';

export interface ExplainsControlProps {
  value: Explains;
  onChange: (explains: Explains) => void;
}

/** Which language is explained, with one line that says what that means. */
export function ExplainsControl({ value, onChange }: ExplainsControlProps) {
  const t = useText();
  return (
    <div class="explains">
      <Segmented
        label={t('explains_label')}
        value={value}
        onChange={onChange}
        options={EXPLAINS.map((language) => ({ value: language, label: t(`explains_${language}`) }))}
      />
      <p class="hint">{t(`explains_${value}_hint`)}</p>
    </div>
  );
}
