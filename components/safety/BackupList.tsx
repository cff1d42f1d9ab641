import { localeOf } from '@/components/ui/day';
import { useNumber } from '@/components/ui/number';
import { useText } from '@/components/ui/text';
import type { Backup } from '@/utils/deck/backups/store';

export interface BackupListProps {
  /** The newest first. */
  backups: readonly Backup[];
  /** The one that is looked at. */
  open?: number | undefined;
  disabled: boolean;
  onOpen: (backup: Backup) => void;
}

/** Copies of the deck, each to look at. */
export function BackupList({ backups, open, disabled, onOpen }: BackupListProps) {
  const t = useText();
  const n = useNumber();
  const when = useWhen();
  if (backups.length === 0) return <p class="safety-none">{t('safety_none')}</p>;
  return (
    <ul class="backups">
      {backups.map((backup) => (
        <li key={backup.id}>
          <button type="button" aria-pressed={open === backup.id} disabled={disabled} onClick={() => onOpen(backup)}>
            <span class="when">{when(backup.at)}</span>
            <span class="words">{t('safety_words', n(backup.words))}</span>
            <span class="why">{t(`safety_why_${backup.why}`)}</span>
            <span class="size">{sizeText(backup.bytes, t('page_language'))}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** A moment as a list of copies shows it: Saturday, 21 November, 14:05. */
export function useWhen(): (at: number) => string {
  const locale = localeOf(useText()('page_language'));
  return (at) => {
    const isThisYear = new Date(at).getFullYear() === new Date().getFullYear();
    return new Intl.DateTimeFormat(locale, {
      ...(isThisYear ? { weekday: 'short' } : { year: 'numeric' }),
      ...{ day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' },
    }).format(at);
  };
}

/** 812 kB, 4.1 MB. */
function sizeText(bytes: number, language: string): string {
  const [value, unit] = bytes < 999_500 ? [Math.max(1, bytes / 1e3), 'kilobyte'] : [bytes / 1e6, 'megabyte'];
  return new Intl.NumberFormat(language, {
    ...{ style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: value < 10 && unit === 'megabyte' ? 1 : 0 },
  }).format(value);
}
