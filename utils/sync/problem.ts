/**
 * Why nothing can be synced now.
 *
 * address: the address is none that can be asked · offline: this device is · network: nobody answers there (name,
 * certificate, refused) · timeout: an answer takes too long · portal: a page for people answers, such as a sign-in of a
 * hotel's network · stranger: what answers is not what was set up · credentials: name, password or token are wrong ·
 * forbidden: they are right, but not for this · missing: the database or folder is not there · busy: asked to wait ·
 * full: no room there · server: it fails · answer: its answer makes no sense · checkpoint: it does not know where we
 * were · newer: what lies there needs a newer version of this extension · locked: what lies there is encrypted, and the
 * passphrase is missing or another one · unlocked: what lies there is not encrypted, though a passphrase was given ·
 * permission: the browser does not let this extension ask there any more
 */
export type ProblemCode =
  | 'address'
  | 'offline'
  | 'network'
  | 'timeout'
  | 'portal'
  | 'stranger'
  | 'credentials'
  | 'forbidden'
  | 'missing'
  | 'busy'
  | 'full'
  | 'server'
  | 'answer'
  | 'checkpoint'
  | 'newer'
  | 'locked'
  | 'unlocked'
  | 'permission';

/** Trying again by itself changes nothing; somebody has to do something. */
const NEEDS_PEOPLE: readonly ProblemCode[] = [
  'address',
  'stranger',
  'credentials',
  'forbidden',
  'missing',
  'newer',
  'locked',
  'unlocked',
  'permission',
];

export interface ProblemDetails {
  /** Milliseconds that the other side asked to wait. */
  retryAfter?: number | undefined;
  /** The other side's status and words, as far as they help; never a secret, never content of the deck. */
  detail?: string | undefined;
}

/** A sync could not be done or finished. What was stored by then stays, on both sides. */
export class SyncProblem extends Error {
  override readonly name = 'SyncProblem';
  readonly code: ProblemCode;
  readonly retryAfter: number | undefined;
  readonly detail: string | undefined;

  constructor(code: ProblemCode, { retryAfter, detail }: ProblemDetails = {}) {
    super(detail ? `${code}: ${detail}` : code);
    this.code = code;
    this.retryAfter = retryAfter;
    this.detail = detail;
  }

  get needsPeople(): boolean {
    return NEEDS_PEOPLE.includes(this.code);
  }
}
