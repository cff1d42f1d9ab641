import type { Translate } from '@/components/ui/text';
import { TRANSLATE_MODES, type TranslateMode } from '@/utils/settings/settings';

/** The modes as a choice on screen. */
export const modesOf = (t: Translate): { value: TranslateMode; label: string }[] =>
  TRANSLATE_MODES.map((value) => ({ value, label: t(`translate_mode_${value}`) }));
