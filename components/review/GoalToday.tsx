import { GoalRing } from '@/components/review/GoalRing';
import { WeekDots } from '@/components/review/WeekDots';
import type { Work } from '@/utils/deck/lately';
import type { DailyGoal } from '@/utils/deck/options';
import { dayNumber } from '@/utils/deck/progress/calendar';
import { goalState } from '@/utils/deck/progress/week';

export interface GoalTodayProps {
  goal: DailyGoal & { dayStart: number };
  /** The last days, today first. */
  lately: readonly Work[];
}

/** How today and the last days went, for who has a goal. */
export function GoalToday({ goal, lately }: GoalTodayProps) {
  const state = lately[0] && goalState(goal, lately[0]);
  if (!state) return null;
  return (
    <div class="rhythm">
      <GoalRing state={state} />
      <WeekDots days={lately} today={dayNumber(Date.now(), goal.dayStart)} />
    </div>
  );
}
