import { Segmented } from '@/components/ui/Segmented';
import { useText } from '@/components/ui/text';
import { FADE_POINTS, type FadePoint } from '@/utils/settings/settings';

const shown = (point: FadePoint) => `${point}%`;

export interface FadeControlProps {
  value: FadePoint;
  onChange: (point: FadePoint) => void;
}

/** How likely a kept word must be remembered for its pinyin to stay away. */
export function FadeControl({ value, onChange }: FadeControlProps) {
  const t = useText();
  return (
    <div class="fade">
      <Segmented
        label={t('fade_label')}
        value={String(value)}
        onChange={(chosen) => onChange(FADE_POINTS.find((point) => String(point) === chosen) ?? value)}
        options={FADE_POINTS.map((point) => ({ value: String(point), label: shown(point) }))}
      />
      <p class="hint">{t('fade_hint', shown(value))}</p>
    </div>
  );
}
