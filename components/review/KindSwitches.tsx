import { Switch } from '@/components/ui/Switch';
import { useText } from '@/components/ui/text';
import { KINDS, type Kind } from '@/utils/deck/kinds';
import type { Voice } from '@/utils/speech/voice';

export interface KindSwitchesProps {
  kinds: readonly Kind[];
  /** Of Chinese: what cannot be spoken here is not offered here. */
  voice: Voice;
  onChange: (kinds: Kind[]) => void;
}

/** How words are asked. One way stays on. */
export function KindSwitches({ kinds, voice, onChange }: KindSwitchesProps) {
  const t = useText();
  const hintOf = (kind: Kind) => {
    if (kind === 'listening' && voice !== 'ready') return t(`card_voice_${voice}`);
    return kinds.length === 1 && kinds[0] === kind ? t('review_set_last_kind') : t(`review_kind_${kind}_hint`);
  };
  return (
    <fieldset class="group">
      <legend>{t('review_set_kinds')}</legend>
      {KINDS.map((kind) => {
        const isOn = kinds.includes(kind);
        const isMute = kind === 'listening' && voice !== 'ready';
        return (
          <Switch
            key={kind}
            label={t(`review_kind_${kind}`)}
            hint={hintOf(kind)}
            checked={isOn}
            disabled={isOn ? kinds.length === 1 : isMute}
            onChange={(on) => onChange(KINDS.filter((one) => (one === kind ? on : kinds.includes(one))))}
          />
        );
      })}
    </fieldset>
  );
}
