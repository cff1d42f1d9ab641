import { useRef } from 'preact/hooks';
import { Button } from '@/components/ui/Button';
import { Notice } from '@/components/ui/Notice';
import { type MessageKey, useText } from '@/components/ui/text';
import { useDrop } from '@/components/ui/use-drop';
import type { StoredPack } from '@/utils/packs/store';

/** A file being read. */
export interface ImportWork {
  file: string;
  stage: 'reading' | 'packing' | 'storing';
  /** How much of the file is read, 0 to 1. */
  share: number;
  /** Entries found so far. */
  count: number;
}

/** What came of one file. */
export type Outcome =
  | { kind: 'done'; pack: StoredPack; replaced: boolean }
  /** The end of a message's name, and what the message takes. */
  | { kind: 'failed'; file: string; code: string; details: string[] }
  | { kind: 'cancelled' };

export interface AddSourceProps {
  work: ImportWork | undefined;
  outcomes: readonly Outcome[];
  onFiles: (files: File[]) => void;
  onCancel: () => void;
}

/** Takes files, by choosing or by dropping them anywhere on the page, and tells how they fare. */
export function AddSource({ work, outcomes, onFiles, onCancel }: AddSourceProps) {
  const t = useText();
  const input = useRef<HTMLInputElement>(null);
  const isOver = useDrop(onFiles);
  return (
    <section class="add" aria-label={t('sources_add')}>
      <input
        ref={input}
        class="sr-only"
        type="file"
        accept=".zip,.yaml,.yml,application/zip"
        multiple
        tabIndex={-1}
        aria-label={t('sources_choose')}
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          // The same file may be chosen again after it was mended.
          event.currentTarget.value = '';
          onFiles(files);
        }}
      />
      <div class={isOver ? 'drop over' : 'drop'}>
        {work ? (
          <Working work={work} onCancel={onCancel} />
        ) : (
          <>
            <p>{t('sources_drop')}</p>
            <Button kind="primary" onClick={() => input.current?.click()}>
              {t('sources_choose')}
            </Button>
            <p class="hint">{t('sources_formats')}</p>
          </>
        )}
      </div>
      {outcomes.map((outcome, i) => (
        // Outcomes are only ever added at the end.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <Said key={i} outcome={outcome} />
      ))}
    </section>
  );
}

function Working({ work, onCancel }: { work: ImportWork; onCancel: () => void }) {
  const t = useText();
  const { file, stage, share, count } = work;
  const found = count > 0 ? t('sources_count', count.toLocaleString(t('page_language'))) : '';
  return (
    <div class="working">
      <p id="working">{t(`sources_${stage}`, file)}</p>
      <progress aria-labelledby="working" max={1} value={stage === 'reading' ? share : undefined} />
      <div class="row">
        <span class="hint">{found}</span>
        <Button onClick={onCancel} disabled={stage === 'storing'}>
          {t('words_cancel')}
        </Button>
      </div>
    </div>
  );
}

function Said({ outcome }: { outcome: Outcome }) {
  const t = useText();
  if (outcome.kind === 'cancelled') return <Notice kind="info">{t('sources_cancelled')}</Notice>;
  if (outcome.kind === 'failed') {
    const { file, code, details } = outcome;
    return (
      <Notice kind="error">
        {!details.includes(file) && <strong>{file} </strong>}
        {t(`sources_error_${code}` as MessageKey, ...details)}
      </Notice>
    );
  }
  const { pack, replaced } = outcome;
  const number = (n: number) => n.toLocaleString(t('page_language'));
  const { kanjiBanks, metaBanks, terms } = pack.skipped;
  return (
    <Notice kind="done">
      {[
        t(replaced ? 'sources_replaced' : 'sources_done', pack.name, number(pack.count)),
        terms > 0 && t('sources_skipped_terms', number(terms)),
        kanjiBanks > 0 && t('sources_skipped_kanji'),
        metaBanks > 0 && t('sources_skipped_meta'),
      ]
        .filter(Boolean)
        .join(t('page_language').startsWith('zh') ? '' : ' ')}
    </Notice>
  );
}
