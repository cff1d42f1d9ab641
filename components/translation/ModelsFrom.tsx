import { useState } from 'preact/hooks';
import { checkField } from '@/components/translation/check-field';
import { Field } from '@/components/translation/Field';
import { useText } from '@/components/ui/text';
import type { EngineField } from '@/utils/translate/engine';

export interface ModelsFromProps {
  /** As stored; '' is the preset. */
  value: string;
  preset: string;
  onSave: (address: string) => void;
}

/** Another place to fetch models from, for who has a mirror. */
export function ModelsFrom({ value, preset, onSave }: ModelsFromProps) {
  const t = useText();
  const [draft, setDraft] = useState(value);
  const [isLeft, setLeft] = useState(false);
  const [begunWith, setBegunWith] = useState(value);
  if (begunWith !== value) {
    setBegunWith(value);
    setDraft(value);
  }
  const field: EngineField = { name: 'models', kind: 'url', isRequired: false, preset };
  const problem = checkField(field, { models: draft });
  return (
    <details class="advanced">
      <summary>{t('translate_advanced')}</summary>
      <form
        class="set-up"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setLeft(true);
          if (!problem) onSave(draft.trim());
        }}
      >
        <Field
          field={field}
          value={draft}
          problem={isLeft ? problem : null}
          onChange={setDraft}
          onLeave={() => setLeft(true)}
        />
        <div class="actions">
          <button type="submit" class="button outlined">
            {t('translate_save')}
          </button>
        </div>
      </form>
    </details>
  );
}
