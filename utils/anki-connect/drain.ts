import type { Job } from '@/utils/job';
import type { AnkiClient } from './client';
import { AnkiProblem } from './problem';
import { BATCH, type Sent, sendBatch } from './send';
import { type AnkiDb, noteProblem, type SendState, type UndoStep, type Waiting } from './store';
import { prepare } from './target';

/**
 * Sends what waits, batch by batch, until nothing is left. Where Anki cannot be sent to, the rest stays and the reason
 * is written down; rejects with it. One at a time, in whatever context: a second caller is answered at once.
 *
 * A note leaves the queue after Anki's answer. Whoever is killed between the two sends it again, which finds the note by
 * its identity and doubles nothing.
 */
export async function drain(db: AnkiDb, client: AnkiClient, job?: Job): Promise<void> {
  await exclusively(async () => {
    const state = await db.state.get('state');
    const total = await db.waiting.count();
    if (!state || total === 0) return;
    try {
      await prepare(client, state.target, job?.signal);
      for (let done = 0; ; ) {
        job?.signal.throwIfAborted();
        const batch = await db.waiting.orderBy('at').limit(BATCH).toArray();
        if (batch.length === 0) break;
        await settle(db, batch, await sendBatch(client, batch, state.target, job?.signal));
        done += batch.length;
        job?.progress(done, Math.max(done, total));
      }
      await noteProblem(db, undefined);
    } catch (error) {
      if (error instanceof AnkiProblem) await noteProblem(db, error);
      throw error;
    }
  });
}

async function settle(db: AnkiDb, batch: readonly Waiting[], sent: readonly Sent[]): Promise<void> {
  const { waiting, undo, refusals, state } = db;
  await db.transaction('rw', waiting, undo, refusals, state, async () => {
    const before = await state.get('state');
    if (before) await state.put(counted(before, sent));
    await undo.bulkAdd(
      sent.flatMap((one): UndoStep[] => {
        if (one.kind === 'added') return [{ kind: one.kind, noteId: one.noteId }];
        if (one.kind !== 'updated') return [];
        const { kind, noteId, before, newTags } = one;
        return [{ kind, noteId, before, newTags }];
      }),
    );
    await refusals.bulkPut(
      sent.flatMap((one) =>
        one.kind === 'refused' ? [{ id: one.note.id, name: one.note.name, reason: one.reason }] : [],
      ),
    );
    const now = await waiting.bulkGet(batch.map(({ id }) => id));
    // A later version may have come while this one went.
    await waiting.bulkDelete(batch.filter(({ at }, i) => now[i]?.at === at).map(({ id }) => id));
  });
}

function counted(state: SendState, sent: readonly Sent[]): SendState {
  const count = (kind: Sent['kind']) => sent.filter((one) => one.kind === kind).length;
  return {
    ...state,
    added: state.added + count('added'),
    updated: state.updated + count('updated'),
    unchanged: state.unchanged + count('unchanged'),
  };
}

/** Does nothing while another page or the worker is at it. */
async function exclusively(work: () => Promise<void>): Promise<void> {
  // Absent where no browser is.
  if (!globalThis.navigator?.locks) return work();
  await navigator.locks.request('anki', { ifAvailable: true }, (lock) => (lock ? work() : undefined));
}
