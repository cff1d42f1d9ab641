import type { WordSnapshot } from '@/utils/deck/card';
import { toneMarks, withCapitals } from '@/utils/pinyin/tones';
import { glossOf } from '@/utils/segment/gloss';
import type { Entry } from '@/utils/segment/token';

/** What is written down of a word when it is met or saved: slang by its story, in whichever language, any other word by the dictionary. */
export function snapshotOf(entry: Entry, readings: string[] = []): WordSnapshot {
  const { key, simplified, traditional, lexicon, english } = entry;
  const said = entry.dictionary[0] ? toneMarks(entry.dictionary[0].pinyin) : readings;
  const story = lexicon ?? english;
  if (story) {
    return {
      key,
      simplified,
      traditional,
      pinyin: english?.sound ?? (lexicon?.pinyin || said.join(' ')),
      gloss: glossOf(entry),
      basis: 'lexicon',
      kind: story.kind,
      note: story.note,
    };
  }
  if (entry.own) return { key, simplified, traditional, pinyin: readings.join(' '), gloss: '', basis: 'own' };
  // The reading in context, where it is one of this word (长大 is not 长): as many syllables as characters.
  const pinyin =
    readings.length === [...simplified].length ? withCapitals(readings, entry.dictionary[0]?.pinyin) : said;
  return {
    key,
    simplified,
    traditional,
    pinyin: pinyin.join(' '),
    gloss: glossOf(entry),
    basis: 'dictionary',
    ...(entry.band !== undefined && { band: entry.band }),
  };
}
