// Relative imports: the build step loads this file too, before the @ alias exists.
import { fold } from '../text/fold';
import { LEXICON_KINDS, type LexiconEntry } from './entry';
import { BlockReader, type BlockShape } from './fields';

const SHAPE: BlockShape = {
  fields: [
    'term',
    'traditional',
    'aliases',
    'pinyin',
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
    'sources',
  ],
  longest: { literal: 90, meaning: 110, note: 300, caution: 200 },
  most: { aliases: 16, like: 4, sources: 4 },
};

/**
 * Checks one block of a lexicon file and gives the entry it describes.
 * Throws an Error that names the term and the field, for people who write entries.
 */
export function parseLexiconEntry(block: unknown): LexiconEntry {
  const read = new BlockReader(block, SHAPE);
  const traditional = read.optional('traditional');
  const entry: LexiconEntry = {
    ...read.story(),
    pinyin: read.textOrEmpty('pinyin'),
    kind: read.oneOf('kind', LEXICON_KINDS),
    sources: read.list('sources'),
    ...(traditional !== undefined && { traditional }),
  };
  if (traditional === entry.term) read.fail('"traditional" is there only when it differs');
  const example = fold(entry.example.zh);
  if (![entry.term, ...entry.aliases].some((spelling) => example.includes(fold(spelling))))
    read.fail('"example" shows neither the term nor an alias');
  return entry;
}
