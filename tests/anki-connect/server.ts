import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * A stand-in for Anki with AnkiConnect, made from its documented behaviour (API version 6): what it answers, with which
 * words it refuses, whom it lets in. Not Anki: notes are as they were sent, and searches are only those that we ask.
 */
export interface AnkiStandIn {
  port: number;
  url: string;
  notes: Map<number, StoredNote>;
  models: Map<string, { fields: string[]; templates: object[]; css: string }>;
  decks: Set<string>;
  /** The names of what was asked, those within `multi` too. */
  asked: string[];
  /** How it behaves; may be changed at any time. */
  mood: Mood;
  /** Closes Anki: nobody listens any more. */
  close: () => Promise<void>;
  /** Opens it again, on the same port and with what it had. */
  open: () => Promise<void>;
}

interface StoredNote {
  modelName: string;
  deckName: string;
  fields: Record<string, string>;
  tags: string[];
}

interface Mood {
  /** Somebody presses No in Anki's dialog. */
  denies?: boolean;
  /** Its owner has set a key. */
  key?: string;
  /** Says this in place of any answer. */
  babble?: string;
  /** Answers nothing. */
  silent?: boolean;
  /** Is closed in the middle of the answer after this many notes were added. */
  closesAfter?: number;
  /** Refuses to add notes whose first field is one of these. */
  refuses?: Record<string, string>;
}

interface Request {
  action?: string;
  version?: number;
  key?: string;
  params?: Record<string, unknown>;
}

/** @param port 0 for any that is free */
export async function ankiStandIn(port = 0): Promise<AnkiStandIn> {
  let server: Server;
  const anki: AnkiStandIn = {
    port,
    url: '',
    notes: new Map(),
    models: new Map([['Basic', { fields: ['Front', 'Back'], templates: [], css: '' }]]),
    decks: new Set(['Default']),
    asked: [],
    mood: {},
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
    open: async () => {
      server = serve(anki);
      await new Promise<void>((resolve) => server.listen(anki.port, '127.0.0.1', resolve));
      anki.port = (server.address() as AddressInfo).port;
      anki.url = `http://127.0.0.1:${anki.port}`;
    },
  };
  await anki.open();
  return anki;
}

function serve(anki: AnkiStandIn): Server {
  return createServer(async (request, response) => {
    const origin = request.headers.origin ?? 'http://localhost';
    const isKnown = /^(chrome-extension|moz-extension):|^http:\/\/localhost/.test(origin);
    const headers = {
      'content-type': 'application/json',
      'access-control-allow-origin': isKnown ? origin : 'http://localhost',
    };
    // A part may end inside a character.
    request.setEncoding('utf8');
    let body = '';
    for await (const part of request) body += part;
    if (anki.mood.silent) return;
    if (anki.mood.babble !== undefined) return response.writeHead(200, headers).end(anki.mood.babble);
    const asked = JSON.parse(body) as Request;
    if (!isKnown && asked.action !== 'requestPermission') return response.writeHead(403, headers).end();
    const answer = JSON.stringify(await handle(anki, asked));
    if (anki.mood.closesAfter !== undefined && anki.notes.size >= anki.mood.closesAfter) {
      // The notes are in, the answer is not out.
      response.writeHead(200, { ...headers, 'content-length': Buffer.byteLength(answer) });
      response.write(answer.slice(0, answer.length >> 1), () => void anki.close());
      return;
    }
    response.writeHead(200, headers).end(answer);
  });
}

async function handle(anki: AnkiStandIn, { action = '', version = 4, key, params = {} }: Request): Promise<unknown> {
  anki.asked.push(action);
  try {
    if (anki.mood.key && key !== anki.mood.key && action !== 'requestPermission')
      throw new Error('valid api key must be provided');
    const perform = ACTIONS[action];
    if (!perform) throw new Error('unsupported action');
    const result = (await perform(anki, params as never)) ?? null;
    return version <= 4 ? result : { result, error: null };
  } catch (error) {
    return { result: null, error: (error as Error).message };
  }
}

