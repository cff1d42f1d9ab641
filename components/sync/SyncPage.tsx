import { useEffect, useRef, useState } from 'preact/hooks';
import { Account, type AccountProps } from '@/components/sync/Account';
import { ChoosePlace } from '@/components/sync/ChoosePlace';
import { Connected, type ConnectedProps } from '@/components/sync/Connected';
import { ConnectForm } from '@/components/sync/ConnectForm';
import type { Draft } from '@/components/sync/draft';
import { Protection } from '@/components/sync/Protection';
import type { PresetId } from '@/components/sync/presets';
import { Steps } from '@/components/sync/Steps';
import type { Attempt, Place } from '@/components/sync/state';
import { Notice } from '@/components/ui/Notice';
import { useText } from '@/components/ui/text';
import { Bridge } from '@/components/welcome/Bridge';

export interface SyncPageProps extends Omit<ConnectedProps, 'place'>, AccountProps {
  /** Words kept; undefined until they are counted. */
  words: number | undefined;
  /** Null while none is set up; undefined until that is known. */
  place: Place | null | undefined;
  attempt: Attempt | null;
  /** What was left behind, or erased, on this page. */
  ended: { kind: 'disconnected' | 'erased'; host: string } | null;
  onConnect: (draft: Draft) => void;
  /** Makes the database that is missing; left out where none can be made. */
  onCreate: (() => void) | undefined;
  /** Asks once more for leave to ask the place. */
  onAllowAttempt: () => void;
  onCancelAttempt: () => void;
  /** What is asked for is about to be another place. */
  onDropAttempt: () => void;
}

/** Where else the deck lives besides this device. */
export function SyncPage(props: SyncPageProps) {
  const t = useText();
  const { place, status, words, isUsed, now } = props;
  return (
    <main class="sync">
      <header>
        <Bridge size={40} />
        <h1>{t('sync_title')}</h1>
      </header>
      {place !== undefined && (
        <>
          <Protection
            words={words}
            place={place}
            status={status}
            parked={props.parked.length}
            hasAccount={isUsed && props.account.problem !== 'unavailable'}
            now={now}
          />
          <Account isUsed={isUsed} account={props.account} now={now} onUse={props.onUse} onClear={props.onClear} />
          {place ? <Connected {...props} place={place} /> : <SetUp {...props} />}
        </>
      )}
    </main>
  );
}

function SetUp({ attempt, ended, onConnect, onCreate, onAllowAttempt, onCancelAttempt, onDropAttempt }: SyncPageProps) {
  const t = useText();
  const [preset, setPreset] = useState<PresetId>();
  const title = useRef<HTMLHeadingElement>(null);
  // The button that ended it is gone.
  useEffect(() => {
    if (ended) title.current?.focus();
  }, [ended]);
  const code = attempt?.failure?.code;
  const action = () => {
    if (code === 'missing' && onCreate) return { label: t('sync_create'), onClick: onCreate };
    if (code === 'permission') return { label: t('sync_allow'), onClick: onAllowAttempt };
    return undefined;
  };
  return (
    <section class="group" aria-labelledby="own">
      <h2 id="own" tabIndex={-1} ref={title}>
        {t('sync_own')}
      </h2>
      {ended && <Notice kind="done">{t(`sync_${ended.kind}`, ended.host)}</Notice>}
      <p class="about">{t('sync_own_about')}</p>
      <ChoosePlace
        value={preset}
        onChange={(chosen) => {
          setPreset(chosen);
          onDropAttempt();
        }}
      />
      {preset && (
        <ConnectForm
          key={preset}
          preset={preset}
          isBusy={attempt !== null && attempt.failure === null}
          isLocked={code === 'locked'}
          // What is offered to mend it would be done to what was tried, and not to what is written now.
          onEdit={() => attempt?.failure && onDropAttempt()}
          onConnect={onConnect}
        />
      )}
      {/* Always there, so that what changes in it is read out. */}
      <div class="attempt" aria-live="polite">
        {attempt && <Steps attempt={attempt} action={action()} onCancel={onCancelAttempt} />}
      </div>
    </section>
  );
}
