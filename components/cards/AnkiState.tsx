import type { AnkiPanelProps, AnkiSaid } from '@/components/cards/AnkiPanel';
import { Button } from '@/components/ui/Button';
import { Notice } from '@/components/ui/Notice';
import { useNumber } from '@/components/ui/number';
import { useText } from '@/components/ui/text';
import type { Refusal } from '@/utils/anki-connect/store';

/** What came of it: notes that went, that wait, that Anki would not take. */
export function AnkiState({ said, state, waiting, refusals, isBusy, onRetry, onForget }: AnkiPanelProps) {
  const t = useText();
  const n = useNumber();
  // The worker may have met it while no page was open.
  const problem = said?.kind === 'problem' ? said : waiting > 0 && !isBusy ? state?.problem : undefined;
  return (
    <>
      {problem && <Notice kind="error">{t(`anki_problem_${problem.code}`, problem.detail)}</Notice>}
      {waiting > 0 && !isBusy && (
        <div class="waiting">
          <Notice kind="info">{t('anki_waiting', n(waiting))}</Notice>
          <div class="row">
            <Button class="outlined" onClick={onRetry}>
              {t('anki_retry')}
            </Button>
            <Button onClick={onForget}>{t('anki_forget')}</Button>
          </div>
        </div>
      )}
      <Done said={said} />
      {said?.kind === 'sent' && state && waiting === 0 && (
        <Notice kind="done">{t('anki_sent', n(state.added), n(state.updated), n(state.unchanged))}</Notice>
      )}
      {refusals.length > 0 && <Refusals refusals={refusals} />}
    </>
  );
}

function Done({ said }: { said: AnkiSaid | undefined }) {
  const t = useText();
  if (said?.kind !== 'connected' && said?.kind !== 'undone') return null;
  return <Notice kind="done">{t(`anki_${said.kind}`)}</Notice>;
}

/** More than these help nobody. */
const MOST_SHOWN = 50;

function Refusals({ refusals }: { refusals: readonly Refusal[] }) {
  const t = useText();
  const n = useNumber();
  return (
    <section class="refusals" aria-labelledby="refusals">
      <h3 id="refusals">{t('anki_refused', n(refusals.length))}</h3>
      <ul>
        {refusals.slice(0, MOST_SHOWN).map(({ id, name, reason }) => (
          <li key={id}>
            <strong>{name}</strong> <Reason reason={reason} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What Anki says of the commonest, in the reader's language; the rest as Anki says it. */
function Reason({ reason }: { reason: string }) {
  const t = useText();
  if (/duplicate/.test(reason)) return <span>{t('anki_reason_duplicate')}</span>;
  if (/empty/.test(reason)) return <span>{t('anki_reason_empty')}</span>;
  if (/not found/.test(reason)) return <span>{t('anki_reason_gone')}</span>;
  return <span lang="en">{reason || t('anki_reason_none')}</span>;
}
