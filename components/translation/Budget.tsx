import { useId } from 'preact/hooks';
import { useText } from '@/components/ui/text';

/** A limit as the reader wrote it: none, so many characters, or nothing one could count to. */
export type WrittenLimit = { kind: 'none' } | { kind: 'limit'; characters: number } | { kind: 'wrong' };

/** Reads 500000 and 500,000 alike. */
export function budgetOf(text: string): WrittenLimit {
  const digits = text.replace(/[\s,.'’_，]/g, '');
  if (digits === '') return { kind: 'none' };
  const characters = /^\d+$/.test(digits) ? Number(digits) : 0;
  return Number.isSafeInteger(characters) && characters > 0 ? { kind: 'limit', characters } : { kind: 'wrong' };
}

export interface BudgetProps {
  /** The limit as it is written. */
  text: string;
  /** Characters sent this month. */
  used: number;
  onChange: (text: string) => void;
}

/** How much a service that may cost money is given in a month. */
export function Budget({ text, used, onChange }: BudgetProps) {
  const t = useText();
  const id = useId();
  const limit = budgetOf(text);
  const say = (count: number) => count.toLocaleString(t('page_language'));
  return (
    <div class="field">
      <label for={id}>
        {t('translate_budget')} <span class="hint">{t('field_optional')}</span>
      </label>
      <div class="entry">
        <input
          id={id}
          type="text"
          inputMode="numeric"
          autoComplete="off"
          value={text}
          placeholder={t('translate_budget_none')}
          aria-invalid={limit.kind === 'wrong'}
          aria-describedby={`${id}-used`}
          onInput={(event) => onChange(event.currentTarget.value)}
        />
      </div>
      <p class={limit.kind === 'wrong' ? 'wrong' : 'hint'} id={`${id}-used`}>
        {limit.kind === 'wrong' && t('translate_budget_wrong')}
        {limit.kind === 'none' && t('translate_used', say(used))}
        {limit.kind === 'limit' && t('translate_used_of', say(used), say(limit.characters))}
      </p>
      {limit.kind === 'limit' && (
        <progress max={limit.characters} value={Math.min(used, limit.characters)} aria-hidden="true" />
      )}
    </div>
  );
}
