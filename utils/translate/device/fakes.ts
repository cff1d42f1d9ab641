import type {
  BergamotBacking,
  BergamotLibrary,
  BergamotModel,
  BergamotOptions,
  BergamotRequest,
  BergamotTranslator,
} from './bergamot-library';
import type { BuiltInApi, BuiltInOptions, BuiltInTranslator } from './built-in-api';

/** The browser's Translator, as far as we use it, in whatever state a test wants. */
export class FakeTranslatorApi implements BuiltInApi {
  state = 'available';
  /** What `create` does when it comes to it. */
  creates: 'at once' | 'never' | DOMException = 'at once';
  /** What a translation says; a fake one unless a test wants another. */
  answer: (text: string, signal: AbortSignal) => Promise<string> = async (text) => `<${text}>`;
  created: FakeTranslator[] = [];
  asked: BuiltInOptions[] = [];

  availability = async (): Promise<string> => this.state;

  create(options: BuiltInOptions): Promise<BuiltInTranslator> {
    this.asked.push(options);
    const translator = new FakeTranslator(this.answer);
    return new Promise((resolve, reject) => {
      // As the standard has it: the signal ends the making, and later what was made.
      options.signal.addEventListener('abort', () => {
        translator.destroy();
        reject(options.signal.reason);
      });
      if (this.creates === 'never') return;
      if (this.creates !== 'at once') return reject(this.creates);
      this.created.push(translator);
      resolve(translator);
    });
  }
}

class FakeTranslator implements BuiltInTranslator {
  isDestroyed = false;
  constructor(readonly answer: FakeTranslatorApi['answer']) {}

  async translate(text: string, { signal }: { signal: AbortSignal }): Promise<string> {
    if (this.isDestroyed) throw new DOMException('destroyed', 'InvalidStateError');
    return this.answer(text, signal);
  }

  destroy(): void {
    this.isDestroyed = true;
  }
}

/** Bergamot's library without its WASM: translates by brackets, in a worker that there is not. */
export class FakeBergamotLibrary implements BergamotLibrary {
  /** Whether workers start. */
  starts = true;
  answer: (text: string) => Promise<string> = async (text) => `<${text}>`;
  requests: BergamotRequest[] = [];
  removed: string[] = [];
  models: BergamotModel[] = [];
  started = 0;
  ended = 0;
  listsLoaded = 0;
  #translators: BergamotTranslator[] = [];

  /** As when the browser ends a worker. */
  die(message: string): void {
    for (const translator of this.#translators) translator.onerror({ message });
  }

  TranslatorBacking: BergamotLibrary['TranslatorBacking'] = backingOf(this);
  BatchTranslator: BergamotLibrary['BatchTranslator'] = translatorOf(this, (it) => this.#translators.push(it));
}

function backingOf(library: FakeBergamotLibrary): BergamotLibrary['TranslatorBacking'] {
  return class implements BergamotBacking {
    onerror = () => {};
    constructor() {
      // The real one asks for its list of models when it is made.
      void this.loadModelRegistery();
    }
    async loadModelRegistery(): Promise<unknown> {
      return library.listsLoaded++;
    }
    async getModels(): Promise<never> {
      throw new Error('no list');
    }
    async getTranslationModel(): Promise<never> {
      throw new Error('no list');
    }
    async loadWorker() {
      library.started++;
      if (!library.starts) throw new Error('no WASM today');
      return { exports: {}, worker: { terminate: () => library.ended++ } };
    }
  };
}

function translatorOf(
  library: FakeBergamotLibrary,
  onMade: (it: BergamotTranslator) => void,
): BergamotLibrary['BatchTranslator'] {
  return class implements BergamotTranslator {
    onerror: (error: unknown) => void = () => {};
    #worker: Promise<void> | undefined;

    constructor(
      _options: BergamotOptions,
      readonly backing: BergamotBacking,
    ) {
      onMade(this);
    }

    async translate(request: BergamotRequest) {
      library.requests.push(request);
      this.#worker ??= this.#start(request);
      await this.#worker;
      return { target: { text: await library.answer(request.text) } };
    }

    /** Like the real one, says to nobody in particular that the worker does not start. */
    async #start(request: BergamotRequest): Promise<void> {
      const started = await this.backing.loadWorker().catch((error: Error) => {
        this.onerror(new Error(`Could not initialise translation worker: ${error.message}`));
        return new Promise(() => {});
      });
      if (!started) return;
      const [pair] = await this.backing.getModels(request);
      library.models.push(await this.backing.getTranslationModel(pair!));
    }

    remove(filter: (request: BergamotRequest) => boolean): void {
      library.removed.push(...library.requests.filter(filter).map(({ text }) => text));
    }

    async consumeBatch() {}
  };
}
