import browser from 'webextension-polyfill';

const PINYIN_AMOUNTS = ['none', 'slang', 'unknown', 'all'] as const;
/** How much of a text carries pinyin: nothing · slang · words not yet known · everything. */
export type PinyinAmount = (typeof PINYIN_AMOUNTS)[number];

export const TONE_COLOURS = ['none', 'mdbg', 'pleco', 'hanping'] as const;
/** A named set of tone colours; see `assets/styles/tones.css`. */
export type ToneColours = (typeof TONE_COLOURS)[number];

/** Every stored setting, with its default in {@link DEFAULTS}. */
export interface Settings {
  /** The main switch: hover, pinyin and marks on all pages. */
  enabled: boolean;
  pinyin: PinyinAmount;
  /** With pinyin on unknown words: how many bands of common words count as known; see `BANDS` of the dictionary. */
  level: number;
  /** Pinyin above the text as it is spoken (bú shì) instead of as in the dictionary (bù shì). */
  sandhi: boolean;
  /** What Alt+Shift+P returns to when pinyin is off. */
  pinyinBefore: PinyinAmount;
  toneColours: ToneColours;
  /** N B M C R while a card is open. */
  cardKeys: boolean;
  /** Host names where the reader switched us off. */
  pausedHosts: string[];
}

export const DEFAULTS: Settings = {
  enabled: true,
  pinyin: 'slang',
  level: 0,
  sandhi: false,
  pinyinBefore: 'slang',
  toneColours: 'mdbg',
  cardKeys: true,
  pausedHosts: [],
};

/** The highest level there is: every band. */
const MOST_LEVEL = 5;

const KEY = 'settings';

/** What is stored, with defaults for whatever is missing or is not one of the values we know. */
export function parseSettings(stored: unknown): Settings {
  const s = typeof stored === 'object' && stored !== null ? (stored as Record<string, unknown>) : {};
  const flag = (name: 'enabled' | 'cardKeys' | 'sandhi') => (typeof s[name] === 'boolean' ? s[name] : DEFAULTS[name]);
  const amount = (value: unknown, fallback: PinyinAmount) => PINYIN_AMOUNTS.find((a) => a === value) ?? fallback;
  return {
    enabled: flag('enabled'),
    cardKeys: flag('cardKeys'),
    pinyin: amount(s.pinyin, DEFAULTS.pinyin),
    level: Number.isInteger(s.level) && Number(s.level) >= 0 && Number(s.level) <= MOST_LEVEL ? Number(s.level) : 0,
    sandhi: flag('sandhi'),
    pinyinBefore: amount(s.pinyinBefore, DEFAULTS.pinyinBefore),
    toneColours: TONE_COLOURS.find((c) => c === s.toneColours) ?? DEFAULTS.toneColours,
    pausedHosts: Array.isArray(s.pausedHosts) ? s.pausedHosts.filter((h) => typeof h === 'string') : [],
  };
}

/** Reads all settings; a storage failure gives the defaults, so a page still works. */
export async function readSettings(): Promise<Settings> {
  try {
    return parseSettings((await browser.storage.local.get(KEY))[KEY]);
  } catch {
    return { ...DEFAULTS };
  }
}

/** Changes the named settings and leaves the others. Rejects when the browser's storage is full or refused. */
export async function changeSettings(change: Partial<Settings>): Promise<Settings> {
  const next = parseSettings({ ...(await readSettings()), ...change });
  await browser.storage.local.set({ [KEY]: next });
  return next;
}

/** Pinyin off, or back to the amount there was. Pages watch the settings, so this is all there is to do. */
export async function togglePinyin(): Promise<void> {
  const { pinyin, pinyinBefore } = await readSettings();
  if (pinyin === 'none') await changeSettings({ pinyin: pinyinBefore === 'none' ? DEFAULTS.pinyin : pinyinBefore });
  else await changeSettings({ pinyin: 'none', pinyinBefore: pinyin });
}

/** Calls back with every later change, from any context; returns how to stop. */
export function watchSettings(onChange: (settings: Settings) => void): () => void {
  const listen = (changes: Record<string, { newValue?: unknown }>, area: string) => {
    if (area === 'local' && changes[KEY]) onChange(parseSettings(changes[KEY].newValue));
  };
  browser.storage.onChanged.addListener(listen);
  return () => browser.storage.onChanged.removeListener(listen);
}
