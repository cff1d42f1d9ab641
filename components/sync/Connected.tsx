import { useEffect, useRef, useState } from 'preact/hooks';
import { Devices, type DevicesProps } from '@/components/sync/Devices';
import { Leave, type LeaveProps } from '@/components/sync/Leave';
import { Log, type LogProps } from '@/components/sync/Log';
import { Parked } from '@/components/sync/Parked';
import { ProblemNote } from '@/components/sync/ProblemNote';
import { Running } from '@/components/sync/Running';
import { SecretForm } from '@/components/sync/SecretForm';
import type { Failure, ParkedRow, Place, Syncing } from '@/components/sync/state';
import { useTime } from '@/components/sync/time';
import { Button } from '@/components/ui/Button';
import { Notice } from '@/components/ui/Notice';
import { useNumber } from '@/components/ui/number';
import { useText } from '@/components/ui/text';
import type { SyncStatus } from '@/utils/sync/status';

export interface ConnectedProps
  extends Omit<DevicesProps, 'now'>,
    Omit<LogProps, 'log' | 'now'>,
    Omit<LeaveProps, 'host' | 'isBusy'> {
  place: Place;
  status: SyncStatus;
  syncing: Syncing;
  parked: readonly ParkedRow[];
  /** Why the last repair, erasing or change of a device did not succeed; null when it did. */
  failure: Failure | null;
  /** It was set up just now, on this page. */
  isNew: boolean;
  /** A repair or erasing is under way. */
  isBusy: boolean;
  /** Milliseconds. */
  now: number;
  onSync: () => void;
  /** A change that did not succeed is given up. */
  onDismiss: () => void;
  onStop: () => void;
  onAllow: () => void;
  /** Makes the database anew that is gone. */
  onRecreate: () => void;
  onSecret: (kind: SecretKind, secret: string) => void;
}

export type SecretKind = 'password' | 'token' | 'passphrase';

/** The clocks of people's computers differ; only more than this is worth a word. */
const CLOCK_TOLERANCE_MS = 5 * 60_000;

/** A place that is set up: how it goes, what hinders, who else is there, and the way out. */
export function Connected(props: ConnectedProps) {
  const { place, status, now, isBusy } = props;
  const t = useText();
  const [isChanging, setChanging] = useState(false);
  const title = useRef<HTMLHeadingElement>(null);
  // The form that had the focus is gone.
  useEffect(() => {
    if (props.isNew) title.current?.focus();
  }, [props.isNew]);
  const syncing = ofNow(props);
  const giveUp = () => {
    setChanging(false);
    props.onDismiss();
  };
  const isRunning = syncing.kind === 'running';
  const problem = props.failure ?? status.problem;
  const mends = secretFor(problem);
  const asks = mends === 'passphrase' ? mends : mends || isChanging ? place.secret : null;
  return (
    <section class="group connected" aria-labelledby="place">
      <h2 id="place" tabIndex={-1} ref={title}>
        {place.host}
      </h2>
      <p class="kind">
        {t(`sync_kind_${place.kind}`)} · {t(place.isEncrypted ? 'sync_encrypted' : 'sync_not_encrypted')}
      </p>
      {syncing.kind === 'running' && (
        <Running progress={syncing.progress} isFirst={status.doneAt === null} onCancel={props.onStop} />
      )}
      {syncing.kind === 'stopped' && <Notice kind="info">{t('sync_stopped')}</Notice>}
      {syncing.kind === 'busy' && <Notice kind="info">{t('sync_elsewhere')}</Notice>}
      {!isRunning && (
        <Hindrance
          {...props}
          problem={problem}
          asks={asks}
          // What is wrong only with a change can be left as it was.
          onClose={secretFor(status.problem) ? undefined : giveUp}
          onSave={() => setChanging(false)}
        />
      )}
      {isBusy && <Notice kind="info">{t('sync_busy')}</Notice>}
      <Facts {...props} />
      {!isRunning && (
        <div class="actions">
          <Button {...(asks ? { class: 'outlined' } : { kind: 'primary' })} disabled={isBusy} onClick={props.onSync}>
            {t('sync_now')}
          </Button>
          {!asks && place.secret && (
            <Button class="outlined" onClick={() => setChanging(true)}>
              {t(`sync_change_${place.secret}`)}
            </Button>
          )}
        </div>
      )}
      <Clock ahead={status.clockAhead} />
      <Parked parked={props.parked} />
      <Devices devices={props.devices} now={now} onRename={props.onRename} onForget={props.onForget} />
      <Log log={status.log} now={now} copied={props.copied} onCopy={props.onCopy} />
      <Leave host={place.host} isBusy={isBusy} onDisconnect={props.onDisconnect} onErase={props.onErase} />
    </section>
  );
}

