import { fromBase64, toBase64 } from './base64';
import { derivedBytes, type PlaceKey } from './key';

/**
 * Documents as they lie at a place that must not know what is in them.
 *
 * Their ids are hidden by HMAC, so the same document is found again by whoever has the key. A body is packed, filled up to a
 * step, so that its length says little, and encrypted by AES-GCM under a nonce of its own: equal bodies look different,
 * and a changed one does not open. The hidden id is authenticated with it, so that a body opens nowhere but where it was
 * put. A server can still bring back what once lay there; joining an earlier state changes nothing.
 */
export interface Cipher {
  hide(id: string): Promise<string>;
  seal(doc: { id: string }): Promise<Sealed>;
  /** The document, its real id in it; undefined when it is not as somebody with the key left it under this id. */
  open(hidden: string, value: unknown): Promise<{ id: string } | undefined>;
}

type Sealed = {
  /** Hidden. */
  id: string;
  t: 'e';
  v: 1;
  /** Nonce and encrypted body in base64. */
  b: string;
};

/** Ids that another key hid look the same; ids as they are do not. */
export const isHidden = (id: string): boolean => /^e:[0-9a-f]{32}$/.test(id);

/** The chance that two of a million documents share one is one in 10²⁶. */
const ID_BYTES = 16;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** Bytes up to which bodies are alike at least; larger ones are within an eighth. */
const SMALLEST_STEP = 256;
const END = 0x80;

export async function cipherOf(key: PlaceKey): Promise<Cipher> {
  const { subtle } = crypto;
  const hmac = { name: 'HMAC', hash: 'SHA-256' };
  const ids = await subtle.importKey('raw', await derivedBytes(key, 'ids', 32), hmac, false, ['sign']);
  const bodies = await subtle.importKey('raw', await derivedBytes(key, 'bodies', 32), 'AES-GCM', false, [
    'encrypt',
    'decrypt',
  ]);

  const hide = async (id: string): Promise<string> => {
    const mac = new Uint8Array(await subtle.sign('HMAC', ids, encode(id)), 0, ID_BYTES);
    return `e:${Array.from(mac, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
  };
  const how = (iv: Uint8Array<ArrayBuffer>, hidden: string) => ({
    name: 'AES-GCM',
    iv,
    additionalData: encode(hidden),
    tagLength: TAG_BYTES * 8,
  });

  return {
    hide,
    async seal(doc) {
      const [id, packed] = await Promise.all([hide(doc.id), pack(encode(JSON.stringify(doc)))]);
      const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
      const body = new Uint8Array(await subtle.encrypt(how(nonce, id), bodies, filled(packed)));
      const whole = new Uint8Array(NONCE_BYTES + body.length);
      whole.set(nonce);
      whole.set(body, NONCE_BYTES);
      return { id, t: 'e', v: 1, b: toBase64(whole) };
    },
    async open(hidden, value) {
      const { b } = (value ?? {}) as { b?: unknown };
      if (typeof b !== 'string') return undefined;
      try {
        const whole = fromBase64(b);
        const body = whole.subarray(NONCE_BYTES);
        const plain = await subtle.decrypt(how(whole.slice(0, NONCE_BYTES), hidden), bodies, body);
        const doc = JSON.parse(new TextDecoder().decode(await unpack(emptied(new Uint8Array(plain)))));
        return typeof doc?.id === 'string' ? doc : undefined;
      } catch {
        // Which of the steps failed is of no use to anybody, least to whoever changed it.
        return undefined;
      }
    },
  };
}

const encode = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

/** An end mark and zeros, up to the next step. */
function filled(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const length = bytes.length + 1;
  const step = Math.max(SMALLEST_STEP, 2 ** (Math.floor(Math.log2(length)) - 3));
  const whole = new Uint8Array(Math.ceil(length / step) * step);
  whole.set(bytes);
  whole[bytes.length] = END;
  return whole;
}

const emptied = (bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> => bytes.subarray(0, bytes.lastIndexOf(END));

const pack = (bytes: Uint8Array<ArrayBuffer>) => through(bytes, new CompressionStream('deflate-raw'));
const unpack = (bytes: Uint8Array<ArrayBuffer>) => through(bytes, new DecompressionStream('deflate-raw'));

/** By hand, which is half as quick again as a `Response` of a `Blob`'s stream. */
async function through(
  bytes: Uint8Array<ArrayBuffer>,
  { writable, readable }: CompressionStream | DecompressionStream,
): Promise<Uint8Array<ArrayBuffer>> {
  const writer = writable.getWriter();
  // What it makes of bad bytes is told to the reader, too.
  for (const step of [writer.write(bytes), writer.close()]) step.catch(() => {});
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const reader = readable.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) parts.push(part.value);
  return parts.length === 1 ? parts[0]! : new Uint8Array(await new Blob(parts).arrayBuffer());
}
