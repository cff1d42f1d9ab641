import type { AnkiClient } from './client';
import { AnkiProblem } from './problem';

/** The note type that our notes have in Anki, and the deck they go to. Its first field is the identity of a note. */
export interface Target {
  deck: string;
  model: {
    name: string;
    fields: readonly string[];
    templates: readonly { Name: string; Front: string; Back: string }[];
    css: string;
  };
}

/**
 * Makes deck and note type where there are none. Rejects with `model` when the note type is there without a field of
 * ours: then its owner has changed it, and what they made of it is not ours to change back.
 */
export async function prepare(client: AnkiClient, { deck, model }: Target, signal?: AbortSignal): Promise<void> {
  await client.ask('createDeck', { deck }, signal);
  const names = texts(await client.ask('modelNames', undefined, signal));
  if (!names.includes(model.name)) {
    const { name, fields, templates, css } = model;
    await client.ask('createModel', { modelName: name, inOrderFields: fields, cardTemplates: templates, css }, signal);
    return;
  }
  const fields = texts(await client.ask('modelFieldNames', { modelName: model.name }, signal));
  const missing = model.fields.filter((field) => !fields.includes(field));
  if (missing.length > 0 || fields[0] !== model.fields[0])
    throw new AnkiProblem('model', (missing.length > 0 ? missing : model.fields.slice(0, 1)).join(', '));
}

function texts(answer: unknown): string[] {
  if (!Array.isArray(answer) || answer.some((name) => typeof name !== 'string')) throw new AnkiProblem('malformed');
  return answer;
}
