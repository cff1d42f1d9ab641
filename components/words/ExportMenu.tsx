import { Button } from '@/components/ui/Button';
import { Notice } from '@/components/ui/Notice';
import { type MessageKey, useText } from '@/components/ui/text';

export interface ExportMenuProps {
  /** What can be written; the labels are messages. */
  formats: readonly { id: string; labelKey: string }[];
  /** How many words go out; `all` when nothing is selected. */
  count: number;
  all: boolean;
  /** The format being written. */
  busy?: string;
  /** The file that was written last. */
  written?: string;
  onExport: (id: string) => void;
  /** Where all other ways are; hears of the click, so that the selection can go along. */
  more?: { href: string; onOpen: () => void };
}

/** Takes words out of the deck as a file. */
export function ExportMenu({ formats, count, all, busy, written, onExport, more }: ExportMenuProps) {
  const t = useText();
  return (
    <div class="export">
      <h2>{all ? t('words_export_all', String(count)) : t('words_export_some', String(count))}</h2>
      <div class="row">
        {formats.map(({ id, labelKey }) => (
          <Button
            key={id}
            class="outlined"
            disabled={busy !== undefined || count === 0}
            title={t(`words_export_${id.replace('-', '_')}_hint` as MessageKey)}
            onClick={() => onExport(id)}
          >
            {t(labelKey as MessageKey)}
          </Button>
        ))}
      </div>
      {busy && <p role="status">{t('words_export_busy')}</p>}
      {written && <Notice kind="done">{t('words_export_done', written)}</Notice>}
      {more && (
        <p>
          <a href={more.href} target="_blank" rel="noopener" onClick={more.onOpen}>
            {t('words_export_more')}
          </a>
        </p>
      )}
    </div>
  );
}
