import { useRef } from 'preact/hooks';
import { BackupStep } from '@/components/import/BackupStep';
import { ColumnChoice } from '@/components/import/ColumnChoice';
import { PlanView } from '@/components/import/PlanView';
import type { ImportState } from '@/components/import/state';
import { Button } from '@/components/ui/Button';
import { Notice } from '@/components/ui/Notice';
import { useNumber } from '@/components/ui/number';
import { type MessageKey, useText } from '@/components/ui/text';
import { useDrop } from '@/components/ui/use-drop';
import type { Choice } from '@/utils/import/choice';

export interface ImportPanelProps {
  state: ImportState;
  /** The name of the file that it is about. */
  file: string | undefined;
  onFile: (file: File) => void;
  onChoice: (choice: Choice) => void;
  /** Says what would happen, with what is chosen. */
  onPlan: () => void;
  /** Back to the columns. */
  onBack: () => void;
  onConfirm: () => void;
  /** Puts a backup in the place of the deck. */
  onReplace: () => void;
  onCancel: () => void;
  onUndo: () => void;
}

/** Words out of a file into the deck: what it was recognised as, what would happen, and then it happens. */
export function ImportPanel(props: ImportPanelProps) {
  const { state, file } = props;
  const t = useText();
  const busy = state.kind === 'working';
  const isOver = useDrop(([dropped]) => {
    if (dropped && !busy) props.onFile(dropped);
  });
  return (
    <section class="import" aria-labelledby="import-title">
      <h2 id="import-title">{t('import_title')}</h2>
      <p class="hint">{t('import_lead')}</p>
      <div class={isOver ? 'import-drop over' : 'import-drop'}>
        {busy ? <Working {...props} state={state} /> : <Choose onFile={props.onFile} again={state.kind !== 'idle'} />}
      </div>
      {file !== undefined && !busy && <Recognised file={file} state={state} />}
      <Step {...props} />
    </section>
  );
}

function Choose({ onFile, again }: { onFile: (file: File) => void; again: boolean }) {
  const t = useText();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        class="sr-only"
        type="file"
        tabIndex={-1}
        aria-label={t('import_choose')}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          // The same file may be chosen again after it was mended.
          event.currentTarget.value = '';
          if (file) onFile(file);
        }}
      />
      {!again && <p>{t('import_drop')}</p>}
      <Button {...(again ? { class: 'outlined' } : { kind: 'primary' })} onClick={() => input.current?.click()}>
        {t(again ? 'import_choose_other' : 'import_choose')}
      </Button>
      {!again && <p class="hint">{t('import_formats')}</p>}
    </>
  );
}

function Working({ state, file, onCancel }: ImportPanelProps & { state: Extract<ImportState, { kind: 'working' }> }) {
  const t = useText();
  return (
    <div class="import-working">
      <p id="import-working">{t(`import_${state.stage}`, file ?? '')}</p>
      <progress aria-labelledby="import-working" max={1} value={state.share} />
      {state.stage !== 'undoing' && <Button onClick={onCancel}>{t('words_cancel')}</Button>}
    </div>
  );
}

/** The file's name, and what is in it as far as that is known. */
function Recognised({ file, state }: { file: string; state: ImportState }) {
  const t = useText();
  const format =
    state.kind === 'choosing' || state.kind === 'preview'
      ? state.info.format
      : state.kind === 'backup'
        ? 'backup'
        : undefined;
  return (
    <p class="import-file">
      <strong>{file}</strong>
      {format && <span class="chip">{t(`import_format_${format.replace('-', '_')}` as MessageKey)}</span>}
    </p>
  );
}

function Step(props: ImportPanelProps) {
  const { state, onPlan, onCancel } = props;
  const t = useText();
  switch (state.kind) {
    case 'choosing':
      return (
        <>
          <ColumnChoice info={state.info} choice={state.choice} onChoice={props.onChoice} />
          <div class="row">
            <Button
              kind="primary"
              onClick={onPlan}
              {...(!state.choice.mapping.includes('word') && { unavailable: t('import_no_word') })}
            >
              {t('import_plan')}
            </Button>
            <Button onClick={onCancel}>{t('words_cancel')}</Button>
          </div>
        </>
      );
    case 'preview':
      return <PlanView {...props} plan={state.plan} info={state.info} />;
    case 'backup':
      return <BackupStep {...props} preview={state.preview} replaced={state.replaced} />;
    default:
      return <Said {...props} />;
  }
}

/** How it ended. */
function Said({ state, onUndo }: ImportPanelProps) {
  const t = useText();
  const n = useNumber();
  const undo = { action: { label: t('words_undo'), onClick: onUndo } };
  switch (state.kind) {
    case 'refused':
      return <Notice kind="error">{t(`import_refused_${state.code}` as MessageKey, ...state.details)}</Notice>;
    case 'backup-refused':
      return <Notice kind="error">{t(state.messageKey as MessageKey)}</Notice>;
    case 'cancelled':
      return <Notice kind="info">{t('import_cancelled')}</Notice>;
    case 'undone':
      return <Notice kind="info">{t('import_undone')}</Notice>;
    case 'done': {
      const { added, merged, skipped } = state;
      return (
        <Notice kind="done" {...(state.canUndo && undo)}>
          {t('import_done', n(added), n(merged), n(skipped))}
        </Notice>
      );
    }
    case 'replaced': {
      const { added, changed, removed } = state.done;
      return (
        <Notice kind="done" {...(state.canUndo && undo)}>
          {t('import_replaced', n(added), n(changed), n(removed))}
        </Notice>
      );
    }
    default:
      return null;
  }
}
