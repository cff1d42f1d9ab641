import type { WordSnapshot } from '@/utils/deck/card';
import { toneMarks } from '@/utils/pinyin/tones';
import type { Entry } from '@/utils/segment/token';

/** How many senses the one-line gloss takes from the dictionary. */
const SENSES = 3;

/** What is written down of a word when it is met or saved: slang by its story, any other word by the dictionary. */
export function snapshotOf(entry: Entry, readings: string[] = []): WordSnapshot {
  const { key, simplified, traditional, lexicon } = entry;
  const said = entry.dictionary[0] ? toneMarks(entry.dictionary[0].pinyin) : readings;
  if (lexicon) {
    return {
      key,
      simplified,
      traditional,
      pinyin: lexicon.pinyin || said.join(' '),
      gloss: lexicon.meaning,
      basis: 'lexicon',
      kind: lexicon.kind,
      note: lexicon.note,
    };
  }
  const gloss = (entry.dictionary[0]?.senses ?? []).slice(0, SENSES).join('; ');
  // The reading in context, where it is one of this word (长大 is not 长): as many syllables as characters.
  const pinyin = readings.length === [...simplified].length ? readings : said;
  return { key, simplified, traditional, pinyin: pinyin.join(' '), gloss, basis: 'dictionary' };
}
