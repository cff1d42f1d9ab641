import { clip } from '@/utils/text/plain-text';
import type { Entry } from './token';

const SENSES = 3;
/** A pack may explain a word by a page of text; so many UTF-16 units of it are one line. */
const LONGEST = 300;

/** One line of meaning: what the reader says, what the slang means, else the first senses of the likeliest reading. */
export function glossOf({
  own,
  lexicon,
  english,
  dictionary,
  from,
}: Pick<Entry, 'own' | 'lexicon' | 'english' | 'dictionary' | 'from'>): string {
  const meaning = own ?? (lexicon ?? english)?.meaning;
  if (meaning) return meaning;
  const senses = dictionary[0]?.senses ?? [];
  // Measure words are not a meaning.
  const gloss = senses
    .filter((sense) => !sense.startsWith('CL:'))
    .slice(0, SENSES)
    .join('; ');
  return from?.dictionary === undefined ? gloss : clip(gloss, LONGEST);
}
