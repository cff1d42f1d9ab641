import { Button } from '@/components/ui/Button';
import { useNumber } from '@/components/ui/number';
import { useText } from '@/components/ui/text';
import type { SourceInfo } from '@/utils/import/choice';
import { type Plan, SKIP_REASONS } from '@/utils/import/plan';

export interface PlanViewProps {
  plan: Plan;
  info: SourceInfo;
  onConfirm: () => void;
  onBack: () => void;
  onCancel: () => void;
}

const GAINS = ['meaning', 'note', 'sentence', 'translation', 'reviews'] as const;

/** What the import will do, before it does it. */
export function PlanView({ plan, info, onConfirm, onBack, onCancel }: PlanViewProps) {
  const t = useText();
  const n = useNumber();
  const coming = plan.added + plan.merged;
  return (
    <div class="import-plan">
      <div role="status">
        <ul>
          <li class="import-count">{t('import_plan_added', n(plan.added))}</li>
          {plan.merged > 0 && (
            <li>
              {t('import_plan_merged', n(plan.merged))}
              <ul>
                {GAINS.filter((gain) => plan.gains[gain] > 0).map((gain) => (
                  <li key={gain}>{t(`import_gain_${gain}`, n(plan.gains[gain]))}</li>
                ))}
              </ul>
            </li>
          )}
          {plan.reviews > 0 && <li>{t('import_plan_reviews', n(plan.reviews))}</li>}
          {plan.skipped.length > 0 && (
            <li>
              {t('import_plan_skipped', n(plan.skipped.length))}
              <ul>
                {SKIP_REASONS.map(
                  (reason) => [reason, plan.skipped.filter((one) => one.reason === reason).length] as const,
                )
                  .filter(([, count]) => count > 0)
                  .map(([reason, count]) => (
                    <li key={reason}>{t(`import_reason_${reason}`, n(count))}</li>
                  ))}
              </ul>
            </li>
          )}
          {info.problems.length > 0 && (
            <li>{t('import_plan_quotes', n(info.problems.length), lines(info.problems))}</li>
          )}
        </ul>
      </div>
      <SkippedLines plan={plan} />
      <p class="hint">{t('import_keeps')}</p>
      <div class="row">
        <Button kind="primary" onClick={onConfirm} {...(coming === 0 && { unavailable: t('import_nothing') })}>
          {t('import_confirm', n(coming))}
        </Button>
        {!info.fixed && <Button onClick={onBack}>{t('import_back')}</Button>}
        <Button onClick={onCancel}>{t('words_cancel')}</Button>
      </div>
    </div>
  );
}

const LINES_NAMED = 5;

const lines = (problems: SourceInfo['problems']): string =>
  problems
    .slice(0, LINES_NAMED)
    .map(({ line }) => line)
    .join(', ') + (problems.length > LINES_NAMED ? '…' : '');

const SKIPPED_SHOWN = 500;

/** Every line that is left out, as far as anybody reads. */
function SkippedLines({ plan: { skipped } }: { plan: Plan }) {
  const t = useText();
  const n = useNumber();
  if (skipped.length === 0) return null;
  return (
    <details class="import-skipped">
      <summary>{t('import_skipped_show')}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls is reached by keyboard */}
      <ul tabIndex={0} aria-label={t('import_skipped_show')}>
        {skipped.slice(0, SKIPPED_SHOWN).map(({ line, text, reason }) => (
          <li key={line}>
            <span class="hint">{n(line)}</span> <span lang="zh-Hans">{text || '—'}</span>{' '}
            <span class="hint">{t(`import_skipped_${reason}`)}</span>
          </li>
        ))}
        {skipped.length > SKIPPED_SHOWN && <li>{t('import_skipped_more', n(skipped.length - SKIPPED_SHOWN))}</li>}
      </ul>
    </details>
  );
}
