/** The part of Chrome's API that is missing in the polyfill's types. */
interface OffscreenApi {
  offscreen: {
    createDocument(options: { url: string; reasons: string[]; justification: string }): Promise<void>;
  };
  runtime: {
    getContexts(filter: { contextTypes: string[] }): Promise<unknown[]>;
  };
}

const ourApi = () => (globalThis as unknown as { chrome: OffscreenApi }).chrome;

/**
 * How to have the offscreen document there: made when it is missing, and once for questions that come together.
 * It closes itself when nobody asks it anything.
 */
export function offscreenOpener(api = ourApi()): () => Promise<void> {
  let opening: Promise<void> | undefined;
  return () => {
    opening ??= open(api).finally(() => {
      opening = undefined;
    });
    return opening;
  };
}

async function open({ offscreen, runtime }: OffscreenApi): Promise<void> {
  const isOpen = async () => (await runtime.getContexts({ contextTypes: ['OFFSCREEN_DOCUMENT'] })).length > 0;
  const create = () =>
    offscreen.createDocument({
      url: '/offscreen.html',
      reasons: ['WORKERS'],
      justification: 'Translates posts on this device, in a worker that a service worker cannot start.',
    });
  if (await isOpen()) return;
  try {
    await create();
  } catch {
    // Another life of this worker was quicker, and there may be only one; or it was closed before it had loaded.
    if (!(await isOpen())) await create();
  }
}
