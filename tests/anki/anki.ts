import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, inject } from 'vitest';

/** A card as Anki has it, with both of its sides as Anki makes them. */
export interface AnkiCard {
  template: string;
  deck: string;
  type: number;
  queue: number;
  due: number;
  ivl: number;
  factor: number;
  reps: number;
  lapses: number;
  left: number;
  /** What FSRS remembers; `null` for what it does not know. */
  fsrs: { stability: number; difficulty: number; retention: number | null; last: number | null } | null;
  question: string;
  answer: string;
  /** What Anki would say aloud: `zh_CN 种草`. */
  questionSpeech: string[];
  answerSpeech: string[];
}

export interface AnkiNote {
  id: number;
  guid: string;
  type: string;
  fields: Record<string, string>;
  tags: string[];
  cards: AnkiCard[];
}

export interface AnkiContents {
  notes: AnkiNote[];
  /** Names of all decks, of note types with how many notes they have, and rows of `revlog` as they are stored. */
  decks: string[];
  noteTypes: Record<string, number>;
  reviews: {
    id: number;
    cid: number;
    ease: number;
    ivl: number;
    lastIvl: number;
    factor: number;
    time: number;
    type: number;
  }[];
  /** The number of today. */
  today: number;
  /** What "Check Database" finds wrong. */
  problems: string;
}

/** What an import says it did, in notes. */
export interface Imported {
  new: number;
  updated: number;
  /** Found by their first field, which is how texts are told to be notes that are there. */
  matched: number;
  conflicting: number;
}

type Step =
  | { do: 'import'; path: string; scheduling?: boolean; updateNoteTypes?: 'if-newer' | 'always' | 'never' }
  /** Into Anki's own note type, or the one named. */
  | { do: 'import-text'; path: string; noteType?: string }
  | { do: 'edit'; guid: string; field: string; value: string }
  /** A review in Anki, at `id` in milliseconds, of the card that this template made of the note with this Id. */
  | { do: 'review'; word: string; template: string; id: number; ease: number }
  /** Everything with its reviews, as a package of today's; answers the path. */
  | { do: 'export'; path: string }
  | { do: 'contents' }
  /** Says what the styling of our note type is, after changing it where one is given. */
  | { do: 'style'; css?: string };

type Answer<S extends Step> = S['do'] extends 'import' | 'import-text'
  ? Imported
  : S['do'] extends 'contents'
    ? AnkiContents
    : S['do'] extends 'style' | 'export'
      ? string
      : null;

const folder = mkdtempSync(join(tmpdir(), 'hongqiao-anki-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;

/** The bytes as a file for Anki to read; returns its path. */
export function asFile(bytes: Uint8Array | string, extension: string): string {
  const path = join(folder, `${++files}.${extension}`);
  writeFileSync(path, bytes);
  return path;
}

/** A path for Anki to write to. */
const newPath = (extension: string): string => join(folder, `${++files}.${extension}`);

/** Runs one of this folder's Python scripts on a value and returns what it answers, both as JSON. */
function runAnki<T>(script: `${string}.py`, input: unknown): T {
  const { status, stdout, stderr, error } = spawnSync(inject('python'), [join(import.meta.dirname, script)], {
    input: JSON.stringify(input),
    encoding: 'utf8',
    maxBuffer: 500_000_000,
    timeout: 50_000,
  });
  if (status !== 0) throw new Error(`${script} ended with an error: ${error?.message ?? stderr}`);
  return JSON.parse(stdout) as T;
}

/** A note of a package that Anki writes, with one card of which all may be said. */
export interface PackedNote {
  deck: string;
  /** A note type of that name is made, with these fields and one template. */
  type: string;
  fields: Record<string, string>;
  tags?: string[];
  /** Columns of Anki's table `cards`. */
  card?: Partial<Record<'type' | 'queue' | 'due' | 'ivl' | 'factor' | 'reps' | 'lapses', number>>;
  fsrs?: { stability: number; difficulty: number };
  /** Rows of `revlog` but for the card. */
  reviews?: { id: number; ease: number; ivl: number; lastIvl: number; factor: number; time: number; type: number }[];
}

/**
 * Has Anki write a package: `legacy` is the .apkg of old, `apkg` today's with zstd inside, `colpkg` a whole collection.
 *
 * @returns the path of the file
 */
export function ankiPackage(form: 'legacy' | 'apkg' | 'colpkg', notes: readonly PackedNote[]): string {
  const path = newPath(form === 'colpkg' ? 'colpkg' : 'apkg');
  runAnki('make-package.py', { path, form, notes });
  return path;
}

/** Takes steps in a fresh collection, one after another, and returns what each came to. */
export const inAnki = <const S extends readonly Step[]>(...steps: S) =>
  runAnki<{ -readonly [I in keyof S]: Answer<S[I]> }>('collection.py', steps);
