import { Reading } from '@/components/card/Reading';
import { languageOf, type WordSnapshot } from '@/utils/deck/card';

/** The `lang` of a word and of what explains it. */
export const langsOf = ({ key }: Pick<WordSnapshot, 'key'>): { word: string; gloss: string } =>
  languageOf(key) === 'en' ? { word: 'en', gloss: 'zh-Hans' } : { word: 'zh-Hans', gloss: 'en' };

/** How a word of the deck is said: pinyin by syllable, or the sound of an English term. */
export function Spoken({ word }: { word: WordSnapshot }) {
  if (!word.pinyin) return null;
  return languageOf(word.key) === 'en' ? <Sound ipa={word.pinyin} /> : <Reading syllables={word.pinyin.split(' ')} />;
}

/** The sound of an English term in IPA. */
export function Sound({ ipa }: { ipa: string }) {
  return (
    <span class="reading sound" lang="en-fonipa">
      {ipa}
    </span>
  );
}
