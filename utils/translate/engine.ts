import type { Language } from '@/utils/text/language';

/**
 * What a translator is. Each lives in a file of its own under `engines/` and knows how to ask one service, and nothing
 * else: cutting long texts, keeping names and tags whole, waiting, remembering and counting are the desk's.
 */

/** Which way: out of Chinese for who reads English, out of English for who reads Chinese. */
export interface Direction {
  from: Language;
  to: Language;
}

/** Slang in a source text, for engines that can be told what it means. */
export interface Hint {
  term: string;
  /** One line, in the reader's language. */
  meaning: string;
}

/** One text to translate. Line breaks are `\n`; what must come back untouched stands in it as the engine's own `mark`. */
export interface Source {
  text: string;
  hints: readonly Hint[];
}

/** A source in the other language. */
export interface Rendering {
  text: string;
  /** What the engine says of register and subtext, one line in the reader's language. Untrusted text like all the rest. */
  remark?: string;
}

export interface TranslateRequest {
  /** Within the engine's limits; never empty. */
  sources: readonly Source[];
  direction: Direction;
  signal: AbortSignal;
  /** The text of one source so far, where the engine sends it as it grows. */
  onGrow?: (source: number, text: string) => void;
}

/** Whether an engine could translate now. */
export type Availability =
  | { kind: 'ready' }
  /** Something must be fetched first, by the reader's choice; bytes where they are known. */
  | { kind: 'download'; bytes?: number }
  | { kind: 'downloading' /** 0 to 1, where it is known. */; done?: number }
  /** A field is missing, or the permission to ask its host. */
  | { kind: 'unset' }
  /** Not in this browser, or not in this direction. */
  | { kind: 'unable' };

/** An engine set up and ready to be asked. */
export interface Engine {
  id: EngineId;
  /** The host that texts are sent to, '' while it is not set up; null when they stay on the device. */
  host: string | null;
  /** The model asked, where there are several to choose from. */
  model?: string;
  /** Tells apart what the same engine would translate differently: model, address. Part of the cache's key. */
  variant: string;
  limits: EngineLimits;
  /** Whether line breaks come back where they were; else it is asked line by line. */
  keepsLines: boolean;
  /** How the `i`th thing to leave alone is written for this engine. */
  mark: (i: number) => string;
  available: (direction: Direction) => Promise<Availability>;
  /**
   * One rendering for each source, in order. Rejects with a `TranslateError`; when `signal` is aborted with its reason, soon.
   */
  translate: (request: TranslateRequest) => Promise<Rendering[]>;
  /** What the account has used of its allowance; null where the service sets none. Rejects as `translate` does. */
  usage?: (signal: AbortSignal) => Promise<Usage | null>;
}

/** Characters of the current period, as the service counts them. */
export interface Usage {
  used: number;
  limit: number;
}

/** What one request may hold, and how many may be under way at once. Units are UTF-16. */
export interface EngineLimits {
  texts: number;
  units: number;
  parallel: number;
}

/** In the order in which they are offered. */
export const ENGINE_IDS = ['built-in', 'bergamot', 'gloss', 'deepl', 'libretranslate', 'chat'] as const;
export type EngineId = (typeof ENGINE_IDS)[number];

/** What the reader filled in for an engine, by the names of its fields. */
export type EngineConfig = Readonly<Record<string, string>>;

export interface EngineField {
  name: string;
  /** A secret is masked on screen and never leaves local storage; a url is checked to be http(s), https beyond the own network. */
  kind: 'text' | 'secret' | 'url';
  isRequired: boolean;
  /** What is filled in when the reader has written nothing. */
  preset?: string;
  /** Values to choose from beside writing one's own. */
  choices?: readonly { label: string; value: string }[];
}

/** One kind of engine, before it is set up. */
export interface EngineDefinition {
  id: EngineId;
  /** Its own name, the same in every language; null where our messages name it (`engine_<id>`). */
  name: string | null;
  /** Where texts go: nowhere, or over the network once the reader has set it up. */
  place: 'device' | 'remote';
  /** Whether its service may cost money, so that characters are counted and may be limited. */
  isPaid: boolean;
  fields: readonly EngineField[];
  /** The origin it asks (`https://api.deepl.com`); null on the device, and while the fields do not say. */
  origin: (config: EngineConfig) => string | null;
  make: (config: EngineConfig, parts: EngineParts) => Engine;
}

/** What engines are made from. */
export interface EngineParts {
  fetch: typeof fetch;
  /** Whether the browser believes to have a network; its own word (`navigator.onLine`) unless told. */
  isOnline?: () => boolean;
  /** Milliseconds; `Date.now` unless told. */
  now?: () => number;
  /** Where the browser lets on-device engines run; see `device.ts`. */
  device: DeviceHost;
  /** Words with their short meanings, from the dictionary. */
  gloss: (texts: readonly string[], direction: Direction) => Promise<string[]>;
}

/** Engines that need no network once they have what they need. */
export const DEVICE_ENGINES = ['built-in', 'bergamot'] as const satisfies readonly EngineId[];
export type DeviceEngine = (typeof DEVICE_ENGINES)[number];

/** A document of ours that has what a service worker lacks: workers of its own, and the browser's translator. */
export interface DeviceHost {
  available: (engine: DeviceEngine, direction: Direction) => Promise<Availability>;
  /** One translation for each text, in order. Rejects with a `TranslateError`, or with the signal's reason. */
  translate: (
    engine: DeviceEngine,
    texts: readonly string[],
    direction: Direction,
    signal: AbortSignal,
  ) => Promise<string[]>;
}

/** Checks a definition's shape where it is written. */
export const defineEngine = (definition: EngineDefinition): EngineDefinition => definition;
