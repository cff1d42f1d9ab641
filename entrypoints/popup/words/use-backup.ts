import { useState } from 'preact/hooks';
import type { BackupState } from '@/components/words/BackupReader';
import { previewBackup } from '@/entrypoints/popup/words/backup-preview';
import type { Deck } from '@/utils/deck/deck';
import { importBackup, type ParsedBackup, parseBackup } from '@/utils/export/backup';

export interface Backup {
  state: BackupState;
  trouble: unknown;
  onFile: (file: File) => Promise<void>;
  onConfirm: () => Promise<void>;
  onCancel: () => void;
}

/** A backup on its way back into the deck. Nothing is written before the reader has seen what it would do. */
export function useBackup(deck: Deck, changed: () => void): Backup {
  const [state, setState] = useState<BackupState>({ kind: 'idle' });
  const [parsed, setParsed] = useState<Extract<ParsedBackup, { kind: 'ok' }>>();
  const [trouble, setTrouble] = useState<unknown>(null);

  const attempt = async (work: () => Promise<BackupState>) => {
    setTrouble(null);
    try {
      setState(await work());
    } catch (error) {
      setTrouble(error);
      setState({ kind: 'idle' });
    }
  };

  return {
    state,
    trouble,
    onFile: async (file) => {
      setState({ kind: 'reading' });
      await attempt(async () => {
        // A file that vanished or may not be read is as good as one that is not ours.
        const text = await file.text().catch(() => '');
        const backup = parseBackup(text);
        if (backup.kind === 'rejected') return { kind: 'rejected', messageKey: backup.messageKey };
        setParsed(backup);
        return { kind: 'preview', preview: previewBackup(backup.exported, backup.contents, await deck.contents()) };
      });
    },
    onConfirm: async () => {
      if (!parsed) return;
      setState({ kind: 'importing' });
      await attempt(async () => {
        const { added, merged } = await importBackup(deck, parsed);
        setParsed(undefined);
        changed();
        return { kind: 'imported', added, merged };
      });
    },
    onCancel: () => {
      setParsed(undefined);
      setState({ kind: 'idle' });
    },
  };
}
