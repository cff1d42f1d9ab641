/**
 * The part of the browser's Translator API that we use (Chrome 138, Edge 148; not in Firefox), which TypeScript's
 * own types lack.
 */
export interface BuiltInApi {
  availability(pair: LanguagePair): Promise<string>;
  create(options: BuiltInOptions): Promise<BuiltInTranslator>;
}

export interface LanguagePair {
  sourceLanguage: string;
  targetLanguage: string;
}

export interface BuiltInOptions extends LanguagePair {
  /** Ends the making, and later the translator made: it must not be aborted once that is there. */
  signal: AbortSignal;
  monitor?: (monitor: EventTarget) => void;
}

export interface BuiltInTranslator {
  translate(text: string, options: { signal: AbortSignal }): Promise<string>;
  destroy(): void;
}

/** The API of this context; undefined where the browser has none, as on pages that are not secure. */
export const builtInApi = (): BuiltInApi | undefined => (globalThis as { Translator?: BuiltInApi }).Translator;
