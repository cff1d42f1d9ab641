/**
 * Why a translation did not come. A code is one sentence on screen with a next step (`problem_<code>` in our messages);
 * what a service said in its own words is shown below it as plain text.
 */
export const PROBLEM_CODES = [
  /** The service does not know the key (401). */
  'key',
  /** It knows it and still refuses (403). */
  'refused',
  /** No such address or model (404). */
  'missing',
  /** Too much at once (429); `retryAt` when the service said so. */
  'busy',
  /** The month's or the account's allowance is used up (456, 402, or 429 that says so). */
  'quota',
  /** The reader's own limit of characters is reached. */
  'budget',
  /** The service had an accident (5xx). */
  'server',
  /** It answered something that is not what its interface promises: HTML, cut JSON, a wrong count. */
  'answer',
  /** Another 4xx: the service took the question for wrong. */
  'question',
  /** Nobody answered: no network, no such host, a certificate, or a server that does not let us in (CORS). The browser tells none apart. */
  'network',
  'offline',
  /** No answer in time. */
  'timeout',
  /** The reader has not allowed us to ask this host. */
  'permission',
  /** A field is missing or cannot be right. */
  'unset',
  /** A model must be fetched first. */
  'download',
  /** No room left on this device for what was fetched. */
  'space',
  /** What was fetched is not what was promised: another checksum or size. It was thrown away. */
  'damaged',
  /** Not in this browser, or not this direction. */
  'unable',
  'unexpected',
] as const;
export type ProblemCode = (typeof PROBLEM_CODES)[number];

export interface Problem {
  code: ProblemCode;
  /** The service's own words, plain, at most 300 units. */
  detail?: string;
  /** HTTP status, where there was one. */
  status?: number;
  /** When asking again makes sense, in milliseconds. */
  retryAt?: number;
}

/** A translation that did not come. */
export class TranslateError extends Error {
  override name = 'TranslateError';
  readonly code: ProblemCode;
  constructor(readonly problem: Problem) {
    super(problem.detail ?? problem.code);
    this.code = problem.code;
  }
}

/** What went wrong, whatever was thrown. */
export function problemOf(error: unknown): Problem {
  if (error instanceof TranslateError) return error.problem;
  return { code: 'unexpected', detail: String(error instanceof Error ? error.message : error).slice(0, 300) };
}
