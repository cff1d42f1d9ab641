import { Chip } from '@/components/ui/Chip';
import { useText } from '@/components/ui/text';
import type { Availability } from '@/utils/translate/engine';

export interface StateChipProps {
  availability: Availability | undefined;
  /** Filled in, so that what is missing can only be the permission. */
  isComplete?: boolean;
}

/** Whether an engine could translate now, in two words. */
export function StateChip({ availability, isComplete = false }: StateChipProps) {
  const t = useText();
  switch (availability?.kind) {
    case 'ready':
      return <Chip tone="good">{t('translate_state_ready')}</Chip>;
    case 'download':
      return <Chip tone="care">{t('translate_state_download')}</Chip>;
    case 'downloading':
      return <Chip tone="accent">{t('translate_state_downloading')}</Chip>;
    case 'unset':
      return <Chip>{t(isComplete ? 'translate_state_permission' : 'translate_state_unset')}</Chip>;
    case 'unable':
      return <Chip>{t('translate_state_unable')}</Chip>;
    default:
      return null;
  }
}
