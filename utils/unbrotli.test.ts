import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { afterEach, expect, test, vi } from 'vitest';
import { compressedWasm } from '../modules/bergamot/files';
import { unbrotli } from './unbrotli';

const require = createRequire(import.meta.url);
const PACKAGE = dirname(require.resolve('@browsermt/bergamot-translator'));
const wasm = readFileSync(join(PACKAGE, 'worker/bergamot-translator-worker.wasm'));
const bytesOf = async (body: BodyInit) => Buffer.from(await new Response(body).arrayBuffer());

afterEach(() => vi.unstubAllGlobals());

test("the compressed WASM in the extension unpacks into the package's own", async () => {
  const packed = readFileSync(compressedWasm());
  expect(packed.length).toBeLessThan(1.2e6);
  expect((await bytesOf(await unbrotli(new Response(packed)))).equals(wasm)).toBe(true);
}, 60_000);

test('a browser that can unpack it itself does', async () => {
  const streams = vi.fn(
    class {
      // A browser's brotli, played by Node's.
      #whole = new TransformStream<Uint8Array, Uint8Array>({
        transform: (packed, out) => out.enqueue(brotliDecompressSync(packed)),
      });
      readable = this.#whole.readable;
      writable = this.#whole.writable;
    },
  );
  vi.stubGlobal('DecompressionStream', streams);
  const packed = readFileSync(compressedWasm());
  expect((await bytesOf(await unbrotli(new Response(packed)))).equals(wasm)).toBe(true);
  expect(streams).toHaveBeenCalledWith('brotli');
});
