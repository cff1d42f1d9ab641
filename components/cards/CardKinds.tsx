import { Switch } from '@/components/ui/Switch';
import { useText } from '@/components/ui/text';
import { KINDS, type Kind } from '@/utils/deck/kinds';

export interface CardKindsProps {
  kinds: readonly Kind[];
  onChange: (kinds: Kind[]) => void;
}

/** How words are asked in Anki. One way stays on. */
export function CardKinds({ kinds, onChange }: CardKindsProps) {
  const t = useText();
  // Nothing is typed there.
  const labelOf = (kind: Kind) => t(kind === 'recall' ? 'package_recall' : `review_kind_${kind}`);
  const hintOf = (kind: Kind) => t(kind === 'recall' ? 'package_recall_hint' : `review_kind_${kind}_hint`);
  return (
    <fieldset class="group">
      <legend>{t('package_kinds')}</legend>
      {KINDS.map((kind) => {
        const isLast = kinds.length === 1 && kinds[0] === kind;
        return (
          <Switch
            key={kind}
            label={labelOf(kind)}
            hint={isLast ? t('review_set_last_kind') : hintOf(kind)}
            checked={kinds.includes(kind)}
            disabled={isLast}
            onChange={(on) => onChange(KINDS.filter((one) => (one === kind ? on : kinds.includes(one))))}
          />
        );
      })}
      <p class="hint">{t('package_kinds_hint')}</p>
    </fieldset>
  );
}
