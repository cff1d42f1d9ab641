import { randomBytes } from 'node:crypto';
import { cipherOf } from '@/utils/sync/encryption/cipher';
import { encrypted, type Names } from '@/utils/sync/encryption/encrypted';
import { ITERATIONS, keyText, type PlaceKey } from '@/utils/sync/encryption/key';
import type { Transport } from '@/utils/sync/transport';

/** Places where everything is encrypted, under a key that no passphrase led to, since that takes its time. */

export class MemoryNames implements Names {
  readonly names = new Map<string, string>();

  async known(hidden: readonly string[]) {
    return new Map(hidden.flatMap((one) => (this.names.has(one) ? [[one, this.names.get(one)!] as const] : [])));
  }

  async learn(names: ReadonlyMap<string, string>) {
    for (const [hidden, id] of names) this.names.set(hidden, id);
  }
}

export const aKey = (): PlaceKey => ({
  salt: new Uint8Array(randomBytes(16)),
  iterations: ITERATIONS,
  secret: new Uint8Array(randomBytes(32)),
});

/** The same place, encrypted. Each device keeps its names; who is no device has none. */
export function encryptedPlace<T extends { transport(now?: () => number): Transport }>(place: T, key = aKey()) {
  const namesOf = new Map<string | undefined, MemoryNames>();
  const transport = (now?: () => number, device?: string): Transport => {
    const names = namesOf.get(device) ?? new MemoryNames();
    if (device !== undefined) namesOf.set(device, names);
    return encrypted(place.transport(now), keyText(key), names);
  };
  return { ...place, transport, cipher: cipherOf(key) };
}
