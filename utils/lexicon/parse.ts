import { LEXICON_KINDS, type LexiconEntry } from './entry';
import { BlockReader } from './fields';

const FIELDS = [
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
];

/**
 * Checks one block of a lexicon file and gives the entry it describes.
 * Throws an Error that names the term and the field, for people who write entries.
 */
export function parseLexiconEntry(block: unknown): LexiconEntry {
  const read = new BlockReader(block, FIELDS);
  const traditional = read.optional('traditional');
  return {
    ...read.story(),
    pinyin: read.textOrEmpty('pinyin'),
    kind: read.oneOf('kind', LEXICON_KINDS),
    sources: read.list('sources'),
    ...(traditional !== undefined && { traditional }),
  };
}
