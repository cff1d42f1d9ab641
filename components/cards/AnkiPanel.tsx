import { AnkiSettingsForm } from '@/components/cards/AnkiSettingsForm';
import { AnkiState } from '@/components/cards/AnkiState';
import { CardKinds } from '@/components/cards/CardKinds';
import { Progress } from '@/components/cards/Progress';
import { Button } from '@/components/ui/Button';
import { useNumber } from '@/components/ui/number';
import { useText } from '@/components/ui/text';
import type { AnkiProblemCode } from '@/utils/anki-connect/problem';
import type { Refusal, SendState } from '@/utils/anki-connect/store';
import type { Kind } from '@/utils/deck/kinds';
import type { AnkiSettings } from '@/utils/settings/anki';

/** Whether the browser lets us talk to Anki. */
export type AnkiAccess = 'unknown' | 'none' | 'given';

/** What came of the last thing that was asked for. permission: the browser was told not to let us talk to Anki. */
export type AnkiSaid =
  | { kind: 'connected' | 'sent' | 'undone' }
  | { kind: 'problem'; code: AnkiProblemCode | 'permission'; detail: string };

export interface AnkiPanelProps {
  access: AnkiAccess;
  settings: AnkiSettings;
  onSettings: (settings: AnkiSettings) => void;
  /** How words are asked in Anki; the same as in packages. */
  kinds: readonly Kind[];
  onKinds: (kinds: Kind[]) => void;
  /** Words that would go. */
  count: number;
  /** Notes that wait for Anki. */
  waiting: number;
  /** Of the last send. */
  state: SendState | undefined;
  refusals: readonly Refusal[];
  /** Notes of the last send that can be taken back. */
  undoable: number;
  said: AnkiSaid | undefined;
  isBusy: boolean;
  progress?: { done: number; total: number };
  onConnect: () => void;
  onSend: () => void;
  /** Tries again to send what waits. */
  onRetry: () => void;
  /** Leaves nothing waiting. */
  onForget: () => void;
  onUndo: () => void;
  onCancel: () => void;
}

/** The line to Anki: what it needs, what goes, what waits, what came of it. */
export function AnkiPanel(props: AnkiPanelProps) {
  const { access, settings, count, undoable, progress, isBusy } = props;
  const t = useText();
  const n = useNumber();
  return (
    <section class="anki" aria-labelledby="anki-title">
      <h2 id="anki-title">{t('anki_title')}</h2>
      <p class="hint">{t('anki_lead')}</p>
      <ol class="steps">
        <li>{t('anki_step_addon')}</li>
        <li>{t('anki_step_open')}</li>
      </ol>
      <AnkiSettingsForm
        settings={settings}
        onSettings={props.onSettings}
        wantsKey={props.said?.kind === 'problem' && props.said.code === 'key'}
      />
      <details class="anki-more">
        <summary>{t('package_kinds')}</summary>
        <div class="package-options">
          <CardKinds kinds={props.kinds} onChange={props.onKinds} />
        </div>
      </details>
      {progress ? (
        <Progress label={t('anki_sending')} {...progress} onCancel={props.onCancel} />
      ) : (
        <div class="row">
          {access === 'none' ? (
            <Button kind="primary" disabled={isBusy} onClick={props.onConnect}>
              {t('anki_connect')}
            </Button>
          ) : (
            <>
              <Button kind="primary" disabled={isBusy || count === 0} onClick={props.onSend}>
                {t('anki_send', n(count))}
              </Button>
              <Button class="outlined" disabled={isBusy} onClick={props.onConnect}>
                {t('anki_test')}
              </Button>
            </>
          )}
          {undoable > 0 && (
            <Button disabled={isBusy} onClick={props.onUndo}>
              {t('anki_undo', n(undoable))}
            </Button>
          )}
        </div>
      )}
      <AnkiState {...props} />
    </section>
  );
}
