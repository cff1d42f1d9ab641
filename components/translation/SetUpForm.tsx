import { useState } from 'preact/hooks';
import { Budget, budgetOf } from '@/components/translation/Budget';
import { checkField, isComplete } from '@/components/translation/check-field';
import { Field } from '@/components/translation/Field';
import type { EngineState, SetUp } from '@/components/translation/state';
import { Button } from '@/components/ui/Button';
import { useText } from '@/components/ui/text';
import type { EngineConfig } from '@/utils/translate/engine';

export interface SetUpFormProps {
  engine: EngineState;
  isTesting: boolean;
  onSave: (setUp: SetUp) => void;
  /** With what is written now, saved or not. */
  onTest: (config: EngineConfig) => void;
  onRemove: () => void;
}

/** The fields of a service, with saving, trying and forgetting them. */
export function SetUpForm({ engine, isTesting, onSave, onTest, onRemove }: SetUpFormProps) {
  const t = useText();
  const { definition, config, budget, isSetUp } = engine;
  const [draft, setDraft] = useState<EngineConfig>(config);
  const [limit, setLimit] = useState(limitText(budget));
  const [left, setLeft] = useState<readonly string[]>([]);

  // Saved, removed or brought back, here or in another window; any other change leaves alone what is being typed.
  const stored = JSON.stringify([config, budget]);
  const [begunWith, setBegunWith] = useState(stored);
  if (begunWith !== stored) {
    setBegunWith(stored);
    setDraft(config);
    setLimit(limitText(budget));
    setLeft([]);
  }

  const wanted = budgetOf(limit);
  /** Goes on only with fields that can be right; shows what is wrong with the others. */
  const checked = (goOn: () => void) => {
    setLeft(definition.fields.map(({ name }) => name));
    if (isComplete(definition.fields, draft) && wanted.kind !== 'wrong') goOn();
  };
  return (
    <form
      class="set-up"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        checked(() => onSave({ config: tidy(draft), budget: wanted.kind === 'limit' ? wanted.characters : undefined }));
      }}
    >
      {definition.fields.map((field) => (
        <Field
          key={field.name}
          field={field}
          value={draft[field.name] ?? ''}
          otherwise={field.kind === 'url' ? (definition.origin(draft) ?? undefined) : undefined}
          problem={left.includes(field.name) ? checkField(field, draft) : null}
          onChange={(value) => setDraft({ ...draft, [field.name]: value })}
          onLeave={() => draft[field.name] && setLeft([...left, field.name])}
        />
      ))}
      {definition.isPaid && <Budget text={limit} used={engine.used} onChange={setLimit} />}
      <div class="actions">
        <button type="submit" class="button primary">
          {t(isSetUp ? 'translate_save' : 'translate_save_use')}
        </button>
        <Button class="outlined" disabled={isTesting} onClick={() => checked(() => onTest(tidy(draft)))}>
          {t('translate_test')}
        </Button>
        {isSetUp && (
          <Button class="remove" onClick={onRemove}>
            {t('translate_remove_set_up')}
          </Button>
        )}
      </div>
    </form>
  );
}

const limitText = (budget: number | undefined) => (budget === undefined ? '' : String(budget));

/** Without blanks around values, which copying brings along, and without what is left to the presets. */
function tidy(draft: EngineConfig): EngineConfig {
  const fields = Object.entries(draft).map(([name, value]) => [name, value.trim()] as const);
  return Object.fromEntries(fields.filter(([, value]) => value !== ''));
}
