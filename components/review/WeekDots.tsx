import { localeOf } from '@/components/ui/day';
import { useNumber } from '@/components/ui/number';
import { useText } from '@/components/ui/text';
import type { Work } from '@/utils/deck/lately';
import { type DayNumber, dateOf } from '@/utils/deck/progress/calendar';

export interface WeekDotsProps {
  /** Today first. */
  days: readonly Work[];
  today: DayNumber;
  /** Weeks in a row; said from two on. */
  weeks?: number;
}

/** The last days with their reviews. A day without any is a pause, and looks like one. */
export function WeekDots({ days, today, weeks = 0 }: WeekDotsProps) {
  const t = useText();
  const number = useNumber();
  const name = new Intl.DateTimeFormat(localeOf(t('page_language')), { weekday: 'narrow' });
  const shown = days.map(({ reviews }, ago) => ({ day: today - ago, isActive: reviews > 0 }));
  const active = shown.filter(({ isActive }) => isActive).length;
  return (
    <div class="week">
      <ol aria-hidden="true">
        {shown.map(({ day, isActive }) => (
          <li key={day} class={isActive ? 'active' : undefined}>
            <span />
            {name.format(dateOf(day))}
          </li>
        ))}
      </ol>
      <p>{t('week_active', number(active), number(days.length))}</p>
      {weeks > 1 && <p>{t('week_row', number(weeks))}</p>}
    </div>
  );
}
