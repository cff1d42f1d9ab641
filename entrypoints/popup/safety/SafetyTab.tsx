import { useEffect, useState } from 'preact/hooks';
import { SafetyPage, type SafetyPageProps } from '@/components/safety/SafetyPage';
import { keptForGood, type Safety } from '@/entrypoints/popup/safety/safety';
import { useRestore } from '@/entrypoints/popup/safety/use-restore';
import { Trouble } from '@/entrypoints/popup/Trouble';
import { useLive } from '@/entrypoints/popup/use-live';
import type { Backup } from '@/utils/deck/backups/store';
import type { Deck } from '@/utils/deck/deck';
import { noteSafety, readSafety, type SafetyNotes } from '@/utils/settings/safety';
import { readStatus, readTarget } from '@/utils/settings/sync';

export interface SafetyTabProps {
  deck: Deck;
  safety: Safety;
  changed: () => void;
  onBack: () => void;
}

/** Copies of the deck, over their database. */
export function SafetyTab({ deck, safety, changed, onBack }: SafetyTabProps) {
  const { keeper } = safety;
  const backups = useLive<Backup[]>(() => keeper.store.list(), [], keeper);
  const [kept, setKept] = useState<boolean>();
  const [notes, setNotes] = useState<SafetyNotes>();
  const [synced, setSynced] = useState<SafetyPageProps['synced']>();
  const restore = useRestore({ safety, changed });

  useEffect(() => {
    void deck
      .size()
      .then(keptForGood, () => false)
      .then(setKept);
    void Promise.all([readTarget(), readStatus()]).then(([target, { doneAt }]) =>
      setSynced(target ? { host: new URL(target.url).host, at: doneAt } : null),
    );
    void readSafety().then((read) => {
      setNotes(read);
      if (read.full === 'untold') void noteSafety({ full: 'told' });
    });
  }, [deck]);

  return (
    <>
      <Trouble error={restore.trouble ?? backups.trouble} />
      <SafetyPage
        kept={kept}
        exported={notes?.exported.at ?? 0}
        synced={synced}
        sync="/sync.html"
        full={notes !== undefined && notes.full !== 'no'}
        backups={backups.value}
        state={restore.state}
        onOpen={(backup) => void restore.look(backup)}
        onRestore={() => void restore.restore()}
        onMerge={() => void restore.merge()}
        onUndo={() => void restore.undo()}
        onClose={restore.close}
        onBack={onBack}
      />
    </>
  );
}
