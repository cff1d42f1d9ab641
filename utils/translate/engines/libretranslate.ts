import type { Language } from '@/utils/text/language';
import { below, parseAddress } from '../address';
import { type Direction, defineEngine, type EngineConfig, type EngineParts, type TranslateRequest } from '../engine';
import { askJson, type Service, SLOW_PATIENCE } from '../http';
import { parseKey } from '../key';
import { TranslateError } from '../problem';

/** LibreTranslate, on a server of one's own or a rented one: https://docs.libretranslate.com. */
export const libretranslate = defineEngine({
  id: 'libretranslate',
  name: 'LibreTranslate',
  place: 'remote',
  isPaid: false,
  fields: [
    {
      name: 'url',
      kind: 'url',
      isRequired: true,
      choices: [
        { label: 'libretranslate.com', value: 'https://libretranslate.com' },
        { label: 'localhost', value: 'http://localhost:5000' },
      ],
    },
    { name: 'key', kind: 'secret', isRequired: false },
  ],
  origin: (config) => addressOf(config)?.origin ?? null,
  make(config, parts) {
    const address = addressOf(config);
    const key = parseKey(config.key);
    const server = address && key !== null ? new LibreServer(address, key, parts) : null;
    return {
      id: 'libretranslate',
      host: address?.host ?? '',
      variant: address?.href ?? '',
      // Servers open to others take 2,000 characters at a time.
      limits: { texts: 10, units: 2_000, parallel: 1 },
      keepsLines: true,
      mark: (i) => `[[${i}]]`,
      available: async () => (server ? { kind: 'ready' } : { kind: 'unset' }),
      translate: async (request) => {
        if (!server) throw new TranslateError({ code: 'unset' });
        return (await server.translate(request)).map((text) => ({ text }));
      },
    };
  },
});

const addressOf = ({ url }: EngineConfig) => parseAddress(url ?? '', ['/translate', '/languages']);

/** What Chinese is called, by age of the server; the first that it has is meant. */
const CODES: Record<Language, readonly string[]> = {
  zh: ['zh-Hans', 'zh', 'zh-CN', 'zh_CN'],
  en: ['en'],
};

interface OfferedLanguage {
  code: string;
  targets: readonly string[];
}

/** One server, and what has been learnt about it. */
class LibreServer {
  #languages: readonly OfferedLanguage[] | undefined;
  #takesLists = true;
  readonly #service: Service;

  constructor(
    readonly address: URL,
    readonly key: string,
    parts: EngineParts,
  ) {
    const codeOf: Service['codeOf'] = (status, said) =>
      (status === 400 || status === 403) && /api key/i.test(said) ? 'key' : undefined;
    const { fetch, isOnline, now } = parts;
    this.#service = { fetch, isOnline, now, codeOf, secrets: [key], patience: SLOW_PATIENCE };
  }

  async translate({ sources, direction, signal }: TranslateRequest): Promise<string[]> {
    const pair = await this.#pair(direction, signal);
    const texts = sources.map((source) => source.text);
    if (texts.length > 1 && this.#takesLists) {
      const answer = await this.#ask(texts, pair, signal).catch(asUnlisted);
      if (Array.isArray(answer)) return stringsOf(answer, texts.length);
    }
    const translated: string[] = [];
    for (const text of texts) translated.push(...stringsOf([await this.#ask(text, pair, signal)], 1));
    // Only now is it sure that the list was what the server minded.
    this.#takesLists &&= texts.length === 1;
    return translated;
  }

  async #ask(q: string | readonly string[], pair: { source: string; target: string }, signal: AbortSignal) {
    const body = { q, ...pair, format: 'text', ...(this.key && { api_key: this.key }) };
    const answer = await askJson({ url: below(this.address, 'translate'), body, signal }, this.#service);
    return (answer as { translatedText?: unknown } | null)?.translatedText;
  }

  async #pair({ from, to }: Direction, signal: AbortSignal): Promise<{ source: string; target: string }> {
    this.#languages ??= languagesOf(await askJson({ url: below(this.address, 'languages'), signal }, this.#service));
    const offered = this.#languages;
    const pairs = CODES[from].flatMap((source) => CODES[to].map((target) => ({ source, target })));
    const pair = pairs.find(({ source, target }) =>
      offered.some(({ code, targets }) => code === source && targets.includes(target)),
    );
    if (!pair) throw new TranslateError({ code: 'unable' });
    return pair;
  }
}

/** A server that does not take lists says that the question is wrong; anything else is a problem as ever. */
function asUnlisted(error: unknown): undefined {
  if (error instanceof TranslateError && error.code === 'question') return undefined;
  throw error;
}

function stringsOf(texts: unknown[], count: number): string[] {
  if (texts.length !== count || !texts.every((t) => typeof t === 'string'))
    throw new TranslateError({ code: 'answer' });
  return texts;
}

/** `[{ code, targets }]`; servers of old leave out `targets` and translate from each into every other. */
function languagesOf(answer: unknown): OfferedLanguage[] {
  if (!Array.isArray(answer)) throw new TranslateError({ code: 'answer' });
  const languages = answer.filter((l): l is OfferedLanguage => typeof l?.code === 'string');
  const all = languages.map((l) => l.code);
  return languages.map(({ code, targets }) => ({ code, targets: Array.isArray(targets) ? targets : all }));
}
