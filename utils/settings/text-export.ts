import browser from 'webextension-polyfill';

/** How the reader last took words out as text, so that the next time begins there. */
export interface TextExport {
  /** The id of a format. */
  format: string;
  /** Names of columns by the id of a format; where none are named, what the format contains at first. */
  columns: Record<string, string[]>;
  /** Begin with the mark that Excel needs. */
  mark: boolean;
  ankiDeck: string;
}

export const TEXT_EXPORT_DEFAULTS: TextExport = { format: 'anki-text', columns: {}, mark: true, ankiDeck: '' };

const KEY = 'textExport';
const LONGEST = 200;

/** What is stored, with defaults for whatever is missing or of another shape. */
export function parseTextExport(stored: unknown): TextExport {
  const s = typeof stored === 'object' && stored !== null ? (stored as Record<string, unknown>) : {};
  const { format, mark, ankiDeck } = TEXT_EXPORT_DEFAULTS;
  return {
    format: isText(s.format) ? s.format : format,
    columns: parseColumns(s.columns),
    mark: typeof s.mark === 'boolean' ? s.mark : mark,
    ankiDeck: isText(s.ankiDeck) ? s.ankiDeck : ankiDeck,
  };
}

function parseColumns(stored: unknown): TextExport['columns'] {
  if (typeof stored !== 'object' || stored === null) return {};
  const lists = Object.entries(stored).filter(([, names]) => Array.isArray(names) && names.every(isText));
  return Object.fromEntries(lists);
}

const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= LONGEST;

/** A storage failure gives the defaults, so that files can be written all the same. */
export async function readTextExport(): Promise<TextExport> {
  try {
    return parseTextExport((await browser.storage.local.get(KEY))[KEY]);
  } catch {
    return TEXT_EXPORT_DEFAULTS;
  }
}

/** Rejects when the browser's storage is full or refused. */
export const storeTextExport = (chosen: TextExport): Promise<void> => browser.storage.local.set({ [KEY]: chosen });
