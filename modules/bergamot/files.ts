import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { brotliFile } from '../packing/brotli';

const require = createRequire(import.meta.url);
const PACKAGE = dirname(require.resolve('@browsermt/bergamot-translator'));
const WASM = 'bergamot-translator-worker.wasm';

/** The package looks for its worker under this name. Ours goes first and then calls the package's. */
const WORKER = "importScripts('/unbrotli.js', '/bergamot-worker.js', './package-worker.js');\n";

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

/** The path of the packed WASM. */
export const compressedWasm = (): string => brotliFile(readFileSync(join(PACKAGE, 'worker', WASM)), 'bergamot');
