import { Segmented } from '@/components/ui/Segmented';
import { type MessageKey, useText } from '@/components/ui/text';
import type { HoverKey } from '@/utils/settings/settings';

const KEYS: readonly { value: HoverKey; label: MessageKey }[] = [
  { value: 'none', label: 'hover_key_none' },
  { value: 'alt', label: 'hover_key_alt' },
  { value: 'ctrl', label: 'hover_key_ctrl' },
  { value: 'shift', label: 'hover_key_shift' },
];

export interface HoverKeyControlProps {
  value: HoverKey;
  onChange: (key: HoverKey) => void;
}

/** Whether pointing at a word is enough, or a key has to be held. */
export function HoverKeyControl({ value, onChange }: HoverKeyControlProps) {
  const t = useText();
  return (
    <div class="hover-key">
      <Segmented
        label={t('hover_key_label')}
        value={value}
        onChange={onChange}
        options={KEYS.map((key) => ({ value: key.value, label: t(key.label) }))}
      />
      <p class="hint">
        {value === 'none' ? t('hover_key_none_hint') : t('hover_key_held_hint', t(`hover_key_${value}`))}
      </p>
    </div>
  );
}
