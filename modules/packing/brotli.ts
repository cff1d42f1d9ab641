import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';

const CACHE = fileURLToPath(new URL('../../node_modules/.cache/hongqiao', import.meta.url));

/**
 * The bytes as small as brotli gets them, as a file whose path this gives. Compressing some megabytes takes ten seconds, so it
 * is done once for each content.
 */
export function brotliFile(bytes: Uint8Array, name: string): string {
  const file = join(CACHE, `${name}-${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}.br`);
  if (existsSync(file)) return file;
  const packed = brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 },
  });
  mkdirSync(CACHE, { recursive: true });
  // Whole or not at all: another process may be looking for it.
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, packed);
  renameSync(unfinished, file);
  return file;
}
