import type { Job } from '@/utils/job';
import type { Action, AnkiClient } from './client';
import { forgetWaiting } from './queue';
import { BATCH } from './send';
import type { AnkiDb, UndoStep } from './store';

/**
 * Takes back the last send: what it added is deleted, what it changed is as it was. Steps leave the list after Anki's
 * answer, so that a second try goes on where the first stopped. Notes that wait no longer do.
 */
export async function undoSend(db: AnkiDb, client: AnkiClient, job: Job): Promise<void> {
  await forgetWaiting(db);
  const total = await db.undo.count();
  for (let done = 0; done < total; ) {
    job.signal.throwIfAborted();
    const steps = await db.undo.orderBy('n').reverse().limit(BATCH).toArray();
    if (steps.length === 0) break;
    // What was deleted in Anki meanwhile cannot be changed back, and need not.
    await client.multi(opposite(steps), job.signal);
    await db.undo.bulkDelete(steps.map(({ n }) => n!));
    done += steps.length;
    job.progress(done, total);
  }
  await db.state.update('state', { added: 0, updated: 0, unchanged: 0 });
}

function opposite(steps: readonly UndoStep[]): Action[] {
  const added = steps.filter(({ kind }) => kind === 'added').map(({ noteId }) => noteId);
  const deleted = added.length > 0 ? [{ action: 'deleteNotes', params: { notes: added } }] : [];
  const changed = steps.flatMap((step): Action[] => {
    if (step.kind === 'added') return [];
    const { noteId, before, newTags } = step;
    const back = { action: 'updateNoteFields', params: { note: { id: noteId, fields: before } } };
    const tags = { action: 'removeTags', params: { notes: [noteId], tags: newTags.join(' ') } };
    return newTags.length > 0 ? [back, tags] : [back];
  });
  return [...deleted, ...changed];
}
