import type { Job } from '@/utils/job';
import type { AnkiClient } from './client';
import { AnkiProblem } from './problem';
import { BATCH, type ReadyNote, type Sent, sendBatch } from './send';
import type { AnkiDb, SendState, UndoStep, Waiting } from './store';
import { prepare, type Target } from './target';

/**
 * The notes that wait for Anki. They are ready as they lie here, so that whoever is awake when Anki is open can send them:
 * the page, or the worker, which knows nothing of cards.
 *
 * A note leaves the queue after Anki's answer. Whoever is killed between the two sends it again, which finds the note by
 * its identity and doubles nothing.
 */
export class AnkiQueue {
  readonly #db: AnkiDb;

  constructor(db: AnkiDb) {
    this.#db = db;
  }

  /** Begins a send: from now on the one before cannot be taken back. Notes that still waited go along. */
  async begin(target: Target, now: number): Promise<void> {
    const { undo, refusals, state } = this.#db;
    await this.#db.transaction('rw', undo, refusals, state, async () => {
      await Promise.all([undo.clear(), refusals.clear()]);
      await state.put({ id: 'state', target, began: now, added: 0, updated: 0, unchanged: 0 });
    });
  }

  /** Adds notes behind those that wait. */
  async add(notes: readonly ReadyNote[], now: number): Promise<void> {
    await this.#db.waiting.bulkPut(notes.map((note, i) => ({ ...note, at: now + i / (notes.length + 1) })));
  }

  waiting = (): Promise<number> => this.#db.waiting.count();

  /**
   * Sends what waits, batch by batch, until nothing is left. Where Anki cannot be sent to, the rest stays and the reason
   * is written down; rejects with it. One at a time, in whatever context: a second caller is answered at once.
   */
  async drain(client: AnkiClient, job?: Job): Promise<void> {
    await exclusively(async () => {
      const state = await this.#db.state.get('state');
      const total = await this.waiting();
      if (!state || total === 0) return;
      try {
        await prepare(client, state.target, job?.signal);
        for (let done = 0; ; ) {
          job?.signal.throwIfAborted();
          const batch = await this.#db.waiting.orderBy('at').limit(BATCH).toArray();
          if (batch.length === 0) break;
          await this.#settle(batch, await sendBatch(client, batch, state.target, job?.signal));
          done += batch.length;
          job?.progress(done, Math.max(done, total));
        }
        await this.#note(undefined);
      } catch (error) {
        if (error instanceof AnkiProblem) await this.#note(error);
        throw error;
      }
    });
  }

  /** Leaves nothing waiting; what has gone stays in Anki. */
  async forget(): Promise<void> {
    await this.#db.waiting.clear();
    await this.#note(undefined);
  }

  /**
   * Takes back the last send: what it added is deleted, what it changed is as it was. Steps leave the list after Anki's
   * answer, so that a second try goes on where the first stopped. Notes that wait no longer do.
   */
  async undo(client: AnkiClient, job: Job): Promise<void> {
    await this.forget();
    const total = await this.#db.undo.count();
    for (let done = 0; done < total; ) {
      job.signal.throwIfAborted();
      const steps = await this.#db.undo.orderBy('n').reverse().limit(BATCH).toArray();
      if (steps.length === 0) break;
      const added = steps.filter((step) => step.kind === 'added').map(({ noteId }) => noteId);
      const changed = steps.filter((step) => step.kind === 'updated');
      await client.multi(
        [
          ...(added.length > 0 ? [{ action: 'deleteNotes', params: { notes: added } }] : []),
          ...changed.flatMap(({ noteId, before, newTags }) => [
            { action: 'updateNoteFields', params: { note: { id: noteId, fields: before } } },
            ...(newTags.length > 0
              ? [{ action: 'removeTags', params: { notes: [noteId], tags: newTags.join(' ') } }]
              : []),
          ]),
        ],
        job.signal,
      );
      await this.#db.undo.bulkDelete(steps.map(({ n }) => n!));
      done += steps.length;
      job.progress(done, total);
    }
    const state = await this.#db.state.get('state');
    if (state) await this.#db.state.put({ ...state, added: 0, updated: 0, unchanged: 0 });
  }

  async #settle(batch: readonly Waiting[], sent: readonly Sent[]): Promise<void> {
    const { waiting, undo, refusals, state } = this.#db;
    await this.#db.transaction('rw', waiting, undo, refusals, state, async () => {
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

  async #note(problem: AnkiProblem | undefined): Promise<void> {
    const { state } = this.#db;
    const before = await state.get('state');
    if (!before) return;
    const { problem: _, ...rest } = before;
    await state.put(problem ? { ...rest, problem: { code: problem.code, detail: problem.detail } } : rest);
  }
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
