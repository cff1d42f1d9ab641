import { DECK_ID } from '../document';
import { SyncProblem } from '../problem';
import type { Item } from '../transport';
import { toBase64 } from './base64';
import { bytesIn, checkOf, ITERATIONS, MOST_ITERATIONS, type PlaceKey, SALT_BYTES } from './key';

/** The one document that is not encrypted where all others are: how a passphrase becomes the key. */
export interface KeyDoc {
  id: typeof KEY_ID;
  t: 'k';
  v: 1;
  /** Base64. */
  salt: string;
  iterations: number;
  check: string;
  [name: string]: unknown;
}

export const KEY_ID = 'm:key';

/** What tells an encrypted place from one that is not, and from an empty one. */
export const SIGNS = [KEY_ID, DECK_ID] as const;

export async function keyDocOf(key: PlaceKey): Promise<KeyDoc> {
  const { iterations } = key;
  return { id: KEY_ID, t: 'k', v: 1, salt: toBase64(key.salt), iterations, check: await checkOf(key) };
}

/** The place's key document; undefined when there is none. Throws `newer`, or `stranger` for one that makes no sense. */
export function keyDocIn(items: readonly Item[]): KeyDoc | undefined {
  const writings = items
    .filter(({ id, doc }) => id === KEY_ID && doc !== null)
    .flatMap(({ doc, rivals = [] }) => [doc, ...rivals.map((rival) => rival.doc)])
    .map(readKeyDoc);
  // Where a place keeps writings beside each other, all devices have to believe the same one.
  return writings.sort((a, b) => (a.salt < b.salt ? -1 : 1))[0];
}

/** Whether a deck lies there that is not encrypted. */
export const hasPlainDeck = (items: readonly Item[]): boolean =>
  items.some(({ id, doc }) => id === DECK_ID && doc !== null);

function readKeyDoc(value: unknown): KeyDoc {
  const { t, v, salt, iterations, check } = (value ?? {}) as Record<string, unknown>;
  if (t === 'k' && typeof v === 'number' && v > 1) throw new SyncProblem('newer');
  const isRight =
    t === 'k' &&
    v === 1 &&
    typeof salt === 'string' &&
    bytesIn(salt)?.length === SALT_BYTES &&
    // Fewer would make guessing cheap, more would keep this device busy: whoever keeps the place must not choose.
    Number.isInteger(iterations) &&
    (iterations as number) >= ITERATIONS &&
    (iterations as number) <= MOST_ITERATIONS &&
    typeof check === 'string';
  if (!isRight) throw new SyncProblem('stranger', { detail: KEY_ID });
  return { id: KEY_ID, t: 'k', v: 1, salt, iterations: iterations as number, check };
}
