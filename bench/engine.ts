import { cut as jieba } from 'jieba-wasm';
import { pinyin } from 'pinyin-pro';
import { readCedict } from '@/modules/dictionary/compile';
import { readLabelled } from '@/scripts/readings/labelled';
import { packedFile } from '@/tests/packed';
import { cardKey } from '@/utils/deck/card';
import { openDictionary } from '@/utils/dictionary/dictionary';
import { readAloud } from '@/utils/pinyin/read';
import { Engine } from '@/utils/segment/engine';
import { type Figure, figure, median, timed } from './figure';
import { memoryOf } from './memory';
import { accuracy, byEngine, byPinyinPro, heldBack } from './readings';
import { readGold, score } from './segmentation';

const SUITE = 'engine';

/**
 * Speed: characters a second against `Intl.Segmenter`, jieba and pinyin-pro, which each do half the job; opening
 * against JSON.parse of the same data. Accuracy: readings in sentences held back from training, against pinyin-pro;
 * words in sentences of our own, against `Intl.Segmenter` and jieba.
 */
export async function engineSuite(): Promise<Figure[]> {
  const file = packedFile();
  const dictionary = openDictionary(file);
  // As the command line has it.
  const engine = new Engine({ dictionary, keyOf: cardKey, read: readAloud, remember: 100_000 });
  const texts = readLabelled()
    .filter(({ where }) => where.startsWith('posts-'))
    .map(({ text }) => text);
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
  const cut = await rate((text) => jieba(text, true));
  const reading = await rate((text) => pinyin(text, { type: 'array' }));
  const whole = await rate((text) => engine.analyse([text]));
  const tokens = await rate((text) => engine.analyse([text], { also: false }));
  const open = await median(9, () => timed(() => openDictionary(file)));
  const json = JSON.stringify(readCedict());
  const parse = await median(3, () => timed(() => JSON.parse(json)));

  const gold = readGold();
  const segmenters: Record<string, (text: string) => string[]> = {
    ours: (text) => engine.analyse([text], { also: false }).texts[0]!.map((t) => text.slice(t.start, t.end)),
    'Intl.Segmenter': (text) => Array.from(segmenter.segment(text), (s) => s.segment),
    jieba: (text) => jieba(text, true),
  };
  const parts = [...new Set(gold.map(({ part }) => part))];

  return [
    ...parts.flatMap((part) => {
      const lines = gold.filter((line) => line.part === part);
      const scores = Object.entries(segmenters).map(([name, cut]) => ({ name, ...score(lines, dictionary, cut) }));
      const [ours, ...others] = scores;
      return others.flatMap((other) => [
        figure(SUITE, `${part}: word under the cursor, floor ${other.name}`, 'share', {
          value: ours!.underCursor,
          floor: other.underCursor,
        }),
        figure(SUITE, `${part}: words F1, floor ${other.name}`, 'share', { value: ours!.f1, floor: other.f1 }),
      ]);
    }),
    ...Object.entries(heldBack()).map(([kind, questions]) =>
      figure(SUITE, `readings, ${kind}, floor pinyin-pro`, 'share', {
        value: accuracy(questions, byEngine(engine)),
        floor: accuracy(questions, byPinyinPro),
      }),
    ),
    figure(SUITE, 'tokens and readings, floor Intl.Segmenter', 'characters/s', { value: tokens, floor: intl }),
    figure(SUITE, 'tokens and readings, floor jieba', 'characters/s', { value: tokens, floor: cut }),
    figure(SUITE, 'tokens and readings, floor pinyin-pro', 'characters/s', { value: tokens, floor: reading }),
    figure(SUITE, 'everything for the card, floor Intl.Segmenter', 'characters/s', { value: whole, floor: intl }),
    figure(SUITE, 'dictionary ready from bytes, floor JSON.parse', 'ms', { value: open, floor: parse }),
    figure(SUITE, 'memory in use, floor jieba', 'MB', {
      value: memoryOf('ours') / 1e6,
      floor: memoryOf('jieba') / 1e6,
    }),
  ];
}
