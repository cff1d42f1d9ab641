import { wordPattern } from '@/utils/text/word-pattern';

/** A sentence cut around a word: `before` + `word` + `after` is the sentence. */
export interface MarkedSentence {
  before: string;
  word: string;
  after: string;
}

/** Finds the word in the sentence, in either script and whatever the case of its letters; null when it is not there as such. */
export function markWord(sentence: string, word: { simplified: string; traditional: string }): MarkedSentence | null {
  const match = wordPattern([word.simplified, word.traditional])?.exec(sentence);
  if (!match) return null;
  const end = match.index + match[0].length;
  return { before: sentence.slice(0, match.index), word: match[0], after: sentence.slice(end) };
}
