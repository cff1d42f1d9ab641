import browser from 'webextension-polyfill';
import { type Exported, NEVER_EXPORTED } from '@/utils/deck/backups/reminder';

/** What is remembered about the deck's safety, outside of the deck. */
export interface SafetyNotes {
  exported: Exported;
  /** There was no room for a copy: `untold` until the reader has seen it. */
  full: 'no' | 'untold' | 'told';
}

const KEY = 'safety';

/** Reads what is remembered, with defaults for whatever is missing or makes no sense. */
export async function readSafety(): Promise<SafetyNotes> {
  const stored = ((await browser.storage.local.get(KEY).catch(() => ({}))) as Record<string, unknown>)[KEY];
  const { exported, full } = (typeof stored === 'object' && stored !== null ? stored : {}) as Record<string, unknown>;
  return {
    exported: isExported(exported) ? exported : NEVER_EXPORTED,
    full: full === 'untold' || full === 'told' ? full : 'no',
  };
}

/** Remembers something. Never rejects: nothing the reader wants depends on it. */
export async function noteSafety(change: Partial<SafetyNotes>): Promise<void> {
  const before = await readSafety();
  await browser.storage.local.set({ [KEY]: { ...before, ...change } }).catch(() => {});
}

/** There was no room for a copy, or there is again; the reader is told once each time. */
export async function noteFull(full: boolean): Promise<void> {
  const before = (await readSafety()).full;
  const after = !full ? 'no' : before === 'told' ? 'told' : 'untold';
  if (before !== after) await noteSafety({ full: after });
}

const isExported = (value: unknown): value is Exported =>
  typeof value === 'object' &&
  value !== null &&
  (['at', 'putOff', 'times'] as const).every((name) => Number.isFinite((value as Partial<Exported>)[name]));
