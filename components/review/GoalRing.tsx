import { useNumber } from '@/components/ui/number';
import { useText } from '@/components/ui/text';
import type { GoalState } from '@/utils/deck/progress/week';

const RADIUS = 26;
const LENGTH = 2 * Math.PI * RADIUS;

/** How far the day's goal is: a ring that fills, and the same in words. Beyond the goal it stays full. */
export function GoalRing({ state: { goal, done, wanted, share } }: { state: GoalState }) {
  const t = useText();
  const number = useNumber();
  const isReached = share >= 1;
  return (
    <p class={isReached ? 'goal reached' : 'goal'}>
      <svg viewBox="0 0 64 64" width="64" height="64" aria-hidden="true">
        <circle class="whole" cx="32" cy="32" r={RADIUS} />
        <circle
          class="done"
          cx="32"
          cy="32"
          r={RADIUS}
          pathLength={LENGTH}
          stroke-dasharray={`${share * LENGTH} ${LENGTH}`}
          transform="rotate(-90 32 32)"
        />
        {isReached ? (
          <path class="tick" d="m22 33 7 7 13-15" />
        ) : (
          <text x="32" y="37">
            {number(done)}
          </text>
        )}
      </svg>
      <span>
        <strong>{isReached ? t('goal_reached') : t('goal_today')}</strong>
        <span>{t(`goal_${goal}_done`, number(done), number(wanted))}</span>
      </span>
    </p>
  );
}
