import { ProblemNote } from '@/components/translation/ProblemNote';
import type { Download, EngineState } from '@/components/translation/state';
import { Button } from '@/components/ui/Button';
import { useText } from '@/components/ui/text';
import { sizeText } from '@/utils/packs/size';
import type { Direction } from '@/utils/translate/engine';

export interface DownloadActions {
  /** Must reach the browser within the click: it lets nobody else start a download of its own translator. */
  onDownload: (engine: EngineState['definition']['id'], directions: readonly Direction[]) => void;
  onCancel: (engine: EngineState['definition']['id'], directions: readonly Direction[]) => void;
  onRemove: (engine: EngineState['definition']['id'], direction: Direction) => void;
}

/** What an on-device engine needs, direction by direction. */
export function Downloads({ engine, ...actions }: { engine: EngineState } & DownloadActions) {
  return (
    <ul class="downloads">
      {engine.downloads.map((download) => (
        <Row key={download.direction.from} id={engine.definition.id} download={download} {...actions} />
      ))}
    </ul>
  );
}

interface RowProps extends DownloadActions {
  id: EngineState['definition']['id'];
  download: Download;
}

function Row({ id, download, onDownload, onCancel, onRemove }: RowProps) {
  const t = useText();
  const { direction, availability, stored, problem } = download;
  const name = t(`translate_from_${direction.from}`);
  return (
    <li>
      <div class="download">
        <span>
          <span class="name">{name}</span>
          <span class="hint">{factOf(download, t)}</span>
        </span>
        {availability.kind === 'download' && (
          <Button class="outlined" label={`${t(askOf(download))}: ${name}`} onClick={() => onDownload(id, [direction])}>
            {t(askOf(download))}
          </Button>
        )}
        {availability.kind === 'downloading' && (
          <Button label={`${t('words_cancel')}: ${name}`} onClick={() => onCancel(id, [direction])}>
            {t('words_cancel')}
          </Button>
        )}
        {availability.kind === 'ready' && stored !== undefined && (
          <Button class="remove" label={`${t('translate_remove')}: ${name}`} onClick={() => onRemove(id, direction)}>
            {t('translate_remove')}
          </Button>
        )}
      </div>
      {availability.kind === 'downloading' && <progress max={1} value={availability.done} aria-label={name} />}
      {problem && <ProblemNote problem={problem} />}
    </li>
  );
}

const askOf = ({ kept = 0 }: Download) => (kept > 0 ? 'translate_resume' : 'translate_download');

/** Ready · 21 MB; 12 of 21 MB; 34 % */
function factOf({ availability, stored, kept = 0 }: Download, t: ReturnType<typeof useText>): string {
  switch (availability.kind) {
    case 'ready':
      return [t('translate_state_ready'), stored !== undefined && sizeText(stored)].filter(Boolean).join(' · ');
    case 'download':
      if (availability.bytes === undefined) return '';
      return kept > 0
        ? t('translate_kept', sizeText(kept), sizeText(availability.bytes))
        : sizeText(availability.bytes);
    case 'downloading':
      return availability.done === undefined ? t('translate_state_downloading') : percent(availability.done, t);
    default:
      return t('translate_state_unable');
  }
}

/** 0 to 1 as the reader's language writes per cents; never 100 % of what is not done. */
export const percent = (share: number, t: ReturnType<typeof useText>): string =>
  Math.min(share, 0.99).toLocaleString(t('page_language'), { style: 'percent' });
