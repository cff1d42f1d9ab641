import browser from 'webextension-polyfill';
import { siteKey } from '@/utils/sites/index';
import { parseSpeech, type SpeechChoice, USUAL_SPEECH } from '@/utils/speech/choice';
import { toggledPinyin } from './pinyin-of-site';

const PINYIN_AMOUNTS = ['none', 'slang', 'unknown', 'all'] as const;
/** How much of a text carries pinyin: nothing · slang · words not yet known · everything. */
export type PinyinAmount = (typeof PINYIN_AMOUNTS)[number];

/** A chance of recall, in per cent. */
export const FADE_POINTS = [70, 80, 90, 95] as const;
export type FadePoint = (typeof FADE_POINTS)[number];

/** An amount of pinyin, and what Alt+Shift+P returns to when it is none. */
export interface ChosenPinyin {
  pinyin: PinyinAmount;
  /** The last amount that was not `none`. */
  pinyinBefore: PinyinAmount;
}

export const TONE_COLOURS = ['none', 'mdbg', 'pleco', 'hanping'] as const;
/** A named set of tone colours; see `assets/styles/tones.css`. */
export type ToneColours = (typeof TONE_COLOURS)[number];

const HOVER_KEYS = ['none', 'alt', 'ctrl', 'shift'] as const;
/** The key to be held while pointing at a word; `none`: pointing is enough. */
export type HoverKey = (typeof HOVER_KEYS)[number];

export const EXPLAINS = ['chinese', 'english', 'both'] as const;
/** Which language is explained, in the other one. */
export type Explains = (typeof EXPLAINS)[number];

export const TRANSLATE_MODES = ['off', 'asked', 'automatic'] as const;
/** Whether posts are translated in place: never, each when the reader asks, or whatever is on screen. */
export type TranslateMode = (typeof TRANSLATE_MODES)[number];

/** Every stored setting, with its default in {@link DEFAULTS}. */
export interface Settings extends ChosenPinyin {
  /** The main switch: hover, pinyin and marks on all pages. */
  enabled: boolean;
  /** Where nothing is stored: both for whom the browser speaks Chinese, else Chinese. */
  explains: Explains;
  /** Sites that have an amount of their own, by `siteKey`; on all others the general one counts. */
  sitePinyin: Record<string, ChosenPinyin>;
  /** With pinyin on unknown words: a kept word carries it again below this chance of recall. */
  fadeAt: FadePoint;
  /** With pinyin on unknown words: how many bands of common words count as known; see `BANDS` of the dictionary. */
  level: number;
  /** Pinyin above the text as it is spoken (bú shì) instead of as in the dictionary (bù shì). */
  sandhi: boolean;
  toneColours: ToneColours;
  /** Fingers, pens that touch and the walk by key never need it. */
  hoverKey: HoverKey;
  /** N B M C R while a card is open. */
  cardKeys: boolean;
  /** Remember slang met while reading, and look for words nobody explains yet. */
  countMet: boolean;
  /** Sites where the reader switched us off, by `siteKey`. */
  pausedSites: string[];
  translate: TranslateMode;
  /** Sites translated otherwise, by `siteKey`. */
  siteTranslate: Record<string, TranslateMode>;
  speech: SpeechChoice;
  /** Say a word when its answer is shown in a review. */
  autoSpeak: boolean;
  /** How many words are due, on the toolbar's button. */
  badge: boolean;
  /** Once a day, when words are due and none was reviewed. */
  remind: boolean;
  /** When, in minutes after midnight by this device's clock. */
  remindAt: number;
}

export const DEFAULTS: Settings = {
  enabled: true,
  explains: 'chinese',
  pinyin: 'slang',
  pinyinBefore: 'slang',
  sitePinyin: {},
  fadeAt: 80,
  level: 0,
  sandhi: false,
  toneColours: 'mdbg',
  hoverKey: 'none',
  cardKeys: true,
  countMet: true,
  pausedSites: [],
  translate: 'asked',
  siteTranslate: {},
  speech: USUAL_SPEECH,
  autoSpeak: false,
  badge: true,
  remind: false,
  remindAt: 19 * 60,
};

/** The highest level there is: every band. */
const MOST_LEVEL = 5;
/** Sites with wishes of their own; those set longest ago go first. */
const MOST_SITES = 300;
const DAY_MINUTES = 24 * 60;

const KEY = 'settings';

/** By the browser's own language, or by ours, which follows it as far as we have messages. */
function explainsAtFirst(): Explains {
  const { i18n } = browser;
  const speaksChinese = [i18n.getUILanguage(), i18n.getMessage('page_language')].some((tag) => /^zh\b/i.test(tag));
  return speaksChinese ? 'both' : DEFAULTS.explains;
}

