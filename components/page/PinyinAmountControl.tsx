import { Segmented } from '@/components/ui/Segmented';
import { Switch } from '@/components/ui/Switch';
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
  /** The site under the popup, which can have an amount of its own; absent where there is none. */
  site?: {
    /** As the address bar names it. */
    name: string;
    /** `value` is this site's own. */
    isOwn: boolean;
    /** The amount on all sites without their own. */
    elsewhere: PinyinAmount;
    onOwn: (own: boolean) => void;
  };
}

/** How much pinyin stands above the text, with one line that says what the chosen amount means. */
export function PinyinAmountControl({ value, onChange, site }: PinyinAmountControlProps) {
  const t = useText();
  const chosen = AMOUNTS.find((amount) => amount.value === value);
  const elsewhere = AMOUNTS.find((amount) => amount.value === site?.elsewhere);
  return (
    <div class="pinyin-amount">
      <Segmented
        label={site?.isOwn ? t('pinyin_label_site', site.name) : t('pinyin_label')}
        value={value}
        onChange={onChange}
        options={AMOUNTS.map((amount) => ({ value: amount.value, label: t(amount.label) }))}
      />
      {chosen && <p class="hint">{t(chosen.hint)}</p>}
      {site && (
        <Switch
          label={t('pinyin_own', site.name)}
          hint={site.isOwn && elsewhere ? t('pinyin_elsewhere', t(elsewhere.label)) : undefined}
          checked={site.isOwn}
          onChange={site.onOwn}
        />
      )}
    </div>
  );
}
