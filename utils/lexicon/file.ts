// Relative imports: the build step loads this file too, before the @ alias exists.
import { type Document, isMap, isNode, isSeq, LineCounter, type Node, parseDocument, visit } from 'yaml';
import type { LexiconEntry } from './entry';
import { parseLexiconEntry } from './parse';

/** What is wrong with an entry file, and where. */
export class LexiconFileError extends Error {
  override readonly name = 'LexiconFileError';
  constructor(
    readonly line: number,
    problem: string,
  ) {
    super(problem);
  }
}

/** An entry file read: what it says of itself, and its entries with the line each begins on. */
export interface LexiconFile<T> {
  /** `name`, `author` and `licence`, where the file is a mapping with `entries` and not a bare list. */
  about: Partial<Record<'name' | 'author' | 'licence', string>>;
  entries: { entry: T; line: number }[];
}

const ABOUT = ['name', 'author', 'licence'] as const;

/** Reads a file of slang entries. Throws a LexiconFileError for the first mistake. */
export const readLexiconFile = (source: string): LexiconFile<LexiconEntry> => readFileOf(source, parseLexiconEntry);

/** Reads a file of whatever `parse` makes of a block. Throws a LexiconFileError for the first mistake, what `parse` throws included. */
export function readFileOf<T>(source: string, parse: (block: unknown) => T): LexiconFile<T> {
  const lines = new LineCounter();
  const document = parsed(source, lines);
  const lineOf = (node: unknown) => lines.linePos((isNode(node) && node.range?.[0]) || 0).line || 1;
  const root = document.contents;
  const list = isMap(root) ? root.get('entries', true) : root;
  if (!isSeq(list)) throw new LexiconFileError(lineOf(list ?? root), 'must hold a list of entries');
  const entries = list.items.map((item) => {
    const line = lineOf(item);
    try {
      return { entry: parse(isNode(item) ? (item as Node).toJS(document) : item), line };
    } catch (error) {
      throw new LexiconFileError(line, error instanceof Error ? error.message : String(error));
    }
  });
  const about: LexiconFile<T>['about'] = {};
  for (const name of ABOUT) {
    const value = isMap(root) ? root.get(name) : undefined;
    if (value !== undefined && typeof value !== 'string')
      throw new LexiconFileError(lineOf(root), `"${name}" must be a text`);
    if (value !== undefined) about[name] = value;
  }
  return { about, entries };
}

function parsed(source: string, lines: LineCounter): Document {
  let document: Document;
  try {
    document = parseDocument(source, { lineCounter: lines, prettyErrors: false });
  } catch (error) {
    // The parser calls itself for every level.
    if (error instanceof RangeError) throw new LexiconFileError(1, 'is nested too deep');
    throw error;
  }
  const [problem] = document.errors;
  if (problem) throw new LexiconFileError(lines.linePos(problem.pos[0]).line, problem.message);
  // A few aliases of aliases can stand for billions of texts.
  visit(document, {
    Alias(_, { range }) {
      throw new LexiconFileError(lines.linePos(range?.[0] ?? 0).line, 'aliases (*) are not read here');
    },
  });
  return document;
}
