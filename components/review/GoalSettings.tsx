import { ParsedField } from '@/components/review/ParsedField';
import { Segmented } from '@/components/ui/Segmented';
import { useText } from '@/components/ui/text';
import { type DailyGoal, parseGoal } from '@/utils/deck/options';

export interface GoalSettingsProps {
  goal: DailyGoal;
  onChange: (goal: Partial<DailyGoal>) => void;
}

/** What the reader wants to do a day, if anything. */
export function GoalSettings({ goal: { goal, goalReviews, goalMinutes }, onChange }: GoalSettingsProps) {
  const t = useText();
  return (
    <div class="group">
      <Segmented
        label={t('goal_title')}
        value={goal}
        onChange={(chosen) => onChange({ goal: chosen })}
        options={[
          { value: 'none', label: t('goal_none') },
          { value: 'reviews', label: t('goal_reviews') },
          { value: 'minutes', label: t('goal_minutes') },
        ]}
      />
      {goal === 'reviews' && (
        <ParsedField
          key={goal}
          isNumber
          label={t('goal_reviews_a_day')}
          text={String(goalReviews)}
          parse={(text) => parseGoal(text, 'reviews')}
          wrong={t('goal_not_reviews')}
          onChange={(amount) => onChange({ goalReviews: amount })}
        />
      )}
      {goal === 'minutes' && (
        <ParsedField
          key={goal}
          isNumber
          label={t('goal_minutes_a_day')}
          text={String(goalMinutes)}
          parse={(text) => parseGoal(text, 'minutes')}
          wrong={t('goal_not_minutes')}
          onChange={(amount) => onChange({ goalMinutes: amount })}
        />
      )}
      <p class="hint">{t('goal_hint')}</p>
    </div>
  );
}
