import browser from 'webextension-polyfill';

/** How Anki is reached. In local storage alone: the key is a secret. */
export interface AnkiSettings {
  /** The deck that cards go to. */
  deck: string;
  /** As AnkiConnect's own settings have it; '' for none. */
  key: string;
  port: number;
}

export const ANKI_DEFAULTS: AnkiSettings = { deck: 'Hongqiao', key: '', port: 8765 };

const KEY = 'anki';
const LONGEST = 200;

/** What is stored, with defaults for whatever is missing or of another shape. */
export function parseAnkiSettings(stored: unknown): AnkiSettings {
  const s = typeof stored === 'object' && stored !== null ? (stored as Record<string, unknown>) : {};
  const text = (value: unknown, fallback: string) =>
    typeof value === 'string' && value.length <= LONGEST ? value : fallback;
  const isPort = Number.isInteger(s.port) && Number(s.port) > 0 && Number(s.port) < 65_536;
  return {
    deck: text(s.deck, '').trim() || ANKI_DEFAULTS.deck,
    key: text(s.key, ANKI_DEFAULTS.key),
    port: isPort ? Number(s.port) : ANKI_DEFAULTS.port,
  };
}

/** A storage failure gives the defaults. */
export async function readAnkiSettings(): Promise<AnkiSettings> {
  const stored = await browser.storage.local.get(KEY).catch(() => ({}) as Record<string, unknown>);
  return parseAnkiSettings(stored[KEY]);
}

/** Rejects when the browser's storage is full or refused. */
export const storeAnkiSettings = (settings: AnkiSettings): Promise<void> =>
  browser.storage.local.set({ [KEY]: parseAnkiSettings(settings) });

/** Where AnkiConnect listens: only ever this computer. */
export const ankiUrl = ({ port }: AnkiSettings): string => `http://127.0.0.1:${port}`;
