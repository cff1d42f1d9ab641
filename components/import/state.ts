import type { BackupPreview } from '@/components/words/BackupReader';
import type { Choice, SourceInfo } from '@/utils/import/choice';
import type { Plan } from '@/utils/import/plan';

/** What takes a while. */
export type Stage = 'reading' | 'planning' | 'storing' | 'undoing';

/** What putting a backup in the place of the deck would do, in words: that come, change and leave. */
export interface Replaced {
  added: number;
  changed: number;
  removed: number;
}

/** Where an import stands. Nothing is in the deck before `done`. */
export type ImportState =
  | { kind: 'idle' }
  /** `share` from 0 to 1; undefined while nobody knows. */
  | { kind: 'working'; stage: Stage; share?: number }
  /** The end of a message's name, and what the message takes. */
  | { kind: 'refused'; code: string; details: readonly string[] }
  | { kind: 'backup-refused'; messageKey: string }
  | { kind: 'choosing'; info: SourceInfo; choice: Choice }
  | { kind: 'preview'; info: SourceInfo; plan: Plan }
  | { kind: 'backup'; preview: BackupPreview; replaced: Replaced }
  /** There is no way back where no copy of the deck could be made. */
  | { kind: 'done'; added: number; merged: number; skipped: number; canUndo: boolean }
  | { kind: 'replaced'; done: Replaced; canUndo: boolean }
  | { kind: 'undone' }
  | { kind: 'cancelled' };
