/** A sentence cut around a word: `before` + `word` + `after` is the sentence. */
export interface MarkedSentence {
  before: string;
  word: string;
  after: string;
}

/** Finds the word in the sentence, in either script and whatever the case of its letters; null when it is not there as such. */
export function markWord(sentence: string, word: { simplified: string; traditional: string }): MarkedSentence | null {
  for (const form of [word.simplified, word.traditional]) {
    const at = form ? sentence.toLowerCase().indexOf(form.toLowerCase()) : -1;
    // Few letters change their length in lower case (İ); then the places would not match.
    if (at < 0 || sentence.toLowerCase().length !== sentence.length) continue;
    const end = at + form.length;
    return { before: sentence.slice(0, at), word: sentence.slice(at, end), after: sentence.slice(end) };
  }
  return null;
}
