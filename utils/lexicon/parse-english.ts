import { hasHan } from '../text/han';
import { ENGLISH_KINDS, type EnglishEntry } from './entry';
import { BlockReader } from './fields';

const FIELDS = [
  'term',
  'aliases',
  'sound',
  'kind',
  'literal',
  'meaning',
  'note',
  'like',
  'tone',
  'caution',
  'since',
  'status',
  'example',
  'match',
];

/** What a card has room for, in UTF-16 units. */
const MOST = { term: 60, sound: 80, literal: 60, meaning: 40, note: 260, caution: 120 } as const;
const SHORTEST_NOTE = 30;
const MOST_LIKE = 3;

/**
 * Checks one block of a file of English terms and gives the entry it describes.
 * Throws an Error that names the term and the field, for people who write entries.
 */
export function parseEnglishEntry(block: unknown): EnglishEntry {
  const read = new BlockReader(block, FIELDS);
  const entry: EnglishEntry = {
    ...read.story(),
    sound: read.text('sound'),
    kind: read.oneOf('kind', ENGLISH_KINDS),
  };
  for (const name of Object.keys(MOST) as (keyof typeof MOST)[])
    if ((entry[name]?.length ?? 0) > MOST[name]) read.fail(`"${name}" is longer than ${MOST[name]} characters`);
  for (const name of ['meaning', 'note'] as const) if (!hasHan(entry[name])) read.fail(`"${name}" must be in Chinese`);
  if (/[。.]$/.test(entry.meaning)) read.fail('"meaning" is one line without a full stop');
  if (entry.note.length < SHORTEST_NOTE) read.fail(`"note" is shorter than ${SHORTEST_NOTE} characters`);
  if (entry.like.length < 1 || entry.like.length > MOST_LIKE) read.fail(`"like" must hold 1 to ${MOST_LIKE} texts`);
  if (!/^\/.+\/$/.test(entry.sound)) read.fail('"sound" must be IPA between slashes');
  return entry;
}
