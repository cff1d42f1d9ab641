import browser from 'webextension-polyfill';
import { ENGINE_IDS, type EngineConfig, type EngineId } from '@/utils/translate/engine';

/**
 * How texts are translated. In local storage alone and apart from the other settings: keys of services are in here,
 * which no page is told and no export contains.
 */
export interface TranslationSettings {
  /** `auto`: the best that this device has. */
  engine: 'auto' | EngineId;
  configs: Partial<Record<EngineId, EngineConfig>>;
  /** Most characters a calendar month, by engine; absent: no limit. */
  budgets: Partial<Record<EngineId, number>>;
  /** Where models of the on-device translator are fetched from; '' is the preset. */
  modelsFrom: string;
}

export const TRANSLATION_DEFAULTS: TranslationSettings = { engine: 'auto', configs: {}, budgets: {}, modelsFrom: '' };

const KEY = 'translation';
/** The longest value of a field; of more nothing is read. */
export const LONGEST_VALUE = 2_000;
const MOST_FIELDS = 20;

/** What is stored, with defaults for whatever is missing or of another shape. */
export function parseTranslationSettings(stored: unknown): TranslationSettings {
  const s = isFields(stored) ? stored : {};
  return {
    engine: ENGINE_IDS.find((id) => id === s.engine) ?? 'auto',
    configs: byEngine(s.configs, parseConfig),
    budgets: byEngine(s.budgets, (value) =>
      typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : undefined,
    ),
    modelsFrom: typeof s.modelsFrom === 'string' && s.modelsFrom.length <= LONGEST_VALUE ? s.modelsFrom : '',
  };
}

export async function readTranslationSettings(): Promise<TranslationSettings> {
  return parseTranslationSettings((await browser.storage.local.get(KEY))[KEY]);
}

/** The settings to change: as they are, or from what is stored then. */
type Change = Partial<TranslationSettings> | ((stored: TranslationSettings) => Partial<TranslationSettings>);

/**
 * Changes the named settings and leaves the others; one change after another, from whatever tab. Gives what was stored
 * before. Rejects when the browser's storage is full or refused.
 */
export const changeTranslationSettings = (change: Change): Promise<TranslationSettings> =>
  inTurn(async () => {
    const before = await readTranslationSettings();
    const settings = { ...before, ...(typeof change === 'function' ? change(before) : change) };
    await browser.storage.local.set({ [KEY]: settings });
    return before;
  });

const inTurn = async <T>(work: () => Promise<T>): Promise<T> =>
  // Absent where no browser is.
  globalThis.navigator?.locks ? navigator.locks.request('translation-settings', work) : work();

/**
 * The settings as they are whenever asked, read from storage once; for a worker, which lives for many questions.
 * A storage failure gives the defaults: nothing then leaves the device.
 */
export function followTranslationSettings(): () => Promise<TranslationSettings> {
  let now: Promise<TranslationSettings> | undefined;
  watchTranslationSettings((changed) => {
    now = Promise.resolve(changed);
  });
  return () => {
    now ??= readTranslationSettings().catch(() => {
      now = undefined;
      return TRANSLATION_DEFAULTS;
    });
    return now;
  };
}

/** Calls back with every change, from any context; returns how to stop. */
export function watchTranslationSettings(onChange: (settings: TranslationSettings) => void): () => void {
  const listen = (changes: Record<string, browser.Storage.StorageChange>, area: string) => {
    if (area === 'local' && KEY in changes) onChange(parseTranslationSettings(changes[KEY]?.newValue));
  };
  browser.storage.onChanged.addListener(listen);
  return () => browser.storage.onChanged.removeListener(listen);
}

function byEngine<T>(stored: unknown, parse: (value: unknown) => T | undefined): Partial<Record<EngineId, T>> {
  if (!isFields(stored)) return {};
  const found = ENGINE_IDS.flatMap((id) => {
    const value = Object.hasOwn(stored, id) ? parse(stored[id]) : undefined;
    return value === undefined ? [] : [[id, value] as const];
  });
  return Object.fromEntries(found);
}

function parseConfig(stored: unknown): EngineConfig | undefined {
  if (!isFields(stored)) return undefined;
  const fields = Object.entries(stored).filter(
    (field): field is [string, string] => typeof field[1] === 'string' && field[1].length <= LONGEST_VALUE,
  );
  return Object.fromEntries(fields.slice(0, MOST_FIELDS));
}

const isFields = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
