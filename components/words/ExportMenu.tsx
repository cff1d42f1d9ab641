import { Progress } from '@/components/cards/Progress';
import { Button } from '@/components/ui/Button';
import { Notice } from '@/components/ui/Notice';
import { type MessageKey, useText } from '@/components/ui/text';

export interface ExportMenuProps {
  /** What can be written; the labels are messages. */
  formats: readonly { id: string; labelKey: string }[];
  /** How many words go out; `all` when nothing is selected. */
  count: number;
  all: boolean;
  /** One is being written. */
  isBusy: boolean;
  /** How far it is, once it takes a while. */
  progress?: { done: number; total: number };
  /** What came of the last. */
  outcome: { kind: 'written'; file: string } | { kind: 'cancelled' } | undefined;
  onExport: (id: string) => void;
  onCancel: () => void;
  /** Where all other ways are; hears of the click, so that the selection can go along. */
  more?: { href: string; onOpen: () => void };
}

/** Takes words out of the deck as a file. */
export function ExportMenu({ formats, count, all, isBusy, progress, outcome, more, ...on }: ExportMenuProps) {
  const t = useText();
  return (
    <div class="export">
      <h2>{all ? t('words_export_all', String(count)) : t('words_export_some', String(count))}</h2>
      <div class="row">
        {formats.map(({ id, labelKey }) => (
          <Button
            key={id}
            class="outlined"
            disabled={isBusy || count === 0}
            title={t(`words_export_${id.replace('-', '_')}_hint` as MessageKey)}
            onClick={() => on.onExport(id)}
          >
            {t(labelKey as MessageKey)}
          </Button>
        ))}
      </div>
      {progress && <Progress label={t('words_export_busy')} {...progress} onCancel={on.onCancel} />}
      {outcome?.kind === 'cancelled' && <Notice kind="info">{t('cards_cancelled')}</Notice>}
      {outcome?.kind === 'written' && (
        <Notice kind="done">
          {t(outcome.file.endsWith('.apkg') ? 'words_export_done_apkg' : 'words_export_done', outcome.file)}
        </Notice>
      )}
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
