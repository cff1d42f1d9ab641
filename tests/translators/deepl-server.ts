import { pretend } from './pretend';
import { type Asked, type Interface, json, type PlayedServer, type Reply, startServer } from './server';

/**
 * DeepL's interface as https://developers.deepl.com describes it: the parts that we use, with the limits and the words
 * of its refusals.
 */
export const DEEPL_KEY = '279a2e9d-83b3-c416-7e2d-f721593e42a0:fx';

export const startDeeplServer = (): Promise<PlayedServer> => startServer(deepl);

const deepl: Interface = { answer, refusal: (status) => ({ message: WORDS[status] ?? 'Something went wrong' }), plays };

function plays(path: string): boolean {
  return path === '/v2/translate';
}

const WORDS: Record<number, string> = {
  400: "Value for 'target_lang' not supported.",
  403: `Authorization failed for ${DEEPL_KEY}. Please supply a valid auth_key parameter.`,
  413: 'Request Entity Too Large',
  429: 'Too many requests. Please wait and resend your request.',
  456: 'Quota Exceeded',
};

const refuse = (status: number, message = WORDS[status]): Reply => json({ message }, status);

function answer(asked: Asked, isShort: boolean): Reply {
  if (asked.headers.authorization !== `DeepL-Auth-Key ${DEEPL_KEY}`) return refuse(403);
  if (asked.method === 'GET' && asked.path === '/v2/usage') {
    return json({ character_count: 180_118, character_limit: 500_000 });
  }
  if (asked.method !== 'POST' || asked.path !== '/v2/translate') return refuse(404, 'Not found');
  if (Buffer.byteLength(asked.body) > 128 * 1024) return refuse(413);
  return translate(JSON.parse(asked.body), isShort);
}

function translate(body: Record<string, unknown>, isShort: boolean): Reply {
  const { text, source_lang, target_lang, tag_handling } = body;
  if (!Array.isArray(text) || text.length === 0 || text.length > 50) return refuse(400, 'Too many texts in request');
  if (!['EN-US', 'EN-GB', 'ZH', 'ZH-HANS', 'ZH-HANT'].includes(String(target_lang))) return refuse(400);
  if (!['EN', 'ZH'].includes(String(source_lang))) return refuse(400, "Value for 'source_lang' not supported.");
  if (tag_handling === 'xml' && !text.every(isXml)) {
    return refuse(400, 'Tag handling parsing failed, please check input.');
  }
  const to = String(target_lang).startsWith('EN') ? 'en' : 'zh';
  const translations = text.map((t) => ({ detected_source_language: source_lang, text: rewritten(pretend(t, to)) }));
  return json({ translations: isShort ? translations.slice(1) : translations });
}

/** Text, the five entities, and empty elements; nothing that could open and not close. */
const isXml = (text: unknown): boolean =>
  typeof text === 'string' && /^(?:[^<>&]|&(?:amp|lt|gt|quot|apos);|<x id="\d+"\/>)*$/.test(text);

/** The same XML as another writer of XML would put it. */
const rewritten = (xml: string): string =>
  xml.replace(/<x id="(\d*[13579])"\/>/g, '<x id="$1"></x>').replaceAll("'", '&#39;');
