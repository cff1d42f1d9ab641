import { Decompress } from 'fzstd';
import { Refusal } from './problem';

/** Bytes fed to the decoder in one go. */
const PIECE = 1 << 16;
/** How far back the stream may refer; Anki's refers 8 MB at most, and the decoder takes memory for what a stream claims. */
const MOST_WINDOW = 1 << 27;

/** Unpacks zstd, and no more than `most` bytes of it, whatever it says of itself. */
export function unzstd(packed: Uint8Array, { name, most }: { name: string; most: number }): Uint8Array<ArrayBuffer> {
  if (!isZstd(packed) || windowOf(packed) > MOST_WINDOW) throw new Refusal('zip', name);
  const chunks: Uint8Array[] = [];
  let size = 0;
  const stream = new Decompress((chunk) => {
    if (!chunk) return;
    size += chunk.length;
    if (size > most) throw new Refusal('bomb', name);
    chunks.push(chunk.slice());
  });
  try {
    for (let at = 0; at < packed.length; at += PIECE) {
      stream.push(packed.subarray(at, at + PIECE), at + PIECE >= packed.length);
    }
  } catch (error) {
    throw error instanceof Refusal ? error : new Refusal('zip', name);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

const isZstd = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x28 && bytes[1] === 0xb5 && bytes[2] === 0x2f && bytes[3] === 0xfd;

/** What the first frame's header says of its window, or of its whole size where that is the window (RFC 8878, 3.1.1.1). */
function windowOf(bytes: Uint8Array): number {
  const descriptor = bytes[4] ?? 0;
  if ((descriptor & 0x20) === 0) {
    const window = bytes[5] ?? 0;
    const base = 2 ** (10 + (window >> 3));
    return base + (base / 8) * (window & 7);
  }
  const idBytes = [0, 1, 2, 4][descriptor & 3]!;
  const sizeBytes = [1, 2, 4, 8][descriptor >> 6]!;
  let size = sizeBytes === 2 ? 256 : 0;
  for (let i = 0; i < sizeBytes; i++) size += (bytes[5 + idBytes + i] ?? 0) * 256 ** i;
  return size;
}
