import { CardKinds } from '@/components/cards/CardKinds';
import { Segmented } from '@/components/ui/Segmented';
import { Switch } from '@/components/ui/Switch';
import { useText } from '@/components/ui/text';
import { DECKS, type PackageOptions as Options } from '@/utils/anki/package-options';

export interface PackageOptionsProps {
  value: Options;
  onChange: (value: Options) => void;
}

/** What the reader chooses about a package for Anki. */
export function PackageOptions({ value, onChange }: PackageOptionsProps) {
  const t = useText();
  const { decks, scheduling, history, changedOnly } = value;
  return (
    <div class="package-options">
      <CardKinds kinds={value.kinds} onChange={(kinds) => onChange({ ...value, kinds })} />
      <div class="group">
        <Segmented
          label={t('package_decks')}
          options={DECKS.map((by) => ({ value: by, label: t(`package_decks_${by}`) }))}
          value={decks}
          onChange={(by) => onChange({ ...value, decks: by })}
        />
        <p class="hint">{t(`package_decks_hint_${decks}`)}</p>
      </div>
      <div class="group">
        <Switch
          label={t('package_scheduling')}
          hint={t('package_scheduling_hint')}
          checked={scheduling}
          onChange={(on) => onChange({ ...value, scheduling: on, history: on && history })}
        />
        <Switch
          label={t('package_history')}
          hint={t('package_history_hint')}
          checked={history}
          disabled={!scheduling}
          onChange={(on) => onChange({ ...value, history: on })}
        />
        <Switch
          label={t('package_changed')}
          hint={t('package_changed_hint')}
          checked={changedOnly}
          onChange={(on) => onChange({ ...value, changedOnly: on })}
        />
      </div>
    </div>
  );
}
