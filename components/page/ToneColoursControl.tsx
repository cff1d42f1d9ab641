import { Reading } from '@/components/card/Reading';
import { Segmented } from '@/components/ui/Segmented';
import { useText } from '@/components/ui/text';
import { TONE_COLOURS, type ToneColours } from '@/utils/settings/settings';

/** The sets go by the names of the dictionaries that made them known, which are the same in every language. */
const NAMES = { mdbg: 'MDBG', pleco: 'Pleco', hanping: 'Hanping' } as const;
const SAMPLE = ['mā', 'má', 'mǎ', 'mà', 'ma'];

export interface ToneColoursControlProps {
  value: ToneColours;
  onChange: (colours: ToneColours) => void;
}

/** Which colours the tones have, with the five tones to look at. */
export function ToneColoursControl({ value, onChange }: ToneColoursControlProps) {
  const t = useText();
  return (
    <div class="tone-colours">
      <Segmented
        label={t('tones_label')}
        value={value}
        onChange={onChange}
        options={TONE_COLOURS.map((set) => ({ value: set, label: set === 'none' ? t('tones_none') : NAMES[set] }))}
      />
      <p class="sample" data-tones={value}>
        <Reading syllables={SAMPLE} />
      </p>
    </div>
  );
}
