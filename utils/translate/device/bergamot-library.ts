import type { Language } from '@/utils/text/language';

/**
 * The part of `@browsermt/bergamot-translator` that we use. Its files lie unbundled in the package of the extension
 * (`modules/bergamot`), since it finds its worker beside itself, and are loaded when first needed.
 */
export interface BergamotLibrary {
  TranslatorBacking: new (options: BergamotOptions) => BergamotBacking;
  BatchTranslator: new (options: BergamotOptions, backing: BergamotBacking) => BergamotTranslator;
}

export interface BergamotOptions {
  /** Sentences that it takes at a time. */
  batchSize?: number;
  workers?: number;
}

/** Told what no single question can be told: the worker did not start, or died. Those who wait then hear nothing more. */
type OnError = (error: unknown) => void;

interface Pair {
  from: string;
  to: string;
}

/** What a translator has behind it: models, and the worker that runs them. */
export interface BergamotBacking {
  onerror: OnError;
  /** The models to go through, one after another. */
  getModels(pair: Pair): Promise<Pair[]>;
  getTranslationModel(pair: Pair): Promise<BergamotModel>;
  loadModelRegistery(): Promise<unknown>;
  /** Resolves once the WASM runs. */
  loadWorker(): Promise<{ worker: Pick<Worker, 'terminate'>; exports: object }>;
}

export interface BergamotModel {
  model: ArrayBuffer;
  shortlist: ArrayBuffer;
  /** One for both languages, or source and target. */
  vocabs: ArrayBuffer[];
  qualityModel: null;
  config: Record<string, string>;
}

export interface BergamotRequest {
  from: Language;
  to: Language;
  text: string;
  html: boolean;
}

export interface BergamotTranslator {
  onerror: OnError;
  translate(request: BergamotRequest): Promise<{ target: { text: string } }>;
  /** Drops what waits and matches; its promise is rejected. */
  remove(filter: (request: BergamotRequest) => boolean): void;
}

/** Loads it from the package; the address is no literal, or the bundler would take it in. */
export async function loadBergamot(): Promise<BergamotLibrary> {
  const address = new URL('/bergamot/translator.js', globalThis.location.href).href;
  return import(/* @vite-ignore */ address);
}
