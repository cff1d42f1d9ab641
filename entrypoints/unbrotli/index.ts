import { defineUnlistedScript } from '#imports';
import { unbrotli } from '@/utils/unbrotli';

/** The decoder of brotli as a script of its own, since it is 60 kB in every bundle it enters: see `utils/packed-file`. */
export default defineUnlistedScript(() => {
  globalThis.hongqiaoUnbrotli = unbrotli;
});
