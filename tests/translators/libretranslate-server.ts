import { pretend } from './pretend';
import { type Asked, type Interface, json, type PlayedServer, type Reply, startServer } from './server';

/** LibreTranslate's interface: https://docs.libretranslate.com, with an account needed as on rented servers. */
export const LIBRE_KEY = 'a17f8e8c-91d5-4b0e-9c3a-3f6f2d5be001';

export interface LibreOptions {
  /** What it calls Chinese: `zh` until 2025, `zh-Hans` since. */
  chinese?: string;
  /** Some servers that speak its interface translate one text at a time. */
  takesLists?: boolean;
}

export const startLibreTranslateServer = (options: LibreOptions = {}): Promise<PlayedServer> =>
  startServer(libre({ chinese: 'zh-Hans', takesLists: true, ...options }));

const WORDS: Record<number, string> = {
  403: `Invalid API key: ${LIBRE_KEY}`,
  404: 'Not Found',
  429: 'Slowdown: 80 per 1 minute',
  500: 'Cannot translate text: out of memory',
};

const refuse = (status: number, error: string): Reply => json({ error }, status);

function libre({ chinese, takesLists }: Required<LibreOptions>): Interface {
  const languages = [
    { code: 'en', name: 'English', targets: ['de', 'en', chinese] },
    { code: chinese, name: 'Chinese', targets: ['de', 'en', chinese] },
  ];
  const codes = languages.map((l) => l.code);

  function translate(body: Record<string, unknown>, isShort: boolean): Reply {
    const { q, source, target, format, api_key } = body;
    if (api_key !== LIBRE_KEY) {
      return api_key ? refuse(403, 'Invalid API key') : refuse(400, 'Visit https://example.org to get an API key');
    }
    if (!q || (Array.isArray(q) && !takesLists)) return refuse(400, 'Invalid request: missing q parameter');
    const unknown = [source, target].find((code) => !codes.includes(String(code)));
    if (unknown !== undefined) return refuse(400, `${unknown} is not supported`);
    if (format !== 'text') return refuse(400, `${format} format is not supported`);
    const one = (text: string) => pretend(text, target === 'en' ? 'en' : 'zh');
    if (Array.isArray(q)) return json({ translatedText: (isShort ? q.slice(1) : q).map(one) });
    return json(isShort ? {} : { translatedText: one(String(q)) });
  }

  return {
    plays: (path) => path === '/translate',
    refusal: (status) => ({ error: WORDS[status] ?? 'Something went wrong' }),
    answer(asked: Asked, isShort: boolean): Reply {
      if (asked.method === 'GET' && asked.path === '/languages') return json(languages);
      if (asked.method !== 'POST' || asked.path !== '/translate') return refuse(404, 'Not Found');
      return translate(JSON.parse(asked.body), isShort);
    },
  };
}
