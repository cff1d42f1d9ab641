import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readEnglish } from '@/modules/dictionary/english';
import { packEnglish } from '@/utils/lexicon/english';
import { English } from '@/utils/segment/english';

/** Floors for the marks in English text: hardly ever over a word in its ordinary sense, nearly always over slang. */
const entries = readEnglish();
const english = new English(packEnglish(entries), (term) => term);

const lines = (file: string) =>
  readFileSync(join(import.meta.dirname, '../bench/data', file), 'utf8')
    .split('\n')
    .filter((line) => line && !line.startsWith('#'));

function marks(text: string): { start: number; end: number; term: string }[] {
  const { texts, entries } = english.add([text], { texts: [[]], entries: [] });
  return texts[0]!.flatMap(({ start, end, kind, entry }) =>
    kind === 'slang' ? [{ start, end, term: entries[entry!]!.key }] : [],
  );
}

/** A line with planted terms in brackets, as plain text and places. */
function planted(line: string): { text: string; places: { start: number; end: number }[] } {
  const places: { start: number; end: number }[] = [];
  let text = '';
  for (const [i, part] of line.split(/[[\]]/).entries()) {
    if (i % 2 === 1) places.push({ start: text.length, end: text.length + part.length });
    text += part;
  }
  return { text, places };
}

test('ordinary English has less than one false mark in a thousand words', () => {
  const texts = lines('english-ordinary.txt');
  expect(texts.length).toBeGreaterThanOrEqual(250);
  const words = texts.join(' ').split(/\s+/).length;
  const wrong = texts.flatMap((text) => marks(text).map(({ term }) => `${term}: ${text}`));
  expect((1000 * wrong.length) / words, wrong.join('\n')).toBeLessThan(1);
});

test('slang in posts and comments is found', () => {
  const posts = lines('english-slang.txt').map(planted);
  expect(posts.length).toBeGreaterThanOrEqual(200);
  const missed = posts.flatMap(({ text, places }) => {
    const found = marks(text);
    return places
      .filter((place) => !found.some(({ start, end }) => start < place.end && end > place.start))
      .map(({ start, end }) => `${text.slice(start, end)}: ${text}`);
  });
  const all = posts.reduce((sum, { places }) => sum + places.length, 0);
  expect(1 - missed.length / all, missed.join('\n')).toBeGreaterThanOrEqual(0.97);
});

test('most entries are found in their own examples, carefully written as these are', () => {
  const found = entries.filter(({ term, example }) => marks(example.en).some((mark) => mark.term === term));
  expect(found.length / entries.length).toBeGreaterThanOrEqual(0.87);
});
