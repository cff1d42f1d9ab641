import { useId, useState } from 'preact/hooks';
import { Button } from '@/components/ui/Button';
import { useText } from '@/components/ui/text';
import { entryFile, type OwnEntry } from '@/utils/newwords/entry-file';

export interface ShareEntryProps {
  entry: OwnEntry;
  /** Puts text on the clipboard; rejects when the browser refuses. */
  onCopy: (text: string) => Promise<void>;
  onDownload: (text: string, name: string) => void;
}

/** An own word as an entry for the lexicon, to be completed here and taken along. Nothing is sent. */
export function ShareEntry({ entry, onCopy, onDownload }: ShareEntryProps) {
  const t = useText();
  const id = useId();
  const [open, setOpen] = useState(false);
  const [edited, setEdited] = useState<string>();
  const [outcome, setOutcome] = useState<'copied' | 'copy_failed'>();
  const text = edited ?? entryFile(entry);
  const copy = () =>
    onCopy(text).then(
      () => setOutcome('copied'),
      () => setOutcome('copy_failed'),
    );

  return (
    <div class="share">
      <button
        type="button"
        class="button outlined"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        {t('share_entry')}
      </button>
      {open && (
        <div class="share-entry" id={id}>
          <p>{t('share_hint')}</p>
          <textarea
            aria-label={t('share_text', entry.term)}
            lang="en"
            rows={11}
            wrap="off"
            spellcheck={false}
            value={text}
            onInput={(event) => {
              setEdited(event.currentTarget.value);
              setOutcome(undefined);
            }}
          />
          <div class="row">
            <Button class="outlined" onClick={() => void copy()}>
              {t('share_copy')}
            </Button>
            <Button class="outlined" onClick={() => onDownload(text, `${fileSafe(entry.term)}.yaml`)}>
              {t('share_download')}
            </Button>
            <span class="outcome" role="status">
              {outcome && t(`share_${outcome}`)}
            </span>
          </div>
        </div>
      )}
    </div>
  );
}

/** A name no file system objects to. */
const fileSafe = (term: string) => term.replace(/[^\p{L}\p{N}]+/gu, '-');
