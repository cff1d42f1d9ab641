import type { Action, ActionResult, AnkiClient } from './client';
import { AnkiProblem } from './problem';
import type { Target } from './target';

/** A note ready to go: HTML by the name of its field, the identity among them, and its tags. */
export interface ReadyNote {
  /** What stands in the first field. */
  id: string;
  /** What it is called when something is said of it. */
  name: string;
  fields: Record<string, string>;
  tags: string[];
}

/** What became of one note. `before`: the fields as they were, to bring them back. */
export type Sent =
  | { kind: 'added'; note: ReadyNote; noteId: number }
  | { kind: 'updated'; note: ReadyNote; noteId: number; before: Record<string, string>; newTags: string[] }
  | { kind: 'unchanged'; note: ReadyNote }
  | { kind: 'refused'; note: ReadyNote; reason: string };

/** Notes that one question to Anki is about: some tens of kilobytes. */
export const BATCH = 50;

interface Found {
  noteId: number;
  fields: Record<string, string>;
  tags: string[];
}

/**
 * Sends a batch: notes that Anki has, by the identity in their first field, are brought up to date, the others are
 * added. Each succeeds or is refused by itself. Fields and tags of the reader's own stay.
 */
export async function sendBatch(
  client: AnkiClient,
  notes: readonly ReadyNote[],
  { deck, model }: Target,
  signal?: AbortSignal,
): Promise<Sent[]> {
  const idField = model.fields[0]!;
  const found = await find(client, notes, { model: model.name, idField, signal });
  const planned = notes.map((note) => plan(note, found.get(note.id), { deck, model: model.name }));
  const answers = await client.multi(
    planned.flatMap(({ actions }) => actions),
    signal,
  );
  const rest = [...answers];
  return planned.map(({ actions, outcome }) => outcome(rest.splice(0, actions.length)));
}

async function find(
  client: AnkiClient,
  notes: readonly ReadyNote[],
  { model, idField, signal }: { model: string; idField: string; signal: AbortSignal | undefined },
): Promise<Map<string, Found>> {
  const wanted = notes.map(({ id }) => quoted(`${idField}:`, id)).join(' OR ');
  const noteIds = await client.ask('findNotes', { query: `${quoted('note:', model)} (${wanted})` }, signal);
  if (!Array.isArray(noteIds)) throw new AnkiProblem('malformed');
  if (noteIds.length === 0) return new Map();
  const infos = await client.ask('notesInfo', { notes: noteIds }, signal);
  if (!Array.isArray(infos)) throw new AnkiProblem('malformed');
  return new Map(
    infos
      .map(readInfo)
      .filter((info) => info !== null)
      .map((info) => [info.fields[idField] ?? '', info]),
  );
}

/** A text in a search of Anki's, where these signs mean something. */
const quoted = (prefix: string, text: string) => `"${prefix}${text.replace(/[\\"*_:]/g, '\\$&')}"`;

function readInfo(info: unknown): Found | null {
  const { noteId, fields, tags } = (info ?? {}) as Record<string, unknown>;
  // A note deleted between two questions is an empty object.
  if (typeof noteId !== 'number' || typeof fields !== 'object' || fields === null) return null;
  const values = Object.entries(fields as Record<string, { value?: unknown }>);
  return {
    noteId,
    fields: Object.fromEntries(values.map(([name, field]) => [name, String(field?.value ?? '')])),
    tags: Array.isArray(tags) ? tags.map(String) : [],
  };
}

interface Plan {
  actions: Action[];
  outcome: (answers: ActionResult[]) => Sent;
}

function plan(note: ReadyNote, found: Found | undefined, { deck, model }: { deck: string; model: string }): Plan {
  if (!found) {
    const { fields, tags } = note;
    // The identity parts two words that are written alike, but Anki would compare with notes of all decks.
    const added = { deckName: deck, modelName: model, fields, tags, options: { allowDuplicate: false } };
    return {
      actions: [{ action: 'addNote', params: { note: added } }],
      outcome: ([answer]) => {
        if (answer?.kind === 'refused') return { kind: 'refused', note, reason: answer.reason };
        // Older versions say null where a note was not added.
        if (typeof answer?.result !== 'number') return { kind: 'refused', note, reason: '' };
        return { kind: 'added', note, noteId: answer.result };
      },
    };
  }
  const { noteId } = found;
  const before = Object.fromEntries(Object.keys(note.fields).map((name) => [name, found.fields[name] ?? '']));
  const newTags = note.tags.filter((tag) => !found.tags.includes(tag));
  const isSame = Object.entries(note.fields).every(([name, value]) => before[name] === value);
  const actions: Action[] = [];
  if (!isSame) actions.push({ action: 'updateNoteFields', params: { note: { id: noteId, fields: note.fields } } });
  if (newTags.length > 0) actions.push({ action: 'addTags', params: { notes: [noteId], tags: newTags.join(' ') } });
  if (actions.length === 0) return { actions, outcome: () => ({ kind: 'unchanged', note }) };
  return {
    actions,
    outcome: (answers) => {
      const refusal = answers.find((answer) => answer.kind === 'refused');
      if (refusal) return { kind: 'refused', note, reason: refusal.reason };
      return { kind: 'updated', note, noteId, before, newTags };
    },
  };
}
