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
  /** Its own step for what a free worker does next; absent: everything was dropped while the worker started. */
  consumeBatch(batch: object | undefined, exports: object): Promise<void>;
}

/**
 * The library takes a batch as soon as its worker has started, whether one is left or not, and on a missing one it breaks
 * off before the worker counts as free: nothing would ever be answered again.
 */
export const startingForNothing = (
  translator: BergamotLibrary['BatchTranslator'],
): BergamotLibrary['BatchTranslator'] =>
  class extends translator {
    override async consumeBatch(batch: object | undefined, exports: object): Promise<void> {
      if (batch) await super.consumeBatch(batch, exports);
    }
  };

/** Loads it from the package; the address is no literal, or the bundler would take it in. */
export async function loadBergamot(): Promise<BergamotLibrary> {
  const address = new URL('/bergamot/translator.js', globalThis.location.href).href;
  return import(/* @vite-ignore */ address);
}
