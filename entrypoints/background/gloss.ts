import type { Reverse } from '@/utils/gloss/reverse';
import { glossInChinese } from '@/utils/gloss/to-chinese';
import { glossInEnglish } from '@/utils/gloss/to-english';
import type { Engine } from '@/utils/segment/engine';
import type { English } from '@/utils/segment/english';
import type { OwnWord } from '@/utils/segment/own-words';
import type { EngineParts } from '@/utils/translate/engine';

export interface GlossParts {
  openEngine: () => Promise<Engine>;
  openEnglish: () => Promise<English>;
  openReverse: () => Promise<Reverse>;
  ownWords: () => Promise<readonly OwnWord[]>;
}

/** Makes what the gloss engine asks for; each direction opens only what it needs. Rejects where a file cannot be opened. */
export function makeGloss({ openEngine, openEnglish, openReverse, ownWords }: GlossParts): EngineParts['gloss'] {
  return async (texts, { from }) => {
    if (from === 'zh') {
      const [engine, own] = await Promise.all([openEngine(), ownWords()]);
      engine.setOwnWords(own);
      const { texts: tokens, entries } = engine.analyse([...texts], { also: false });
      return texts.map((text, i) => glossInEnglish({ text, tokens: tokens[i]!, entries }));
    }
    const [english, reverse] = await Promise.all([openEnglish(), openReverse()]);
    const { texts: tokens, entries } = english.add(texts, { texts: texts.map(() => []), entries: [] });
    return texts.map((text, i) => glossInChinese({ text, tokens: tokens[i]!, entries }, reverse));
  };
}
