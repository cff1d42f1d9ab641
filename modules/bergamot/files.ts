import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';

const require = createRequire(import.meta.url);
const PACKAGE = dirname(require.resolve('@browsermt/bergamot-translator'));
const CACHE = fileURLToPath(new URL('../../node_modules/.cache/hongqiao', import.meta.url));
const WASM = 'bergamot-translator-worker.wasm';

/** The package looks for its worker under this name. Ours goes first and then calls the package's. */
const WORKER = "importScripts('/bergamot-worker.js', './package-worker.js');\n";

type Asset = { absoluteSrc: string; relativeDest: string } | { contents: string; relativeDest: string };

/** What goes into the extension, and where. */
export function bergamotFiles(): Asset[] {
  const copy = (from: string, to = from) => ({ absoluteSrc: join(PACKAGE, from), relativeDest: `bergamot/${to}` });
  return [
    copy('translator.js'),
    copy('worker/bergamot-translator-worker.js'),
    copy('worker/translator-worker.js', 'worker/package-worker.js'),
    { contents: WORKER, relativeDest: 'bergamot/worker/translator-worker.js' },
    { absoluteSrc: compressedWasm(), relativeDest: `bergamot/worker/${WASM}.br` },
  ];
}

/** Compressing takes twelve seconds, so it is done once for each version of the package. Returns the file's path. */
export function compressedWasm(): string {
  const wasm = readFileSync(join(PACKAGE, 'worker', WASM));
  const file = join(CACHE, `bergamot-${createHash('sha256').update(wasm).digest('hex').slice(0, 16)}.wasm.br`);
  if (existsSync(file)) return file;
  const packed = brotliCompressSync(wasm, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 },
  });
  mkdirSync(CACHE, { recursive: true });
  // Whole or not at all: another process may be looking for it.
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, packed);
  renameSync(unfinished, file);
  return file;
}
