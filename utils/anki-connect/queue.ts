import type { ReadyNote } from './send';
import { type AnkiDb, noteProblem } from './store';
import type { Target } from './target';

/*
 * The notes that wait for Anki. They are ready as they lie here, so that whoever is awake when Anki is open can send them
 * (`drain`): the page, or the worker, which knows nothing of cards.
 */

/** Begins a send: from now on the one before cannot be taken back. Notes that still waited go along. */
export async function beginSend(db: AnkiDb, target: Target, now: number): Promise<void> {
  const { undo, refusals, state } = db;
  await db.transaction('rw', undo, refusals, state, async () => {
    await Promise.all([undo.clear(), refusals.clear()]);
    await state.put({ id: 'state', target, began: now, added: 0, updated: 0, unchanged: 0 });
  });
}

/** Has notes wait behind those that do. */
export async function enqueue(db: AnkiDb, notes: readonly ReadyNote[], now: number): Promise<void> {
  await db.waiting.bulkPut(notes.map((note, i) => ({ ...note, at: now + i / (notes.length + 1) })));
}

/** Leaves nothing waiting; what has gone stays in Anki. */
export async function forgetWaiting(db: AnkiDb): Promise<void> {
  await db.waiting.clear();
  await noteProblem(db, undefined);
}
