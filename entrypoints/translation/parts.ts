import type { RememberedSize } from '@/components/translation/Remembered';
import type { Download } from '@/components/translation/state';
import type { HostAccess } from '@/entrypoints/translation/host-access';
import type { Availability, Direction, EngineConfig, EngineDefinition, EngineId } from '@/utils/translate/engine';
import type { Probe } from '@/utils/translate/probe';

/** What the page is made over; tests put their own in. */
export interface Parts {
  definitions: readonly EngineDefinition[];
  /** Engines that fetch what they translate with. */
  fetched: Partial<Record<EngineId, Fetched>>;
  /** Whether an engine could translate where posts are translated. */
  available: (id: EngineId, config: EngineConfig, direction: Direction) => Promise<Availability>;
  /** Has an engine translate a sentence of ours. Rejects when the signal is aborted. */
  probe: (id: EngineId, config: EngineConfig, options: { direction: Direction; signal: AbortSignal }) => Promise<Probe>;
  access: HostAccess;
  cache: { size: () => Promise<RememberedSize>; clear: () => Promise<void> };
  /** Characters sent in this calendar month. */
  used: () => Promise<Partial<Record<EngineId, number>>>;
  /** Where models come from when the reader names no other place. */
  modelsPreset: string;
}

/** What an engine fetches by the reader's choice, a direction at a time. */
export interface Fetched {
  look: (direction: Direction, modelsFrom: string) => Promise<Pick<Download, 'availability' | 'kept' | 'stored'>>;
  /** Rejects with a `TranslateError`, or with the signal's reason. */
  fetch: (direction: Direction, options: FetchOptions) => Promise<void>;
  remove?: (direction: Direction) => Promise<void>;
  /** Whom it asks, where that needs a permission. */
  origins?: (modelsFrom: string) => readonly string[];
}

export interface FetchOptions {
  /** As in the settings: '' is the preset. */
  modelsFrom: string;
  signal: AbortSignal;
  /** 0 to 1. */
  onProgress: (done: number) => void;
}
