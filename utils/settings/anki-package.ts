import browser from 'webextension-polyfill';
import { DECKS, DEFAULT_PACKAGE, type PackageOptions } from '@/utils/anki/package-options';
import type { DeckRevision } from '@/utils/deck/deck';
import { KINDS } from '@/utils/deck/kinds';

/** How the reader has packages for Anki written, and what the last one held. */
export interface AnkiPackages {
  options: PackageOptions;
  /** The deck when all of it, or all that had changed, was last packed; undefined before. */
  packed?: DeckRevision;
}

const KEY = 'ankiPackages';

/** What is stored, with defaults for whatever is missing or of another shape. */
export function parseAnkiPackages(stored: unknown): AnkiPackages {
  const { options, packed } = asRecord(stored);
  const chosen = asRecord(options);
  const kinds = KINDS.filter((kind) => Array.isArray(chosen.kinds) && chosen.kinds.includes(kind));
  const flag = (name: 'scheduling' | 'history' | 'changedOnly') =>
    typeof chosen[name] === 'boolean' ? chosen[name] : DEFAULT_PACKAGE[name];
  return {
    options: {
      kinds: kinds.length > 0 ? kinds : DEFAULT_PACKAGE.kinds,
      decks: DECKS.find((decks) => decks === chosen.decks) ?? DEFAULT_PACKAGE.decks,
      scheduling: flag('scheduling'),
      history: flag('history'),
      changedOnly: flag('changedOnly'),
    },
    ...readPacked(packed),
  };
}

function readPacked(stored: unknown): Pick<AnkiPackages, 'packed'> {
  const { device, revision } = asRecord(stored);
  return typeof device === 'string' && typeof revision === 'number' && revision >= 0
    ? { packed: { device, revision } }
    : {};
}

const asRecord = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

/** A storage failure gives the defaults, so that packages can be written all the same. */
export async function readAnkiPackages(): Promise<AnkiPackages> {
  try {
    return parseAnkiPackages((await browser.storage.local.get(KEY))[KEY]);
  } catch {
    return { options: DEFAULT_PACKAGE };
  }
}

/** Rejects when the browser's storage is full or refused. */
export const storeAnkiPackages = (packages: AnkiPackages): Promise<void> =>
  browser.storage.local.set({ [KEY]: packages });
