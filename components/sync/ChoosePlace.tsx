import { useId } from 'preact/hooks';
import { PRESETS, type PresetId } from '@/components/sync/presets';
import { useText } from '@/components/ui/text';

export interface ChoosePlaceProps {
  /** Undefined until one is chosen. */
  value: PresetId | undefined;
  onChange: (preset: PresetId) => void;
}

/** What the reader has, in words of the shops that sell it. */
export function ChoosePlace({ value, onChange }: ChoosePlaceProps) {
  const t = useText();
  const name = useId();
  return (
    <fieldset class="places">
      <legend>{t('sync_where')}</legend>
      {PRESETS.map((preset) => (
        <label key={preset} class="place">
          <input
            type="radio"
            name={name}
            value={preset}
            checked={preset === value}
            onChange={() => onChange(preset)}
            aria-describedby={`${name}-${preset}`}
          />
          <span>
            <span class="name">{t(`sync_place_${preset}`)}</span>
            <span class="hint" id={`${name}-${preset}`}>
              {t(`sync_place_${preset}_about`)}
            </span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
