import { useEffect, useState } from 'preact/hooks';
import { type Exported, exportedAt, putOffAt, remindsOfFile } from '@/utils/deck/backups/reminder';
import { noteSafety, readSafety } from '@/utils/settings/safety';
import { readStatus } from '@/utils/settings/sync';

/** The whole deck was saved as a file, by whichever way. */
export const noteExport = (): Promise<void> => noteSafety({ exported: exportedAt(Date.now()) });

/** The reminder to save the deck as a file, while it is due. */
export function useReminder(words: number, written: unknown): { due: boolean; onLater: () => void } {
  const [exported, setExported] = useState<Exported>();
  /** Undefined until it is read. */
  const [synced, setSynced] = useState<number>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: read again once a file was written
  useEffect(() => {
    void readSafety().then((notes) => setExported(notes.exported));
  }, [written]);
  useEffect(() => {
    void readStatus().then(({ doneAt }) => setSynced(doneAt ?? 0));
  }, []);
  return {
    due: exported !== undefined && synced !== undefined && remindsOfFile(exported, { words, now: Date.now(), synced }),
    onLater: () => {
      if (!exported) return;
      const after = putOffAt(exported, Date.now());
      setExported(after);
      void noteSafety({ exported: after });
    },
  };
}
