import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { DictionaryEntry } from './entry';
import { readSections, writeSections } from './sections';
import { openSounds, packSounds, readSound, SOUND_SECTIONS, soundsOf, writeSound } from './sounds';

const entry = (traditional: string, pinyin: string): DictionaryEntry => ({
  traditional,
  simplified: traditional,
  pinyin,
  senses: ['x'],
});

const BANK = [entry('銀行', 'yin2 hang2'), entry('行人', 'xing2 ren2'), entry('行走', 'xing2 zou3')];

function soundsIn(entries: DictionaryEntry[]) {
  const sounds = soundsOf(entries);
  const written = (unit: number) => sounds.get(unit) ?? [];
  const file = writeSections(packSounds(sounds));
  const read = openSounds(readSections(file.buffer, SOUND_SECTIONS));
  return (headword: string, pinyin: string) => {
    const sound = writeSound(headword, pinyin, written);
    return { sound, pinyin: readSound(headword, sound, read) };
  };
}

test('an entry that is read as its characters mostly are takes nothing', () => {
  const sounds = soundsIn(BANK);
  expect(sounds('行人', 'xing2 ren2')).toEqual({ sound: '', pinyin: 'xing2 ren2' });
  expect(sounds('銀行', 'yin2 hang2')).toEqual({ sound: '01', pinyin: 'yin2 hang2' });
  expect(sounds('行走', 'hang2 zou3')).toEqual({ sound: '1', pinyin: 'hang2 zou3' });
});

test('what does not follow from the characters is spelled out', () => {
  const sounds = soundsIn(BANK);
  for (const [headword, pinyin] of [
    ['銀行', 'yin2hang2'],
    ['銀行', ''],
    ['銀行', '0 1'],
    ['𨋢', 'lip1'],
    ['行', 'xing4'],
  ] as const)
    expect(sounds(headword, pinyin)).toEqual({ sound: `=${pinyin}`, pinyin });
});

test('every reading comes back, whatever entries say', () => {
  const headword = fc.string({ unit: fc.constantFrom('行', '人', 'A', '，', '𨋢'), minLength: 1, maxLength: 4 });
  const syllable = fc.constantFrom('xing2', 'Xing2', 'hang2', 'ren2', '0', '=', '', ' ');
  const pinyin = fc.array(syllable, { maxLength: 5 }).map((syllables) => syllables.join(' '));
  fc.assert(
    fc.property(fc.array(fc.tuple(headword, pinyin), { minLength: 1, maxLength: 60 }), (pairs) => {
      const sounds = soundsIn(pairs.map(([traditional, said]) => entry(traditional, said)));
      for (const [traditional, said] of pairs) expect(sounds(traditional, said).pinyin).toBe(said);
    }),
  );
});
