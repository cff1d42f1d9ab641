import { ProblemNote, type ProblemNoteProps } from '@/components/sync/ProblemNote';
import { type Attempt, STEPS } from '@/components/sync/state';
import { Button } from '@/components/ui/Button';
import { useText } from '@/components/ui/text';

export interface StepsProps {
  attempt: Attempt;
  /** What can be done about what hinders, in one press. */
  action: ProblemNoteProps['action'];
  onCancel: () => void;
}

/** How far an attempt to connect is, step by step. */
export function Steps({ attempt: { at, failure }, action, onCancel }: StepsProps) {
  const t = useText();
  const current = STEPS.indexOf(at);
  const stateOf = (index: number) => {
    if (index !== current) return index < current ? 'done' : 'waiting';
    return failure ? 'failed' : 'running';
  };
  return (
    <div class="steps">
      <ol aria-label={t('sync_steps')}>
        {STEPS.map((step, index) => (
          <li key={step} class={stateOf(index)} aria-current={index === current ? 'step' : undefined}>
            <span class="mark" aria-hidden="true">
              {MARKS[stateOf(index)]}
            </span>
            {t(`sync_step_${step}`)}
            <span class="sr-only"> {t(`sync_step_is_${stateOf(index)}`)}</span>
          </li>
        ))}
      </ol>
      {failure ? (
        <ProblemNote failure={failure} action={action} />
      ) : (
        <Button class="outlined" onClick={onCancel}>
          {t('sync_cancel')}
        </Button>
      )}
    </div>
  );
}

const MARKS = { done: '✓', running: '…', failed: '!', waiting: '' };
