import { expect, test } from 'vitest';
import { accuracy, readingAt, readLabelled } from '@/bench/readings';
import { readGold, score } from '@/bench/segmentation';
import { readAloud } from '@/utils/pinyin/read';
import { Engine } from '@/utils/segment/engine';
import { packedDictionary } from './packed';

/** Floors just below what was reached: a change that costs accuracy says so here. `npm run bench -- engine` tells more. */
const dictionary = packedDictionary();
const engine = new Engine({ dictionary, keyOf: (word) => word, read: readAloud });
const cut = (text: string) =>
  engine.analyse([text], { also: false }).texts[0]!.map(({ start, end }) => text.slice(start, end));

test.each([
  ['social', 0.93, 0.94],
  ['news', 0.98, 0.97],
  ['traditional', 0.96, 0.96],
])('%s sentences are cut where they should be', (part, underCursor, f1) => {
  const gold = readGold().filter((line) => line.part === part);
  expect(gold.length).toBeGreaterThan(50);
  const reached = score(gold, dictionary, cut);
  expect(reached.underCursor).toBeGreaterThanOrEqual(underCursor);
  expect(reached.f1).toBeGreaterThanOrEqual(f1);
});

test('characters in sentences written to be hard are read as labelled', () => {
  const sentences = readLabelled();
  expect(sentences.length).toBeGreaterThan(3000);
  expect(accuracy(sentences, (text, at) => readingAt(engine, text, at))).toBeGreaterThanOrEqual(0.76);
});
