import { clip } from '@/utils/text/plain-text';
import type { Problem, ProblemCode } from './problem';

/** What a service's refusal means, in our codes and in its own words. */

const LONGEST_DETAIL = 300;

const CODES: Partial<Record<number, ProblemCode>> = {
  401: 'key',
  402: 'quota',
  403: 'refused',
  404: 'missing',
  408: 'timeout',
  429: 'busy',
  456: 'quota',
  529: 'busy',
};

export interface Refusal {
  status: number;
  /** The body. */
  text: string;
  /** The header Retry-After. */
  retryAfter: string | null;
}

export interface RefusalContext {
  /** Keys of the reader's, which some services repeat in what they say. */
  secrets: readonly string[];
  now: number;
  /** Where this service means something else by a status than most. */
  codeOf?: (status: number, said: string) => ProblemCode | undefined;
}

/** The problem behind an answer with a status of 400 and above. */
export function problemOfRefusal({ status, text, retryAfter }: Refusal, context: RefusalContext): Problem {
  const said = wordsOf(text);
  const retryAt = parseRetryAfter(retryAfter, context.now);
  const code = context.codeOf?.(status, said) ?? usualCode(status, said, retryAt !== undefined);
  const detail = plain(withoutSecrets(said, context.secrets));
  return {
    code,
    status,
    ...(detail && { detail }),
    ...((code === 'busy' || code === 'server') && retryAt !== undefined && { retryAt }),
  };
}

function usualCode(status: number, said: string, comesBack: boolean): ProblemCode {
  // OpenAI and those like it say 429 for an empty account, too; then without a time at which to try again.
  if (status === 429 && !comesBack && /quota|billing|balance|credit|余额|额度/i.test(said)) return 'quota';
  return CODES[status] ?? (status >= 500 ? 'server' : 'question');
}

/** `{ message }`, `{ error }`, `{ error: { message } }` or `{ detail }`; '' when it is none of these. */
function wordsOf(text: string): string {
  try {
    const body: unknown = JSON.parse(text);
    const error = field(body, 'error');
    const words = [field(error, 'message'), error, field(body, 'message'), field(body, 'detail')];
    return words.find((w): w is string => typeof w === 'string') ?? '';
  } catch {
    return '';
  }
}

const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;

/** Seconds or an HTTP date, as a time in milliseconds that is not past. */
function parseRetryAfter(header: string | null, now: number): number | undefined {
  const said = header?.trim() ?? '';
  const at = /^\d+$/.test(said) ? now + Number(said) * 1000 : /^[a-z]{3}/i.test(said) ? Date.parse(said) : Number.NaN;
  return Number.isFinite(at) ? Math.max(at, now) : undefined;
}

/**
 * Without any word that shows a secret. Some services repeat a wrong key with its middle starred out, so beginning and
 * end of a key give it away as well.
 */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  const signs = secrets.flatMap((s) => (s.length < 12 ? [s] : [s.slice(0, 6), s.slice(-4)])).filter((s) => s !== '');
  const betrays = (word: string) => signs.some((sign) => word.toLowerCase().includes(sign.toLowerCase()));
  return text.replace(/[\x21-\x7e]+/g, (word) => (betrays(word) ? '•••' : word));
}

/** One line without control and direction characters, at most 300 units. */
function plain(text: string): string {
  const line = text
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .replace(/\p{Cf}/gu, '')
    .trim();
  return line.length > LONGEST_DETAIL ? `${clip(line, LONGEST_DETAIL - 1)}…` : clip(line, LONGEST_DETAIL);
}
