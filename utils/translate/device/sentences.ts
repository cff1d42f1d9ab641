import type { Language } from '@/utils/text/language';

/** A stretch of a text: to translate, or to leave as it is. */
export interface Stretch {
  text: string;
  isProse: boolean;
}

/** The longest stretch; the translator cuts longer ones itself, anywhere. */
const LONGEST = 400;

/**
 * The sentences of a text and what is between them, which together are the text. The translator itself knows no end of a
 * Chinese sentence and would take a whole post for one. Line breaks and what has no letter in it (emoji, numbers) stay.
 */
export function stretchesOf(text: string, language: Language): Stretch[] {
  const segmenter = new Intl.Segmenter(language, { granularity: 'sentence' });
  return text
    .split(/(\s*\n\s*)/)
    .flatMap((line) => [...segmenter.segment(line)].flatMap(({ segment }) => split(segment)));
}

function split(sentence: string): Stretch[] {
  const [, before = '', middle = '', after = ''] = /^(\s*)(.*?)(\s*)$/su.exec(sentence) ?? [];
  const pieces = pieceByPiece(middle).map((text) => ({ text, isProse: /\p{L}/u.test(text) }));
  return [{ text: before, isProse: false }, ...pieces, { text: after, isProse: false }].filter(
    ({ text }) => text !== '',
  );
}

function pieceByPiece(sentence: string): string[] {
  const pieces: string[] = [];
  let rest = sentence;
  while (rest.length > LONGEST) {
    const head = rest.slice(0, LONGEST);
    const pause = Math.max(...['，', '、', '；', ', ', '; ', ' '].map((sign) => head.lastIndexOf(sign))) + 1;
    const inside = /[\uD800-\uDBFF]$/.test(head) ? LONGEST - 1 : LONGEST;
    const at = pause > LONGEST / 2 ? pause : inside;
    pieces.push(rest.slice(0, at));
    rest = rest.slice(at);
  }
  return [...pieces, rest];
}

/** The stretches with their translations in place; English sentences get the space that Chinese ones have no need of. */
export function joined(stretches: readonly Stretch[], translations: readonly string[], to: Language): string {
  let text = '';
  let i = 0;
  for (const { text: own, isProse } of stretches) {
    const next = isProse ? (translations[i++] ?? '').trim() : own;
    const touches = text !== '' && !/\s$/.test(text) && !/^\s/.test(next);
    text += to === 'en' && touches && next !== '' ? ` ${next}` : next;
  }
  // Between Chinese sentences no space is left.
  return to === 'zh' ? text.replace(/([。！？，；：”]) +/g, '$1') : text;
}
