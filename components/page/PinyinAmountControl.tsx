import { Segmented } from '@/components/ui/Segmented';
import { type MessageKey, useText } from '@/components/ui/text';
import type { PinyinAmount } from '@/utils/settings/settings';

const AMOUNTS: readonly { value: PinyinAmount; label: MessageKey; hint: MessageKey }[] = [
  { value: 'none', label: 'pinyin_none', hint: 'pinyin_none_hint' },
  { value: 'slang', label: 'pinyin_slang', hint: 'pinyin_slang_hint' },
  { value: 'unknown', label: 'pinyin_unknown', hint: 'pinyin_unknown_hint' },
  { value: 'all', label: 'pinyin_all', hint: 'pinyin_all_hint' },
];

export interface PinyinAmountControlProps {
  value: PinyinAmount;
  onChange: (amount: PinyinAmount) => void;
}

/** How much pinyin stands above the text, with one line that says what the chosen amount means. */
export function PinyinAmountControl({ value, onChange }: PinyinAmountControlProps) {
  const t = useText();
  const chosen = AMOUNTS.find((amount) => amount.value === value);
  return (
    <div class="pinyin-amount">
      <Segmented
        label={t('pinyin_label')}
        value={value}
        onChange={onChange}
        options={AMOUNTS.map((amount) => ({ value: amount.value, label: t(amount.label) }))}
      />
      {chosen && <p class="hint">{t(chosen.hint)}</p>}
    </div>
  );
}