/** What is stored, with defaults for whatever is missing or is not one of the values we know. */
export function parseSettings(stored: unknown): Settings {
  const s = typeof stored === 'object' && stored !== null ? (stored as Record<string, unknown>) : {};
  const flag = (name: 'enabled' | 'cardKeys' | 'countMet' | 'sandhi' | 'autoSpeak' | 'badge' | 'remind') =>
    typeof s[name] === 'boolean' ? s[name] : DEFAULTS[name];
  const wholeBelow = (end: number, name: 'level' | 'remindAt') =>
    Number.isInteger(s[name]) && Number(s[name]) >= 0 && Number(s[name]) < end ? Number(s[name]) : DEFAULTS[name];
  return {
    enabled: flag('enabled'),
    explains: EXPLAINS.find((e) => e === s.explains) ?? explainsAtFirst(),
    cardKeys: flag('cardKeys'),
    countMet: flag('countMet'),
    ...parsePinyin(s, DEFAULTS),
    sitePinyin: parseSitePinyin(s.sitePinyin),
    fadeAt: FADE_POINTS.find((point) => point === s.fadeAt) ?? DEFAULTS.fadeAt,
    level: wholeBelow(MOST_LEVEL + 1, 'level'),
    sandhi: flag('sandhi'),
    toneColours: TONE_COLOURS.find((c) => c === s.toneColours) ?? DEFAULTS.toneColours,
    // The first version kept host names, in `pausedHosts`.
    pausedSites: parseSites([s.pausedHosts, s.pausedSites]),
    hoverKey: HOVER_KEYS.find((k) => k === s.hoverKey) ?? DEFAULTS.hoverKey,
    translate: translateMode(s.translate) ?? DEFAULTS.translate,
    siteTranslate: parseSiteTranslate(s.siteTranslate),
    speech: parseSpeech(s.speech),
    autoSpeak: flag('autoSpeak'),
    badge: flag('badge'),
    remind: flag('remind'),
    remindAt: wholeBelow(DAY_MINUTES, 'remindAt'),
  };
}

const translateMode = (stored: unknown) => TRANSLATE_MODES.find((mode) => mode === stored);

function parseSiteTranslate(stored: unknown): Settings['siteTranslate'] {
  if (typeof stored !== 'object' || stored === null) return {};
  const own = Object.entries(stored).flatMap(([site, chosen]) => {
    const mode = translateMode(chosen);
    return isSite(site) && mode ? [[site, mode] as const] : [];
  });
  return Object.fromEntries(own.slice(-MOST_SITES));
}

function parsePinyin(stored: object, fallback: ChosenPinyin): ChosenPinyin {
  const s = stored as Partial<Record<keyof ChosenPinyin, unknown>>;
  const pinyin = PINYIN_AMOUNTS.find((amount) => amount === s.pinyin) ?? fallback.pinyin;
  const before = pinyin === 'none' ? PINYIN_AMOUNTS.find((amount) => amount === s.pinyinBefore) : pinyin;
  return { pinyin, pinyinBefore: before && before !== 'none' ? before : DEFAULTS.pinyinBefore };
}

function parseSitePinyin(stored: unknown): Settings['sitePinyin'] {
  if (typeof stored !== 'object' || stored === null) return {};
  const own = Object.entries(stored).flatMap(([site, chosen]) =>
    isSite(site) && PINYIN_AMOUNTS.includes(chosen?.pinyin) ? [[site, parsePinyin(chosen, DEFAULTS)] as const] : [],
  );
  return Object.fromEntries(own.slice(-MOST_SITES));
}

function parseSites(lists: unknown[]): string[] {
  const sites = lists.flatMap((list) => (Array.isArray(list) ? list.filter(isSite).map(siteKey) : []));
  return [...new Set(sites)].slice(-MOST_SITES);
}

/** A host name is at most this long. */
const isSite = (value: unknown): value is string => typeof value === 'string' && value !== '' && value.length <= 255;

/** Reads all settings; a storage failure gives the defaults, so a page still works. */
export async function readSettings(): Promise<Settings> {
  try {
    return parseSettings((await browser.storage.local.get(KEY))[KEY]);
  } catch {
    return { ...DEFAULTS };
  }
}

/** Changes the named settings and leaves the others. Rejects when the browser's storage is full or refused. */
export async function changeSettings(change: Partial<Settings>): Promise<void> {
  await storeSettings({ ...(await readSettings()), ...change });
}

/** Stores all settings, at once. Rejects when the browser's storage is full or refused. */
export async function storeSettings(settings: Settings): Promise<void> {
  await browser.storage.local.set({ [KEY]: parseSettings(settings) });
}

/**
 * Pinyin off on a site, or back to the amount there was; see {@link toggledPinyin}. Pages watch the settings, so
 * this is all there is to do.
 */
export async function togglePinyin(site: string): Promise<void> {
  await changeSettings(toggledPinyin(await readSettings(), site));
}

/** The settings as they are whenever asked, read from storage once; for a worker, which lives for many questions. */
export function followSettings(): () => Promise<Settings> {
  let now: Promise<Settings> | undefined;
  watchSettings((changed) => {
    now = Promise.resolve(changed);
  });
  return () => {
    now ??= readSettings();
    return now;
  };
}

/** Calls back with every later change, from any context; returns how to stop. */
export function watchSettings(onChange: (settings: Settings) => void): () => void {
  const listen = (changes: Record<string, { newValue?: unknown }>, area: string) => {
    if (area === 'local' && changes[KEY]) onChange(parseSettings(changes[KEY].newValue));
  };
  browser.storage.onChanged.addListener(listen);
  return () => browser.storage.onChanged.removeListener(listen);
}
