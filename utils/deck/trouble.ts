/**
 * quota: the disk or the browser's allowance is full. blocked: another version of
 * the extension holds the deck. unavailable: the browser refuses storage here.
 */
export type DeckErrorCode = 'quota' | 'blocked' | 'unavailable';

/** The deck could not be read or written. Nothing saved before is touched: a change is stored whole or not at all. */
export class DeckError extends Error {
  override readonly name = 'DeckError';
  readonly code: DeckErrorCode;
  /** The message that tells the reader what happened and what to do. */
  readonly messageKey: `deck_${DeckErrorCode}`;

  constructor(code: DeckErrorCode, cause?: unknown) {
    super(`The deck is ${code === 'quota' ? 'out of space' : code}`, { cause });
    this.code = code;
    this.messageKey = `deck_${code}`;
  }
}

const CODES: Record<string, DeckErrorCode> = {
  QuotaExceededError: 'quota',
  DatabaseClosedError: 'blocked',
  VersionError: 'blocked',
  OpenFailedError: 'unavailable',
  MissingAPIError: 'unavailable',
  SecurityError: 'unavailable',
  InvalidStateError: 'unavailable',
  UnknownError: 'unavailable',
  TimeoutError: 'unavailable',
  AbortError: 'unavailable',
};

/**
 * The deck's word for a storage failure; anything else is a surprise and comes back as it is.
 * Dexie wraps: a full disk may arrive as AbortError or OpenFailedError around the QuotaExceededError,
 * so the innermost name we know decides.
 */
export function toDeckError(error: unknown): unknown {
  if (error instanceof DeckError) return error;
  let code: DeckErrorCode | undefined;
  for (let at = error, depth = 0; at && depth < 6; at = within(at), depth++) {
    const name = (at as { name?: unknown }).name;
    if (typeof name === 'string' && Object.hasOwn(CODES, name)) code = CODES[name];
  }
  return code ? new DeckError(code, error) : error;
}

/** The answer of some work on a database; rejects with the deck's word for its failure. */
export async function withDeckErrors<T>(work: () => PromiseLike<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw toDeckError(error);
  }
}

function within(error: unknown): unknown {
  const { inner, failures, cause } = error as { inner?: unknown; failures?: unknown[]; cause?: unknown };
  return inner ?? failures?.[0] ?? cause;
}
