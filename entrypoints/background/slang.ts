import type { Engine } from '@/utils/segment/engine';
import type { English } from '@/utils/segment/english';
import type { OwnWord } from '@/utils/segment/own-words';
import type { Analysis } from '@/utils/segment/token';
import type { Language } from '@/utils/text/language';
import type { DeskParts } from '@/utils/translate/desk';
import { hintsOf, notesOn, slangIn } from '@/utils/translate/notes';

export interface SlangParts {
  openEngine: () => Promise<Engine>;
  openEnglish: () => Promise<English>;
  ownWords: () => Promise<readonly OwnWord[]>;
}

/** Makes what finds the slang of a text to translate; each direction opens only what it needs. */
export function makeSlang(parts: SlangParts): DeskParts['slang'] {
  return async (text, direction) => {
    const slang = slangIn(text, await analyse(text, direction.from, parts), direction);
    return { hints: hintsOf(slang), notesOn: (translated) => notesOn(slang, translated) };
  };
}

async function analyse(
  text: string,
  from: Language,
  { openEngine, openEnglish, ownWords }: SlangParts,
): Promise<Analysis> {
  if (from === 'en') return (await openEnglish()).add([text], { texts: [[]], entries: [] });
  const [engine, own] = await Promise.all([openEngine(), ownWords()]);
  engine.setOwnWords(own);
  return engine.analyse([text]);
}
