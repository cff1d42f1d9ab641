import type { CardFacts } from '@/utils/deck/card';
import { printable } from '@/utils/export/columns';
import { toneOf } from '@/utils/pinyin/tones';
import { wordPattern } from '@/utils/text/word-pattern';

/**
 * Text as a field of a note. Anki takes fields for HTML and looks in them for commands of its own; what a page wrote must come
 * out as text and as nothing else, on every card and in the editor.
 */

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text that shows as it is, with its line ends. */
export function fieldHtml(text: string): string {
  const plain = printable(text).replace(/\t/g, ' ');
  // Nearly every text is plain: looking once is quicker.
  if (!/[&<>"'\n[\\{}:]/.test(plain)) return plain;
  return (
    plain
      .replace(/[&<>"']/g, (char) => ENTITIES[char]!)
      .replace(/\n/g, '<br>')
      // Sounds and LaTeX are looked for in the source: [sound:, [anki:, [latex], [$].
      .replace(/\[/g, '&#91;')
      // So are fields and gaps, where a reader makes the note one of another type: {{c1::hint}}.
      .replace(/\{(?=\{)/g, '&#123;')
      .replace(/\}(?=\})/g, '&#125;')
      .replace(/:(?=:)/g, '&#58;')
      // MathJax reads what the browser shows, \( and \[, but never across an element.
      .replace(/\\(?=\(|&#91;)/g, '\\<span></span>')
  );
}

/** The same as a whole field: with nothing to see it is empty, as Anki asks of templates. */
export const fieldOf = (text: string): string => (printable(text).trim() ? fieldHtml(text) : '');

/** Pinyin with the class `tone1` to `tone5` on each syllable. */
export function pinyinHtml(pinyin: string): string {
  return pinyin
    .split(/\s+/)
    .filter(Boolean)
    .map((syllable) => `<span class="tone${toneOf(syllable)}">${fieldHtml(syllable)}</span>`)
    .join(' ');
}

/** A sentence with the word in bold wherever it stands. */
export const markedSentence = (sentence: string, word: CardFacts['word']): string =>
  around(sentence, word, (found) => `<b>${fieldHtml(found)}</b>`);

/** A sentence with a gap wherever the word stands. */
export const gapSentence = (sentence: string, word: CardFacts['word']): string =>
  around(sentence, word, () => '<span class="gap"></span>');

function around(
  sentence: string,
  { simplified, traditional }: CardFacts['word'],
  show: (found: string) => string,
): string {
  const word = wordPattern([simplified, traditional]);
  if (!word) return fieldHtml(sentence);
  const parts = sentence.split(new RegExp(`(${word.source})`, 'giu'));
  return parts.map((part, i) => (i % 2 ? show(part) : fieldHtml(part))).join('');
}

/** A link that shows the site's name; nothing where there is no address. */
export function linkHtml(url: string): string {
  const site = siteOf(url);
  return site && `<a href="${fieldHtml(new URL(url).href)}">${fieldHtml(site)}</a>`;
}

/** The host of a web address, without `www.`; '' where there is none. */
export function siteOf(url: string | undefined): string {
  try {
    const { protocol, hostname } = new URL(url ?? '');
    return /^https?:$/.test(protocol) ? hostname.replace(/^www\./, '') : '';
  } catch {
    return '';
  }
}
