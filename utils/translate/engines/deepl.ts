import { below, parseAddress } from '../address';
import { type Direction, defineEngine, type EngineConfig, type Rendering, type TranslateRequest } from '../engine';
import { askJson, type Service } from '../http';
import { parseKey } from '../key';
import { TranslateError } from '../problem';
import { fromXml, toXml, xmlMark } from '../xml';

/** DeepL: https://developers.deepl.com/docs. Keys of the free plan end in `:fx` and have a host of their own. */
export const deepl = defineEngine({
  id: 'deepl',
  name: 'DeepL',
  place: 'remote',
  isPaid: true,
  fields: [
    { name: 'key', kind: 'secret', isRequired: true },
    { name: 'url', kind: 'url', isRequired: false },
  ],
  origin: (config) => addressOf(config)?.origin ?? null,
  make(config, parts) {
    const address = addressOf(config);
    const key = parseKey(config.key);
    const { fetch, isOnline, now } = parts;
    const service: Service = {
      fetch,
      isOnline,
      now,
      secrets: [key ?? ''],
      // "Authorization failed. Please supply a valid auth_key parameter."
      codeOf: (status) => (status === 403 ? 'key' : undefined),
    };
    const ask = (path: string, signal: AbortSignal, body?: unknown): Promise<unknown> => {
      if (!address || !key) return Promise.reject(new TranslateError({ code: 'unset' }));
      const headers = { authorization: `DeepL-Auth-Key ${key}` };
      return askJson({ url: below(address, path), headers, body, signal }, service);
    };
    return {
      id: 'deepl',
      host: address?.host ?? '',
      variant: config.url?.trim() ? (address?.href ?? '') : '',
      // The service takes 50 texts and 128 KiB: even 10,000 ampersands, six times as long in XML and JSON, are less.
      limits: { texts: TEXTS, units: 10_000, parallel: 2 },
      keepsLines: true,
      mark: xmlMark,
      available: async () => (address && key ? { kind: 'ready' } : { kind: 'unset' }),
      translate: (request) => translate(request, (body) => ask('v2/translate', request.signal, body)),
      usage: async (signal) => usageOf(await ask('v2/usage', signal)),
    };
  },
});

const TEXTS = 50;
const FROM = { zh: 'ZH', en: 'EN' };
const TO = { zh: 'ZH-HANS', en: 'EN-US' };

function addressOf({ key, url }: EngineConfig): URL | null {
  const own = url?.trim();
  if (own) return parseAddress(own, ['/v2/translate', '/v2']);
  return new URL(parseKey(key)?.endsWith(':fx') ? 'https://api-free.deepl.com' : 'https://api.deepl.com');
}

/**
 * DeepL's newer models treat line breaks as spaces, so every line is a text of its own; one post's lines are
 * told what they belong to by `context`, which is neither translated nor paid for.
 */
async function translate(
  { sources, direction }: TranslateRequest,
  ask: (body: unknown) => Promise<unknown>,
): Promise<Rendering[]> {
  const lines = sources.map(({ text }) => text.split('\n'));
  const worded = lines.flat().filter(hasWords);
  const context = sources.length === 1 && worded.length > 1 ? sources[0]?.text.replace(MARKS, ' ') : undefined;
  const translated: string[] = [];
  for (let at = 0; at < worded.length; at += TEXTS) {
    const texts = worded.slice(at, at + TEXTS);
    translated.push(...textsOf(await ask(bodyFor(texts, direction, context)), texts.length));
  }
  let next = 0;
  return lines.map((of) => ({ text: of.map((line) => (hasWords(line) ? translated[next++] : line)).join('\n') }));
}

const MARKS = /<x id="\d+"\/>/g;
const hasWords = (line: string) => /\p{L}/u.test(line.replace(MARKS, ''));

const bodyFor = (texts: readonly string[], direction: Direction, context: string | undefined) => ({
  text: texts.map(toXml),
  source_lang: FROM[direction.from],
  target_lang: TO[direction.to],
  tag_handling: 'xml',
  ignore_tags: ['x'],
  context,
});

function textsOf(answer: unknown, count: number): string[] {
  const { translations } = (answer ?? {}) as { translations?: unknown };
  const texts = Array.isArray(translations) ? translations.map((t) => (t as { text?: unknown } | null)?.text) : [];
  if (texts.length !== count || !texts.every((t) => typeof t === 'string'))
    throw new TranslateError({ code: 'answer' });
  return texts.map(fromXml);
}

function usageOf(answer: unknown) {
  const { character_count: used, character_limit: limit } = (answer ?? {}) as Record<string, unknown>;
  if (typeof used !== 'number' || typeof limit !== 'number') throw new TranslateError({ code: 'answer' });
  // What the paid plan answers while no limit is set.
  return limit >= 1_000_000_000_000 ? null : { used, limit };
}
