import type { Availability, Direction } from '../engine';
import { TranslateError } from '../problem';
import { type BuiltInApi, type BuiltInTranslator, builtInApi, type LanguagePair } from './built-in-api';
import type { DeviceTranslator } from './here';
import { orAborted, orLate } from './waiting';

/** Offline, `create` was seen pending for ever, in a state where nothing had to be fetched any more it takes a second. */
const CREATE_WITHIN = 20_000;
const ANSWER_WITHIN = 60_000;
const LOOK_WITHIN = 5_000;

const pairOf = ({ from, to }: Direction): LanguagePair => ({ sourceLanguage: from, targetLanguage: to });

const STATES: Record<string, Availability> = {
  available: { kind: 'ready' },
  downloadable: { kind: 'download' },
  downloading: { kind: 'downloading' },
};

/** Whether the browser's own translator could translate in this context. */
export async function builtInState(direction: Direction, api = builtInApi()): Promise<Availability> {
  if (!api) return { kind: 'unable' };
  const state = api.availability(pairOf(direction));
  // A browser that will not even say is as good as one without.
  const known = await orLate(state, LOOK_WITHIN, () => new Error('no answer')).catch(() => 'unavailable');
  return STATES[known] ?? { kind: 'unable' };
}

/** The browser's own translator. Never starts a download: that needs the reader's click, and is the settings page's. */
export class BuiltIn implements DeviceTranslator {
  readonly #api: () => BuiltInApi | undefined;
  readonly #made = new Map<string, Promise<BuiltInTranslator>>();

  constructor(api = builtInApi) {
    this.#api = api;
  }

  available = (direction: Direction): Promise<Availability> => builtInState(direction, this.#api());

  async translate(texts: readonly string[], direction: Direction, signal: AbortSignal): Promise<string[]> {
    const translator = await orAborted(this.#translator(direction), signal);
    const translations: string[] = [];
    for (const text of texts) {
      try {
        translations.push(await translateWhole(translator, text, direction, signal));
      } catch (error) {
        if (signal.aborted) throw signal.reason;
        const problem = problemWith(error);
        // It is the translator that is broken, not the text: the next question gets a fresh one.
        if (problem.code === 'unexpected' || problem.code === 'timeout') this.#forget(direction);
        throw problem;
      }
    }
    return translations;
  }

  release = (): void => {
    for (const made of this.#made.values()) void made.then((translator) => translator.destroy()).catch(() => {});
    this.#made.clear();
  };

  #translator(direction: Direction): Promise<BuiltInTranslator> {
    const key = direction.from + direction.to;
    let made = this.#made.get(key);
    if (!made) {
      made = this.#make(direction);
      this.#made.set(key, made);
      made.catch(() => this.#made.delete(key));
    }
    return made;
  }

  async #make(direction: Direction): Promise<BuiltInTranslator> {
    const { kind } = await this.available(direction);
    const api = this.#api();
    if (kind === 'unable' || !api) throw new TranslateError({ code: 'unable' });
    if (kind !== 'ready') throw new TranslateError({ code: 'download' });
    const giveUp = new AbortController();
    const making = api.create({ ...pairOf(direction), signal: giveUp.signal });
    try {
      return await orLate(making, CREATE_WITHIN, () => new TranslateError({ code: 'timeout' }));
    } catch (error) {
      giveUp.abort();
      throw problemWith(error);
    }
  }

  #forget(direction: Direction): void {
    const key = direction.from + direction.to;
    void this.#made
      .get(key)
      ?.then((translator) => translator.destroy())
      .catch(() => {});
    this.#made.delete(key);
  }
}

/** One text; one that is too much for the model at once goes in halves. */
async function translateWhole(
  translator: BuiltInTranslator,
  text: string,
  direction: Direction,
  signal: AbortSignal,
): Promise<string> {
  try {
    const answer = translator.translate(text, { signal });
    return await orLate(orAborted(answer, signal), ANSWER_WITHIN, () => new TranslateError({ code: 'timeout' }));
  } catch (error) {
    const middle = nameOf(error) === 'QuotaExceededError' ? middleOf(text) : 0;
    if (middle === 0) throw error;
    const first = await translateWhole(translator, text.slice(0, middle), direction, signal);
    const second = await translateWhole(translator, text.slice(middle), direction, signal);
    return `${first.trimEnd()}${direction.to === 'zh' ? '' : ' '}${second.trimStart()}`;
  }
}

const SHORTEST_HALF = 100;

/** After the sentence, else the word or character, nearest before the middle; 0 when the text is too short to be cut. */
function middleOf(text: string): number {
  if (text.length < 2 * SHORTEST_HALF) return 0;
  const half = text.slice(0, text.length >> 1);
  const sentence = Math.max(...['。', '！', '？', '. ', '! ', '? '].map((end) => half.lastIndexOf(end)));
  const at = Math.max(sentence, half.lastIndexOf('，'), half.lastIndexOf(' ')) + 1;
  if (at >= SHORTEST_HALF) return at;
  return /[\uD800-\uDBFF]$/.test(half) ? half.length - 1 : half.length;
}

const nameOf = (error: unknown) => (error as { name?: unknown } | null)?.name;

/** What the API throws, as a problem of ours. */
export function problemWith(error: unknown): TranslateError {
  if (error instanceof TranslateError) return error;
  const detail = String(error instanceof Error ? error.message : error).slice(0, 300);
  switch (nameOf(error)) {
    // No click, or a policy forbids it.
    case 'NotAllowedError':
      return new TranslateError({ code: 'download', detail });
    case 'NotSupportedError':
      return new TranslateError({ code: 'unable', detail });
    case 'QuotaExceededError':
      return new TranslateError({ code: 'question', detail });
    case 'NetworkError':
      return new TranslateError({ code: 'network', detail });
    // The browser looked at its own output and keeps it back.
    case 'NotReadableError':
      return new TranslateError({ code: 'answer', detail });
    default:
      return new TranslateError({ code: 'unexpected', detail });
  }
}
