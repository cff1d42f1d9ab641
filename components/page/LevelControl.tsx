import { Segmented } from '@/components/ui/Segmented';
import { useText } from '@/components/ui/text';
import { BANDS } from '@/utils/dictionary/bands';

/** 0 = none of them, then one for each band. */
const LEVELS = [0, ...BANDS].map((words, level) => ({ level, words }));

export interface LevelControlProps {
  value: number;
  onChange: (level: number) => void;
}

/** How many of the commonest words the reader knows already, so that they need no pinyin. */
export function LevelControl({ value, onChange }: LevelControlProps) {
  const t = useText();
  const chosen = LEVELS.find(({ level }) => level === value);
  return (
    <div class="level">
      <Segmented
        label={t('level_label')}
        value={String(value)}
        onChange={(level) => onChange(Number(level))}
        options={LEVELS.map(({ level, words }) => ({ value: String(level), label: short(words) }))}
      />
      <p class="hint">{chosen?.words ? t('level_hint', chosen.words.toLocaleString('en')) : t('level_none_hint')}</p>
    </div>
  );
}

/** Six have to stand side by side in a narrow popup. */
const short = (words: number) => (words < 1000 ? String(words) : `${words / 1000}k`);
