/** What is known of files that hold the whole deck, and of being reminded of them. */
export interface Exported {
  /** When the deck was last saved as a file, in milliseconds; 0 for never. */
  at: number;
  /** When the reminder was last put off, and how often since the last file. */
  putOff: number;
  times: number;
}

export const NEVER_EXPORTED: Exported = { at: 0, putOff: 0, times: 0 };

/** Fewer words are soon collected again. */
const WORTH_A_FILE = 50;
const WEEK_MS = 7 * 86_400_000;
const FILE_AGES_AFTER = 8 * WEEK_MS;
/** A deck that was synced since lies elsewhere, too. */
const SYNC_AGES_AFTER = 30 * 86_400_000;
/** Put off, it comes back after eight weeks, then sixteen, and then twice a year. */
const PATIENCE = 8 * WEEK_MS;
const LONGEST_PATIENCE = 26 * WEEK_MS;

/** Whether a server of the reader's own has the deck as it was of late; `synced` as in {@link remindsOfFile}. */
export const isSyncedOfLate = (synced: number, now: number): boolean => now - synced < SYNC_AGES_AFTER;

/**
 * Whether to remind of saving the deck as a file: it is worth one, the last is old or there is none, and no server of the
 * reader's own has the deck as it was of late. `synced` is when one last had all of it, in milliseconds; 0 for never.
 */
export function remindsOfFile(
  { at, putOff, times }: Exported,
  { words, now, synced }: { words: number; now: number; synced: number },
): boolean {
  if (words < WORTH_A_FILE || now - at < FILE_AGES_AFTER || isSyncedOfLate(synced, now)) return false;
  return times === 0 || now - putOff >= Math.min(LONGEST_PATIENCE, PATIENCE * 2 ** (times - 1));
}

/** The deck was saved as a file. */
export const exportedAt = (now: number): Exported => ({ ...NEVER_EXPORTED, at: now });

/** The reader does not want to just now. */
export const putOffAt = (before: Exported, now: number): Exported => ({
  ...before,
  putOff: now,
  times: before.times + 1,
});