interface HindranceProps extends ConnectedProps {
  problem: Failure | null;
  /** What is asked for: what would mend the problem, or what the reader wants to change. */
  asks: SecretKind | null;
  /** Left out where the field is there to mend something. */
  onClose: (() => void) | undefined;
  onSave: () => void;
}

/** What hinders, with the field that mends it. */
function Hindrance({ place, problem, asks, isBusy, onClose, onSave, onSecret, ...props }: HindranceProps) {
  const t = useText();
  const action = () => {
    if (problem?.code === 'permission') return { label: t('sync_allow'), onClick: props.onAllow };
    const canMake = problem?.code === 'missing' && place.kind === 'couchdb';
    if (canMake) return { label: t('sync_create'), onClick: props.onRecreate };
    return { label: t('sync_again'), onClick: props.onSync };
  };
  return (
    <>
      {problem && <ProblemNote failure={problem} action={secretFor(problem) ? undefined : action()} />}
      {props.failure && asks && onClose && <p class="hint">{t('sync_kept_before')}</p>}
      {asks && (
        <SecretForm
          key={asks}
          kind={asks}
          isBusy={isBusy}
          onSave={(secret) => {
            onSave();
            onSecret(asks, secret);
          }}
          {...(onClose && { onClose })}
        />
      )}
    </>
  );
}

/** Whether a problem is mended by a passphrase, or by whatever lets us in. */
function secretFor(problem: Failure | null): 'passphrase' | 'sign-in' | null {
  if (problem?.code === 'locked') return 'passphrase';
  return problem?.code === 'credentials' ? 'sign-in' : null;
}

function Facts({ status: { doneAt, nextAt, problem, pulled, pushed }, syncing, now }: ConnectedProps) {
  const t = useText();
  const n = useNumber();
  const { ago, ahead } = useTime(now);
  const next = () => {
    if (syncing.kind === 'running') return t('sync_next_now');
    // Before the first attempt nothing is planned, and it comes at once.
    return nextAt === null && problem ? t('sync_next_none') : ahead(nextAt ?? now);
  };
  return (
    <dl class="facts">
      <div>
        <dt>{t('sync_last')}</dt>
        <dd>{doneAt === null ? t('sync_never') : ago(doneAt)}</dd>
      </div>
      <div>
        <dt>{t('sync_next')}</dt>
        <dd>{next()}</dd>
      </div>
      <div>
        <dt>{t('sync_sent')}</dt>
        <dd>{n(pushed)}</dd>
      </div>
      <div>
        <dt>{t('sync_received')}</dt>
        <dd>{n(pulled)}</dd>
      </div>
    </dl>
  );
}

/** How the last sync of this page ended is no news any more once the log has another. */
function ofNow({ syncing, status }: ConnectedProps): Syncing {
  const isPast = 'at' in syncing && (status.log.at(-1)?.at ?? 0) > syncing.at;
  return isPast ? { kind: 'idle' } : syncing;
}

function Clock({ ahead }: { ahead: number | null }) {
  const t = useText();
  const n = useNumber();
  if (ahead === null || Math.abs(ahead) <= CLOCK_TOLERANCE_MS) return null;
  const minutes = n(Math.round(Math.abs(ahead) / 60_000));
  return <Notice kind="error">{t(ahead > 0 ? 'sync_clock_behind' : 'sync_clock_ahead', minutes)}</Notice>;
}
