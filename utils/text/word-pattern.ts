/**
 * A pattern that finds a word in a sentence, in any of its forms and whatever the case of its letters; `null` when
 * there is nothing to find. Letters are found as whole words: "ate" is not in "late", yyds is in 这YYDS啊.
 */
export function wordPattern(forms: readonly string[]): RegExp | null {
  const patterns = [...new Set(forms)].filter(Boolean).map(pattern);
  return patterns.length === 0 ? null : new RegExp(patterns.join('|'), 'iu');
}

const LATIN = String.raw`\p{Script=Latin}`;
const BEGINS = new RegExp(`^${LATIN}`, 'u');
const ENDS = new RegExp(`${LATIN}$`, 'u');

function pattern(form: string): string {
  const text = form.replace(/[^\p{L}\p{N}]/gu, (char) => `\\u{${char.codePointAt(0)?.toString(16)}}`);
  return (BEGINS.test(form) ? `(?<!${LATIN})` : '') + text + (ENDS.test(form) ? `(?!${LATIN})` : '');
}
