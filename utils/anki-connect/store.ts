import { Dexie, type Table } from 'dexie';
import type { AnkiProblem, AnkiProblemCode } from './problem';
import type { ReadyNote } from './send';
import type { Target } from './target';

/** A note that waits for Anki; a later version of the same takes its place. */
export interface Waiting extends ReadyNote {
  /** Grows with every note, so that they go in the order in which they came. */
  at: number;
}

/** How to take back what was done to one note in the last send. */
export type UndoStep =
  | { n?: number; kind: 'added'; noteId: number }
  | { n?: number; kind: 'updated'; noteId: number; before: Record<string, string>; newTags: string[] };

/** A note that Anki would not take, and why, in Anki's words. */
export interface Refusal {
  id: string;
  name: string;
  reason: string;
}

/** What is known of the last send, and what is needed for the next. */
export interface SendState {
  id: 'state';
  target: Target;
  /** When it was begun, in milliseconds. */
  began: number;
  added: number;
  updated: number;
  unchanged: number;
  /** Why the rest waits. */
  problem?: { code: AnkiProblemCode; detail: string };
}

/** What goes to Anki, in a database of its own: it outlives the page, the worker and the browser. */
export class AnkiDb extends Dexie {
  declare readonly waiting: Table<Waiting, string>;
  declare readonly undo: Table<UndoStep, number>;
  declare readonly refusals: Table<Refusal, string>;
  declare readonly state: Table<SendState, 'state'>;

  constructor(name = 'hongqiao-anki') {
    super(name, { cache: 'disabled' });
    this.version(1).stores({ waiting: 'id, at', undo: '++n', refusals: 'id', state: 'id' });
  }
}

/** Writes down why what waits has to wait; undefined when nothing is in its way. */
export async function noteProblem({ state }: AnkiDb, problem: AnkiProblem | undefined): Promise<void> {
  const before = await state.get('state');
  if (!before) return;
  const { problem: _, ...rest } = before;
  await state.put(problem ? { ...rest, problem: { code: problem.code, detail: problem.detail } } : rest);
}
