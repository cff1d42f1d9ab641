import type { unbrotli } from './unbrotli';

declare global {
  /** Set by `/unbrotli.js`. */
  var hongqiaoUnbrotli: typeof unbrotli | undefined;
}

const DECODER = '/unbrotli.js';

/** The bytes of a file of ours that lies in the package compressed by brotli. For workers and pages of the extension. */
export async function unpackedFile(path: string): Promise<ArrayBuffer> {
  const [packed] = await Promise.all([fetch(path), globalThis.hongqiaoUnbrotli ?? import(/* @vite-ignore */ DECODER)]);
  if (!packed.ok) throw new Error(`${packed.status} for ${path}`);
  return new Response(await globalThis.hongqiaoUnbrotli?.(packed)).arrayBuffer();
}
