import type { Entry } from './token';

const SENSES = 3;

/** One line of meaning: what the reader says, what the slang means, else the first senses of the likeliest reading. */
export function glossOf({
  own,
  lexicon,
  english,
  dictionary,
}: Pick<Entry, 'own' | 'lexicon' | 'english' | 'dictionary'>): string {
  const meaning = own ?? (lexicon ?? english)?.meaning;
  if (meaning) return meaning;
  const senses = dictionary[0]?.senses ?? [];
  // Measure words are not a meaning.
  return senses
    .filter((sense) => !sense.startsWith('CL:'))
    .slice(0, SENSES)
    .join('; ');
}
