import { useEffect, useState } from 'preact/hooks';
import { type Exported, exportedAt, putOffAt, remindsOfFile } from '@/utils/deck/backups/reminder';
import { noteSafety, readSafety } from '@/utils/settings/safety';

/** The whole deck was saved as a file, by whichever way. */
export const noteExport = (): Promise<void> => noteSafety({ exported: exportedAt(Date.now()) });

/** The reminder to save the deck as a file, while it is due. */
export function useReminder(words: number, written: unknown): { due: boolean; onLater: () => void } {
  const [exported, setExported] = useState<Exported>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: read again once a file was written
  useEffect(() => {
    void readSafety().then((notes) => setExported(notes.exported));
  }, [written]);
  return {
    due: exported !== undefined && remindsOfFile(exported, { words, now: Date.now() }),
    onLater: () => {
      if (!exported) return;
      const after = putOffAt(exported, Date.now());
      setExported(after);
      void noteSafety({ exported: after });
    },
  };
}
