// Relative imports: the build step loads this file too, before the @ alias exists.
import type { DictionaryEntry } from './entry';

/**
 * Nearly every simplified form follows from the traditional one character by character, so the file holds each pair
 * of characters once and a form of its own only where that goes wrong: 650 kB less, half of it compressed.
 */

/** The commonest simplified form of each traditional character that has another one; pairs side by side. */
export function scriptPairs(entries: readonly DictionaryEntry[]): string {
  const votes = new Map<string, Map<string, number>>();
  for (const { traditional, simplified } of entries) {
    const forms = [...simplified];
    const characters = [...traditional];
    if (characters.length !== forms.length) continue;
    characters.forEach((character, i) => {
      const counts = votes.get(character) ?? new Map<string, number>();
      counts.set(forms[i]!, (counts.get(forms[i]!) ?? 0) + 1);
      votes.set(character, counts);
    });
  }
  return [...votes]
    .map(([character, counts]) => [character, [...counts].reduce((a, b) => (b[1] > a[1] ? b : a))[0]] as const)
    .filter(([character, form]) => character !== form)
    .map((pair) => pair.join(''))
    .join('');
}

/** What pairs make of a traditional form. */
export function simplifier(pairs: string): (traditional: string) => string {
  const characters = [...pairs];
  const forms = new Map<string, string>();
  for (let i = 0; i + 1 < characters.length; i += 2) forms.set(characters[i]!, characters[i + 1]!);
  return (traditional) => {
    let simplified = '';
    for (const character of traditional) simplified += forms.get(character) ?? character;
    return simplified;
  };
}
