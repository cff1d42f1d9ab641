import { hasHan } from '../text/han';
import { englishForm, spellingsOf } from './english';
import { ENGLISH_KINDS, type EnglishEntry } from './entry';
import { BlockReader, type BlockShape } from './fields';

const SHAPE: BlockShape = {
  fields: [
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
  ],
  longest: { term: 60, sound: 80, literal: 60, meaning: 40, note: 260, caution: 120 },
  most: { like: 3 },
};
const SHORTEST_NOTE = 30;

/**
 * Checks one block of a file of English terms and gives the entry it describes.
 * Throws an Error that names the term and the field, for people who write entries.
 */
export function parseEnglishEntry(block: unknown): EnglishEntry {
  const read = new BlockReader(block, SHAPE);
  const entry: EnglishEntry = {
    ...read.story(),
    sound: read.text('sound'),
    kind: read.oneOf('kind', ENGLISH_KINDS),
  };
  for (const name of ['meaning', 'note'] as const) if (!hasHan(entry[name])) read.fail(`"${name}" must be in Chinese`);
  if (entry.note.length < SHORTEST_NOTE) read.fail(`"note" is shorter than ${SHORTEST_NOTE} characters`);
  if (entry.like.length === 0) read.fail('"like" must hold at least one text');
  if (!/^\/.+\/$/.test(entry.sound)) read.fail('"sound" must be IPA between slashes');
  const example = englishForm(entry.example.en);
  if (!spellingsOf(entry).some((spelling) => example.includes(englishForm(spelling))))
    read.fail('"example" shows neither the term nor an alias');
  return entry;
}
