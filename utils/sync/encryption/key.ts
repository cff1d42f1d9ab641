import { SyncProblem } from '../problem';
import { fromBase64, toBase64 } from './base64';

/** What a passphrase comes to at one place. Whoever has this reads everything there, and can let others in. */
export interface PlaceKey {
  /** Of the place, and no secret: the same passphrase elsewhere is another key. */
  salt: Uint8Array<ArrayBuffer>;
  iterations: number;
  secret: Uint8Array<ArrayBuffer>;
}

/** What OWASP asks of PBKDF2 with SHA-256: a third of a second here, and for whoever guesses. */
export const ITERATIONS = 600_000;
/** More would keep a device busy for as long as a server likes. */
export const MOST_ITERATIONS = 10_000_000;
export const SALT_BYTES = 16;
const SECRET_BYTES = 32;
const CHECK_BYTES = 16;

/**
 * The key of a passphrase. However it was typed, composed or in full width, it is the same passphrase (NFKC); spaces
 * count, at its ends, too, since nobody could tell later which were meant.
 */
export async function deriveKey(
  passphrase: string,
  { salt, iterations }: Pick<PlaceKey, 'salt' | 'iterations'>,
): Promise<PlaceKey> {
  const typed = new TextEncoder().encode(passphrase.normalize('NFKC'));
  const material = await crypto.subtle.importKey('raw', typed, 'PBKDF2', false, ['deriveBits']);
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations };
  const secret = await crypto.subtle.deriveBits(how, material, SECRET_BYTES * 8);
  return { salt, iterations, secret: new Uint8Array(secret) };
}

/** Bytes that follow from the key, others for each use; nothing leads from them back to it. */
export async function derivedBytes({ secret }: PlaceKey, use: string, bytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const material = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits']);
  const info = new TextEncoder().encode(`hongqiao sync ${use}`);
  const how = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info };
  return new Uint8Array(await crypto.subtle.deriveBits(how, material, bytes * 8));
}

/** Lies at the place for everybody to see. It says whether a key is the right one, and nothing else of it. */
export const checkOf = async (key: PlaceKey): Promise<string> =>
  toBase64(await derivedBytes(key, 'check', CHECK_BYTES));

/** As `RemoteTarget.key` has it: salt, iterations in four bytes, secret. */
export function keyText({ salt, iterations, secret }: PlaceKey): string {
  const bytes = new Uint8Array(SALT_BYTES + 4 + SECRET_BYTES);
  bytes.set(salt);
  new DataView(bytes.buffer).setUint32(SALT_BYTES, iterations);
  bytes.set(secret, SALT_BYTES + 4);
  return toBase64(bytes);
}

/** Throws the problem `locked` when it is none: the passphrase is wanted again. */
export function readKey(text: string): PlaceKey {
  const bytes = bytesIn(text);
  if (bytes?.length !== SALT_BYTES + 4 + SECRET_BYTES) throw new SyncProblem('locked');
  return {
    salt: bytes.slice(0, SALT_BYTES),
    iterations: new DataView(bytes.buffer).getUint32(SALT_BYTES),
    secret: bytes.slice(SALT_BYTES + 4),
  };
}

/** Undefined for what is no base64. */
export function bytesIn(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return fromBase64(text);
  } catch {
    return undefined;
  }
}
