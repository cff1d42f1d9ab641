import type { Entry } from './token';

const SENSES = 3;

/** One line of meaning: what the reader says, what the slang means, else the first senses of the likeliest reading. */
export function glossOf({ own, lexicon, dictionary }: Pick<Entry, 'own' | 'lexicon' | 'dictionary'>): string {
  if (own) return own;
  if (lexicon) return lexicon.meaning;
  const senses = dictionary[0]?.senses ?? [];
  // Measure words are not a meaning.
  return senses
    .filter((sense) => !sense.startsWith('CL:'))
    .slice(0, SENSES)
    .join('; ');
}
