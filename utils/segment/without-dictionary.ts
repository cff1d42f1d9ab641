import { hasHan, isHan } from '@/utils/text/han';
import type { Analysis, Entry, Token } from './token';

/**
 * What can still be said when the dictionary cannot be opened: the browser's
 * own word boundaries, and how the characters are read.
 */
export function analyseWithoutDictionary(
  texts: string[],
  { keyOf, read }: { keyOf: (headword: string) => string; read: (han: string) => string[] },
): Analysis {
  const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
  const entries: Entry[] = [];
  const refs = new Map<string, number>();
  const refOf = (headword: string) => {
    let ref = refs.get(headword);
    if (ref === undefined) {
      ref = entries.length;
      refs.set(headword, ref);
      entries.push({ headword, simplified: headword, traditional: headword, dictionary: [], key: keyOf(headword) });
    }
    return ref;
  };
  return {
    texts: texts.map((text) =>
      Array.from(segmenter.segment(text), ({ segment, index }): Token => {
        const range = { start: index, end: index + segment.length };
        if (!hasHan(segment)) return { ...range, kind: 'other', readings: [] };
        const han = [...segment].filter((c) => isHan(c.codePointAt(0)!)).join('');
        return { ...range, kind: 'unknown', readings: read(han), entry: refOf(segment) };
      }),
    ),
    entries,
  };
}
