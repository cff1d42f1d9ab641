import { defineUnlistedScript } from '#imports';
import { unbrotli } from '@/utils/translate/device/unbrotli';

/**
 * Runs before the worker of the Bergamot package, in the same worker: where that asks for its WASM, it gets ours, which
 * the package of the extension holds compressed (1.1 instead of 5.2 MB).
 */
export default defineUnlistedScript(() => {
  const ask = self.fetch.bind(self);
  self.fetch = async (input, init) => {
    const address = input instanceof Request ? input.url : String(input);
    if (!address.endsWith('.wasm')) return ask(input, init);
    const packed = await ask(`${address}.br`);
    if (!packed.ok) throw new Error(`${packed.status} for ${address}.br`);
    return new Response(await unbrotli(packed), { headers: { 'Content-Type': 'application/wasm' } });
  };
});
