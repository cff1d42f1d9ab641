import type { LexiconEntry } from '@/utils/lexicon/entry';
import { LexiconFileError, readLexiconFile } from '@/utils/lexicon/file';
import { encodeLexiconEntry, spellingsOf } from '@/utils/lexicon/pack';
import { LIMITS } from './limits';
import { plainLine } from './plain';
import { PackError } from './problem';

/** An entry file read: the lexicon's own format, from whoever shares one. */
export interface EntryFile {
  /** What the file calls itself, else its file name. */
  name: string;
  author: string;
  licence: string;
  slang: LexiconEntry[];
}

/** Reads an entry file; `file` is its name. Throws a PackError that names the line of the first mistake. */
export function readEntryFile(source: string, file: string): EntryFile {
  const { about, entries } = parsed(source);
  if (entries.length === 0) throw new PackError('empty', file);
  if (entries.length > LIMITS.entries) throw new PackError('many', LIMITS.entries);
  const owners = new Map<string, number>();
  const slang = entries.map(({ entry, line }, i) => {
    const clean = cleaned(entry, line);
    if (new TextEncoder().encode(encodeLexiconEntry(clean)).length > LIMITS.entry)
      throw new PackError('line', line, `${entry.term}: longer than ${LIMITS.entry / 1000} kB`);
    for (const [spelling, form] of spellingsOf(clean)) {
      if (form === '') throw new PackError('line', line, `${entry.term}: a spelling without visible characters`);
      const owner = owners.get(form) ?? i;
      if (owner !== i)
        throw new PackError(
          'line',
          line,
          `"${spelling}" is claimed by two entries: ${slangTerm(owner)}, ${entry.term}`,
        );
      owners.set(form, i);
    }
    return clean;
  });
  function slangTerm(i: number): string {
    return entries[i]!.entry.term;
  }
  return {
    name: plainLine(about.name ?? '', LIMITS.name) || plainLine(file.replace(/\.[^.]*$/, ''), LIMITS.name),
    author: plainLine(about.author ?? '', LIMITS.credit),
    licence: plainLine(about.licence ?? '', LIMITS.credit),
    slang,
  };
}

function parsed(source: string) {
  try {
    return readLexiconFile(source);
  } catch (error) {
    if (error instanceof LexiconFileError) throw new PackError('line', error.line, plainLine(error.message, 300));
    throw error;
  }
}

/** All texts of an entry as `plainLine` makes them. */
function cleaned(entry: LexiconEntry, line: number): LexiconEntry {
  const clean = (value: unknown): unknown => {
    if (typeof value === 'string') {
      if (value.length <= LIMITS.text) return plainLine(value, LIMITS.text);
      throw new PackError(
        'line',
        line,
        `${entry.term.slice(0, LIMITS.term)}: a text of more than ${LIMITS.text} characters`,
      );
    }
    if (Array.isArray(value)) return value.map(clean);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, clean(part)]));
  };
  return clean(entry) as LexiconEntry;
}
