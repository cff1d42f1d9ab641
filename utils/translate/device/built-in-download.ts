import type { Direction } from '../engine';
import { isOffline } from '../offline';
import { TranslateError } from '../problem';
import { problemWith } from './built-in';
import { type BuiltInApi, builtInApi } from './built-in-api';
import { orAborted } from './waiting';

/** Without any progress for this long, nothing more is expected: offline, the browser was seen waiting for ever. */
const STALLED_AFTER = 60_000;

export interface DownloadBuiltIn {
  direction: Direction;
  signal: AbortSignal;
  /** 0 to 1. */
  onProgress: (done: number) => void;
  api?: BuiltInApi | undefined;
}

/**
 * Has the browser fetch what its translator needs. Only within the reader's click, in a page of ours. Rejects with a
 * `TranslateError`, or with the signal's reason; the browser may go on fetching, and is then further next time.
 */
export async function downloadBuiltIn({
  direction,
  signal,
  onProgress,
  api = builtInApi(),
}: DownloadBuiltIn): Promise<void> {
  if (!api) throw new TranslateError({ code: 'unable' });
  signal.throwIfAborted();
  const giveUp = new AbortController();
  const stalled = () => giveUp.abort(new TranslateError({ code: isOffline() ? 'offline' : 'timeout' }));
  let timer = setTimeout(stalled, STALLED_AFTER);
  const progressed = (event: Event) => {
    clearTimeout(timer);
    timer = setTimeout(stalled, STALLED_AFTER);
    const { loaded, total } = event as ProgressEvent;
    onProgress(Math.min(1, total > 0 ? loaded / total : loaded));
  };
  const cancel = () => giveUp.abort(signal.reason);
  signal.addEventListener('abort', cancel, { once: true });
  try {
    // Nothing may be awaited before this: the click would be forgotten.
    const making = api.create({
      sourceLanguage: direction.from,
      targetLanguage: direction.to,
      signal: giveUp.signal,
      monitor: (monitor) => monitor.addEventListener('downloadprogress', progressed),
    });
    (await orAborted(making, giveUp.signal)).destroy();
  } catch (error) {
    throw giveUp.signal.aborted ? giveUp.signal.reason : problemWith(error);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', cancel);
  }
}