// biome-ignore lint/suspicious/noExplicitAny: each action has parameters of its own
const ACTIONS: Record<string, (anki: AnkiStandIn, params: any) => unknown> = {
  requestPermission: ({ mood }) =>
    mood.denies
      ? { permission: 'denied' }
      : { permission: 'granted', requireApiKey: mood.key !== undefined, version: 6 },
  multi: (anki, { actions }: { actions: Request[] }) => Promise.all(actions.map((one) => handle(anki, one))),
  createDeck: ({ decks }, { deck }) => void decks.add(deck),
  modelNames: ({ models }) => [...models.keys()],
  createModel: ({ models }, { modelName, inOrderFields, cardTemplates, css }) => {
    if (models.has(modelName)) throw new Error('Model name already exists');
    models.set(modelName, { fields: inOrderFields, templates: cardTemplates, css });
  },
  modelFieldNames: (anki, { modelName }) => modelOf(anki, modelName).fields,
  findNotes(anki, { query }) {
    const [, model = ''] = /^"note:((?:[^"\\]|\\.)*)" \(/.exec(query) ?? [];
    const terms = [...query.slice(query.indexOf('(')).matchAll(/"([^":\\]+):((?:[^"\\]|\\.)*)"/g)];
    if (!model || terms.length === 0) throw new Error(`a search the stand-in does not know: ${query}`);
    const plain = (text: string) => text.replace(/\\(.)/g, '$1');
    return [...anki.notes]
      .filter(([, note]) => note.modelName === plain(model))
      .filter(([, { fields }]) => terms.some(([, field = '', value = '']) => fields[field] === plain(value)))
      .map(([id]) => id);
  },
  notesInfo: ({ notes }, { notes: ids }: { notes: number[] }) =>
    ids.map((noteId) => {
      const note = notes.get(noteId);
      if (!note) return {};
      const fields = Object.entries(note.fields).map(([name, value], order) => [name, { value, order }]);
      return { noteId, modelName: note.modelName, tags: note.tags, fields: Object.fromEntries(fields) };
    }),
  addNote(anki, { note }: { note: StoredNote & { options?: { allowDuplicate?: boolean } } }) {
    const { deckName, modelName, tags } = note;
    const model = modelOf(anki, modelName);
    if (!anki.decks.has(deckName)) throw new Error(`deck was not found: ${deckName}`);
    const fields = Object.fromEntries(model.fields.map((name) => [name, note.fields[name] ?? '']));
    const first = fields[model.fields[0]!]!;
    const refusal = anki.mood.refuses?.[first];
    if (refusal) throw new Error(refusal);
    if (!first.trim()) throw new Error('cannot create note because it is empty');
    const isTaken = [...anki.notes.values()].some(
      (other) => other.modelName === modelName && other.fields[model.fields[0]!] === first,
    );
    if (isTaken && !note.options?.allowDuplicate) throw new Error('cannot create note because it is a duplicate');
    const id = 1_700_000_000_000 + anki.notes.size + anki.asked.length;
    anki.notes.set(id, { deckName, modelName, fields, tags: [...tags] });
    return id;
  },
  updateNoteFields(anki, { note: { id, fields } }: { note: { id: number; fields: Record<string, string> } }) {
    const note = noteOf(anki, id);
    for (const [name, value] of Object.entries(fields)) if (name in note.fields) note.fields[name] = value;
  },
  addTags(anki, { notes, tags }: { notes: number[]; tags: string }) {
    for (const id of notes) {
      const note = noteOf(anki, id);
      note.tags = [...new Set([...note.tags, ...tags.split(' ')])];
    }
  },
  removeTags(anki, { notes, tags }: { notes: number[]; tags: string }) {
    for (const id of notes) {
      const note = noteOf(anki, id);
      note.tags = note.tags.filter((tag) => !tags.split(' ').includes(tag));
    }
  },
  deleteNotes: ({ notes }, { notes: ids }: { notes: number[] }) => {
    for (const id of ids) notes.delete(id);
  },
};

function modelOf({ models }: AnkiStandIn, name: string) {
  const model = models.get(name);
  if (!model) throw new Error(`model was not found: ${name}`);
  return model;
}

function noteOf({ notes }: AnkiStandIn, id: number): StoredNote {
  const note = notes.get(id);
  if (!note) throw new Error(`note was not found: ${id}`);
  return note;
}
