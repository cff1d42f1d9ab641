import { useState } from 'preact/hooks';
import { lookupName } from '@/components/lookups/name';
import { Arrow } from '@/components/ui/Arrow';
import { Button } from '@/components/ui/Button';
import { Notice } from '@/components/ui/Notice';
import { useText } from '@/components/ui/text';
import { type Lookup, PLACES, type TemplateProblem, templateProblem } from '@/utils/handover/lookups';
import { LONGEST_ADDRESS, LONGEST_NAME } from '@/utils/settings/lookups';

export interface LookupsPanelProps {
  lookups: readonly Lookup[];
  onChange: (lookups: readonly Lookup[]) => void;
}

/** The places that a word of the list links to: which, in what order, and those of the reader's own. */
export function LookupsPanel({ lookups, onChange }: LookupsPanelProps) {
  const t = useText();
  const change = (at: number, lookup: Lookup) => onChange(lookups.map((one, i) => (i === at ? lookup : one)));
  const moveUp = (at: number) =>
    onChange([...lookups.slice(0, at - 1), lookups[at]!, lookups[at - 1]!, ...lookups.slice(at + 1)]);
  return (
    <section class="lookups" aria-labelledby="lookups-title">
      <h2 id="lookups-title">{t('lookups_title')}</h2>
      <p class="hint">{t('lookups_lead')}</p>
      <ol>
        {lookups.map((lookup, at) => (
          <li key={'id' in lookup ? lookup.id : `${lookup.name} ${lookup.url}`}>
            <label>
              <input
                type="checkbox"
                checked={lookup.on}
                onChange={(event) => change(at, { ...lookup, on: event.currentTarget.checked })}
              />
              <span>
                <span class="name">{lookupName(lookup, t)}</span>
                <span class="hint">{addressOf(lookup)}</span>
              </span>
            </label>
            <Button label={t('cards_column_up', lookupName(lookup, t))} disabled={at === 0} onClick={() => moveUp(at)}>
              <Arrow up />
            </Button>
            {!('id' in lookup) && (
              <Button
                label={t('sources_remove_name', lookup.name)}
                onClick={() => onChange(lookups.filter((_, i) => i !== at))}
              >
                {t('sources_remove')}
              </Button>
            )}
          </li>
        ))}
      </ol>
      <AddPlace onAdd={(lookup) => onChange([lookup, ...lookups])} />
    </section>
  );
}

const addressOf = (lookup: Lookup) => ('id' in lookup ? PLACES.find(({ id }) => id === lookup.id)!.url : lookup.url);

function AddPlace({ onAdd }: { onAdd: (lookup: Lookup) => void }) {
  const t = useText();
  const [name, setName] = useState('');
  const [url, setUrl] = useState('');
  const [problem, setProblem] = useState<TemplateProblem | 'name' | null>(null);
  return (
    <form
      class="add-place"
      onSubmit={(event) => {
        event.preventDefault();
        const wrong = name.trim() ? templateProblem(url.trim()) : 'name';
        setProblem(wrong);
        if (wrong) return;
        onAdd({ name: name.trim(), url: url.trim(), on: true });
        setName('');
        setUrl('');
      }}
    >
      <h3>{t('lookups_add')}</h3>
      <label class="option">
        {t('lookups_name')}
        <input
          class="field"
          type="text"
          value={name}
          maxLength={LONGEST_NAME}
          autocomplete="off"
          onInput={(event) => setName(event.currentTarget.value)}
        />
      </label>
      <label class="option">
        {t('lookups_address')}
        <input
          class="field"
          type="text"
          inputMode="url"
          value={url}
          maxLength={LONGEST_ADDRESS}
          placeholder="https://example.org/search?q={word}"
          autocomplete="off"
          spellcheck={false}
          onInput={(event) => setUrl(event.currentTarget.value)}
        />
      </label>
      {problem && <Notice kind="error">{t(`lookups_problem_${problem}`)}</Notice>}
      <button type="submit" class="button quiet outlined">
        {t('lookups_add')}
      </button>
    </form>
  );
}
