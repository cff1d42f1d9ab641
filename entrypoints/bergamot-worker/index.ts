import { defineUnlistedScript } from '#imports';
import { unpackedFile } from '@/utils/packed-file';

/**
 * Runs before the worker of the Bergamot package, in the same worker: where that asks for its WASM, it gets ours, which
 * the package of the extension holds compressed (1.1 instead of 5.2 MB).
 */
export default defineUnlistedScript(() => {
  const ask = self.fetch.bind(self);
  self.fetch = async (input, init) => {
    const address = input instanceof Request ? input.url : String(input);
    if (!address.endsWith('.wasm')) return ask(input, init);
    return new Response(await unpackedFile(`${address}.br`), { headers: { 'Content-Type': 'application/wasm' } });
  };
});
