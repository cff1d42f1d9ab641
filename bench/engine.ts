import { pinyin } from 'pinyin-pro';
import { readCedict, readLexicon } from '@/modules/dictionary/compile';
import { packedFile } from '@/tests/packed';
import { cardKey } from '@/utils/deck/card';
import { openDictionary } from '@/utils/dictionary/dictionary';
import { readAloud } from '@/utils/pinyin/read';
import { Engine } from '@/utils/segment/engine';
import { type Figure, figure, median, timed } from './figure';

const SUITE = 'engine';

/** Characters a second against `Intl.Segmenter` and pinyin-pro, which each do half the job; opening against JSON.parse of the same data. */
export async function engineSuite(): Promise<Figure[]> {
  const file = packedFile();
  const dictionary = openDictionary(file);
  const engine = new Engine({ dictionary, keyOf: cardKey, read: readAloud });
  // The lexicon's own examples: sentences in the register of posts.
  const texts = readLexicon().map((entry) => entry.example.zh);
  const characters = texts.reduce((sum, text) => sum + text.length, 0) * 10;
  const rate = async (work: (text: string) => unknown) => {
    const ms = await median(5, () =>
      timed(() => {
        for (let i = 0; i < 10; i++) for (const text of texts) work(text);
      }),
    );
    return characters / (ms / 1000);
  };

  const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
  const intl = await rate((text) => [...segmenter.segment(text)]);
  const reading = await rate((text) => pinyin(text, { type: 'array' }));
  const whole = await rate((text) => engine.analyse([text]));
  const tokens = await rate((text) => engine.analyse([text], { also: false }));
  const open = await median(9, () => timed(() => openDictionary(file)));
  const json = JSON.stringify(readCedict());
  const parse = await median(3, () => timed(() => JSON.parse(json)));

  return [
    figure(SUITE, 'tokens and readings, floor Intl.Segmenter', 'characters/s', { value: tokens, floor: intl }),
    figure(SUITE, 'tokens and readings, floor pinyin-pro', 'characters/s', { value: tokens, floor: reading }),
    figure(SUITE, 'everything for the card, floor Intl.Segmenter', 'characters/s', { value: whole, floor: intl }),
    figure(SUITE, 'dictionary ready from bytes, floor JSON.parse', 'ms', { value: open, floor: parse }),
  ];
}
