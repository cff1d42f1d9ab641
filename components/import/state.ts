import type { BackupPreview } from '@/components/words/BackupReader';
import type { Choice, SourceInfo } from '@/utils/import/choice';
import type { Plan } from '@/utils/import/plan';

/** What takes a while. */
export type Stage = 'reading' | 'planning' | 'storing' | 'undoing';

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
  | { kind: 'backup'; preview: BackupPreview; beyond: number }
  /** `left`: words that a backup took out. */
  | { kind: 'done'; added: number; merged: number; skipped: number; left: number }
  /** `whole`: words that were there before have lost what they gained, too. */
  | { kind: 'undone'; whole: boolean }
  | { kind: 'cancelled' };
