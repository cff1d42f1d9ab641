import { AnkiClient, type AnkiClientOptions } from './client';
import { AnkiProblem } from './problem';

/** Somebody has to read a question in Anki and press a button. */
const DIALOG_PATIENCE_MS = 120_000;

/**
 * Asks Anki's owner to let us in, with a dialog the first time. Rejects with `denied` when the answer is no, with `key`
 * when a key is wanted and none is given.
 */
export async function requestPermission(options: AnkiClientOptions, signal?: AbortSignal): Promise<void> {
  const client = new AnkiClient({ patience: DIALOG_PATIENCE_MS, ...options });
  const answer = (await client.ask('requestPermission', undefined, signal)) as Record<string, unknown> | null;
  if (answer?.permission === 'denied') throw new AnkiProblem('denied');
  if (answer?.permission !== 'granted') throw new AnkiProblem('malformed');
  // Its own documentation writes it one way, its code another.
  if ((answer.requireApiKey ?? answer.requireApikey) && !options.key) throw new AnkiProblem('key');
}
