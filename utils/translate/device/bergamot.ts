import type { Availability, Direction } from '../engine';
import type { InstalledModel, ModelPart } from '../models/model';
import type { ModelStore } from '../models/store';
import { TranslateError } from '../problem';
import {
  type BergamotBacking,
  type BergamotLibrary,
  type BergamotModel,
  type BergamotRequest,
  type BergamotTranslator,
  loadBergamot,
  startingForNothing,
} from './bergamot-library';
import type { DeviceTranslator } from './here';
import { joined, stretchesOf } from './sentences';
import { orAborted, orLate } from './waiting';

/** Starting, loading a model of 70 MB and a request of the largest size take some seconds, on slow machines half a minute. */
const ANSWER_WITHIN = 120_000;
const BATCH = 8;

/** Whether a model is installed; needs no document. */
export async function bergamotState(direction: Direction, store: Pick<ModelStore, 'find'>): Promise<Availability> {
  if (typeof WebAssembly === 'undefined') return { kind: 'unable' };
  return (await store.find(direction)) ? { kind: 'ready' } : { kind: 'download' };
}

/** A running translator for one installed model. */
interface Running {
  model: InstalledModel;
  translator: Promise<BergamotTranslator>;
  /** Rejects when the worker died: then no question under way is answered any more. */
  broken: Promise<never>;
  end: () => void;
}

/** Mozilla's on-device translator with models that the reader fetched. One worker a direction, while it is used. */
export class Bergamot implements DeviceTranslator {
  readonly #store: Pick<ModelStore, 'find' | 'contents'>;
  readonly #load: () => Promise<BergamotLibrary>;
  readonly #running = new Map<string, Running>();

  constructor(store: Pick<ModelStore, 'find' | 'contents'>, load = loadBergamot) {
    this.#store = store;
    this.#load = load;
  }

  available = (direction: Direction): Promise<Availability> => bergamotState(direction, this.#store);

  async translate(texts: readonly string[], direction: Direction, signal: AbortSignal): Promise<string[]> {
    const running = await this.#runningFor(direction);
    const stretches = texts.map((text) => stretchesOf(text, direction.from));
    const requests = stretches.flatMap((all) =>
      all.filter(({ isProse }) => isProse).map(({ text }): BergamotRequest => ({ ...direction, text, html: false })),
    );
    try {
      const work = running.translator.then((translator) => Promise.all(requests.map((r) => translator.translate(r))));
      const inTime = orLate(Promise.race([work, running.broken]), ANSWER_WITHIN, late);
      const drop = () => void running.translator.then((it) => it.remove((r) => requests.includes(r))).catch(() => {});
      const answers = (await orAborted(inTime, signal, drop)).map(({ target }) => target.text);
      return stretches.map((all) => {
        const own = answers.splice(0, all.filter(({ isProse }) => isProse).length);
        return joined(all, own, direction.to);
      });
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      this.#end(direction);
      if (error instanceof TranslateError) throw error;
      throw new TranslateError({ code: 'unexpected', detail: messageOf(error) });
    }
  }

  release = (): void => {
    for (const { model } of [...this.#running.values()]) this.#end(model.direction);
  };

  /** What runs already, unless the model has been taken away or replaced since. */
  async #runningFor(direction: Direction): Promise<Running> {
    const model = await this.#store.find(direction);
    const key = direction.from + direction.to;
    let running = this.#running.get(key);
    if (running?.model.installed !== model?.installed) {
      this.#end(direction);
      running = undefined;
    }
    if (!model) throw new TranslateError({ code: 'download' });
    if (!running) {
      running = this.#start(model);
      this.#running.set(key, running);
    }
    return running;
  }

  #end(direction: Direction): void {
    const key = direction.from + direction.to;
    this.#running.get(key)?.end();
    this.#running.delete(key);
  }

  #start(model: InstalledModel): Running {
    const store = this.#store;
    let reject: (reason: Error) => void = () => {};
    const broken = new Promise<never>((_, no) => {
      reject = no;
    });
    broken.catch(() => {});
    const workers: ReturnType<BergamotBacking['loadWorker']>[] = [];
    const translator = this.#load().then(({ TranslatorBacking, BatchTranslator }) => {
      class Installed extends TranslatorBacking {
        /** The models are on the device: there is no list to fetch. */
        override async loadModelRegistery() {
          return [];
        }
        override async getModels() {
          return [model.direction];
        }
        override getTranslationModel() {
          return buffersOf(model, store);
        }
        override loadWorker() {
          const loading = super.loadWorker();
          workers.push(loading);
          return loading;
        }
      }
      const options = { batchSize: BATCH, workers: 1 };
      const backing = new Installed(options);
      const batches = new (startingForNothing(BatchTranslator))(options, backing);
      // Not among the options: they go to the worker, where no function can follow.
      backing.onerror = batches.onerror = (error) => reject(new Error(messageOf(error)));
      return batches;
    });
    return {
      model,
      translator,
      broken,
      end: () => {
        reject(new Error('ended'));
        // Its own `delete` forgets a worker that is still starting.
        for (const loading of workers) void loading.then(({ worker }) => worker.terminate()).catch(() => {});
      },
    };
  }
}

const late = () => new TranslateError({ code: 'timeout' });

async function buffersOf(model: InstalledModel, store: Pick<ModelStore, 'contents'>): Promise<BergamotModel> {
  const contents = await store.contents(model);
  if (!contents) throw new TranslateError({ code: 'download' });
  const part = (name: ModelPart) => contents.get(name)!;
  const weights = model.files.find((file) => file.part === 'model');
  return {
    model: part('model'),
    shortlist: part('lex'),
    vocabs: contents.has('vocab') ? [part('vocab')] : [part('srcvocab'), part('trgvocab')],
    qualityModel: null,
    // As the library itself reads it from the name.
    config: weights?.name.endsWith('intgemm8.bin') ? { 'gemm-precision': 'int8shiftAll' } : {},
  };
}

/** Also of the events that workers send. */
function messageOf(error: unknown): string {
  const { message } = (error ?? {}) as { message?: unknown };
  return (typeof message === 'string' && message !== '' ? message : 'the translator did not start').slice(0, 300);
}
