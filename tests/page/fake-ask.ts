import { pinyin } from 'pinyin-pro';
import type { Annotation } from '@/utils/messages/protocol';
import type { Entry, Token } from '@/utils/segment/token';
import { hasHan } from '@/utils/text/han';

const SLANG: Record<string, string> = {
  绝绝子: 'absolutely amazing',
  种草: 'to make somebody want it',
  yyds: 'the greatest of all time',
  666: 'brilliant',
};

const slangFirst = new RegExp(`(${Object.keys(SLANG).join('|')})`);
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** Stands in for the worker: cuts by the browser's own segmenter and knows four words of slang. */
export function annotate(texts: string[], states: Annotation['states'] = {}): Annotation {
  const entries: Entry[] = [];
  const refs = new Map<string, number>();
  const refOf = (word: string) => {
    const known = refs.get(word);
    if (known !== undefined) return known;
    refs.set(word, entries.length);
    entries.push(entryOf(word));
    return entries.length - 1;
  };
  const tokensOf = (text: string): Token[] => {
    const tokens: Token[] = [];
    let at = 0;
    const add = (word: string, kind: Token['kind']) => {
      const readings = hasHan(word) ? pinyin(word, { type: 'array', nonZh: 'removed' }) : [];
      tokens.push({
        start: at,
        end: at + word.length,
        kind,
        readings,
        ...(kind !== 'other' && { entry: refOf(word) }),
      });
      at += word.length;
    };
    for (const part of text.split(slangFirst)) {
      if (SLANG[part]) add(part, 'slang');
      else for (const { segment } of segmenter.segment(part)) add(segment, hasHan(segment) ? 'word' : 'other');
    }
    return tokens;
  };
  return { texts: texts.map(tokensOf), entries, states };
}

function entryOf(word: string): Entry {
  const meaning = SLANG[word];
  const entry: Entry = {
    headword: word,
    simplified: word,
    traditional: word,
    dictionary: [{ traditional: word, simplified: word, pinyin: 'yi1', senses: [`sense of ${word}`] }],
    key: `w:${word}`,
  };
  if (!meaning) return entry;
  return {
    ...entry,
    lexicon: {
      term: word,
      aliases: [],
      pinyin: '',
      kind: 'meme',
      literal: '',
      meaning,
      note: '',
      like: [],
      tone: 'neutral',
      status: 'current',
      example: { zh: '', en: '' },
      sources: [],
    },
  };
}
