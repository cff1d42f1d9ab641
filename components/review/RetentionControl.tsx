import { Segmented } from '@/components/ui/Segmented';
import { useText } from '@/components/ui/text';
import { daysPerStability, type MemoryRules } from '@/utils/deck/memory';

const STEPS = [
  { retention: 0.8, name: 'review_retention_easy' },
  { retention: 0.85, name: 'review_retention_light' },
  { retention: 0.9, name: 'review_retention_even' },
  { retention: 0.95, name: 'review_retention_sure' },
] as const;

/** The wait by which the steps are told apart: what FSRS makes ten days at the usual 90 %. */
const EXAMPLE_DAYS = 10;

export interface RetentionControlProps {
  rules: MemoryRules;
  onChange: (retention: number) => void;
}

/** How surely words are to be remembered, and what that costs. */
export function RetentionControl({ rules, onChange }: RetentionControlProps) {
  const t = useText();
  const days = Math.max(1, Math.round(EXAMPLE_DAYS * daysPerStability(rules)));
  const inHundred = String(Math.round(rules.retention * 100));
  return (
    <div class="group">
      <Segmented
        label={t('review_set_retention')}
        value={String(rules.retention)}
        onChange={(chosen) => onChange(Number(chosen))}
        options={STEPS.map(({ retention, name }) => ({ value: String(retention), label: t(name) }))}
      />
      <p class="hint">
        {rules.retention === 0.9
          ? t('review_retention_usual', inHundred)
          : t('review_retention_hint', inHundred, String(days))}
      </p>
    </div>
  );
}
