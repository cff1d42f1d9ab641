import { useState } from 'preact/hooks';
import { logText } from '@/components/sync/log-text';
import { SyncPage } from '@/components/sync/SyncPage';
import { placeOf } from '@/components/sync/state';
import type { Parts } from '@/entrypoints/sync/parts';
import { useConnect } from '@/entrypoints/sync/use-connect';
import { useNow } from '@/entrypoints/sync/use-now';
import { useRepair } from '@/entrypoints/sync/use-repair';
import { useStored } from '@/entrypoints/sync/use-stored';
import { useSyncing } from '@/entrypoints/sync/use-syncing';
import { leaveAccount } from '@/utils/settings/account';
import { useAccount as switchAccount } from '@/utils/settings/sync';

/** The page about syncing, over what is stored and the place that is set up. */
export function App({ parts }: { parts: Parts }) {
  const now = useNow(parts.now);
  const { read, target, ...stored } = useStored(parts);
  const here = useSyncing(parts, read);
  const [isNew, setNew] = useState(false);
  const connect = useConnect(parts, () => {
    setNew(true);
    void read().then(here.start);
  });
  const repair = useRepair(parts, { target, mended: here.start, changed: read });
  const [copied, setCopied] = useState<boolean>();

  const place = target && placeOf(target);
  const copy = async (kind: string, isEncrypted: boolean) => {
    const text = logText(stored.status, { kind, isEncrypted, version: parts.version });
    setCopied(
      await parts.copy(text).then(
        () => true,
        () => false,
      ),
    );
  };
  return (
    <SyncPage
      {...stored}
      now={Math.max(now, stored.status.doneAt ?? 0)}
      place={place}
      isNew={isNew}
      syncing={here.syncing}
      attempt={connect.attempt}
      ended={repair.ended}
      failure={repair.failure}
      isBusy={repair.isBusy}
      copied={copied}
      onUse={(isUsed) => void switchAccount(isUsed)}
      onClear={() =>
        leaveAccount().then(
          () => true,
          () => false,
        )
      }
      onConnect={connect.connect}
      onCreate={connect.create}
      onAllowAttempt={connect.again}
      onCancelAttempt={connect.cancel}
      onDropAttempt={connect.drop}
      onSync={() => {
        repair.dismiss();
        void here.start();
      }}
      onDismiss={repair.dismiss}
      onStop={here.stop}
      onAllow={repair.allow}
      onRecreate={repair.recreate}
      onSecret={repair.secret}
      onRename={repair.rename}
      onForget={repair.forget}
      onCopy={() => place && void copy(place.kind, place.isEncrypted)}
      onDisconnect={repair.disconnect}
      onErase={() => {
        here.stop();
        repair.erase();
      }}
    />
  );
}
