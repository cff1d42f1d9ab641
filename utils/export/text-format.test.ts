import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import en from '@/public/_locales/en/messages.json';
import type { CardFacts } from '@/utils/deck/card';
import { cellOf, oneLine, printable } from './columns';
import { aCard, anyCard, hostile, written } from './fakes';
import { textFormats } from './index';
import { readAnkiText, readCsv, readMarkdown, readMarkdownTable, readPleco, readTabs } from './readers';
import { presetOptions, type TextFormat, writeText } from './text-format';

const lines = (file: string, end = '\n') => readTabs(file, end).map((cells) => cells.join('\t'));

/** For each format, the words that an independent reader finds in a file. */
const WORDS: Record<string, (file: string) => string[]> = {
  'anki-text': (file) => readAnkiText(file).notes.map(({ fields }) => unescaped(fields.Simplified!)),
  csv: (file) =>
    readCsv(file)
      .slice(1)
      .map((row) => row[1]!),
  pleco: (file) => readPleco(file).map(({ simplified }) => simplified),
  quizlet: (file) => readTabs(file).map(([term]) => term!),
  'markdown-table': (file) =>
    readMarkdownTable(file)
      .slice(1)
      .map(([word]) => word!),
  'markdown-list': (file) => lines(file).map((line) => readMarkdown(/^- \*\*(.*?)\*\*(?: · |$)/.exec(line)![1]!)),
  plain: (file) => lines(file).map((line) => line.split('  ')[0]!),
  zhongwen: (file) => readTabs(file, '\r\n').map(([word]) => word!),
};

const unescaped = (html: string) => html.replace(/&amp;/g, '&').replace(/<br>/g, '\n');

async function* sliced(cards: readonly CardFacts[], size: number) {
  for (let from = 0; from < cards.length; from += size) yield cards.slice(from, from + size);
}

const job = (signal = new AbortController().signal) => {
  const told: number[] = [];
  return { told, job: { signal, progress: (done: number) => told.push(done) } };
};

const total = (format: TextFormat, cards: readonly CardFacts[]) => ({
  options: presetOptions(format),
  total: cards.length,
});

test('text formats have each an id and a name', () => {
  expect(new Set(textFormats.map(({ id }) => id)).size).toBe(textFormats.length);
  expect(textFormats.filter(({ labelKey }) => !(labelKey in en))).toEqual([]);
  expect(Object.keys(WORDS).sort()).toEqual(textFormats.map(({ id }) => id).sort());
});

describe.each(textFormats)('the text format $id', (format) => {
  test('holds the words, in the order in which they came', async () => {
    const cards = ['种草', '绿茶', '一'].map((word) => aCard(word, { sentence: `他说${word}。`, note: '我的' }));
    expect(WORDS[format.id]!(await written(format, cards))).toEqual(['种草', '绿茶', '一']);
  });

  test('is the same file however the cards come', async () => {
    const cards = Array.from({ length: 25 }, (_, i) => aCard(`词${i}`, { sentence: '', note: String(i) }));
    const whole = await written(format, cards, presetOptions(format));
    const { told, job: asked } = job();
    const { file, written: count } = await writeText(format, sliced(cards, 10), {
      ...total(format, cards),
      job: asked,
    });
    expect(await file.arrayBuffer()).toEqual(new TextEncoder().encode(whole).buffer);
    expect([count, told, file.type]).toEqual([25, [10, 20, 25], format.mime]);
  });

  test('stops when asked, with the reason it was given', async () => {
    const stop = new AbortController();
    const cards = Array.from({ length: 20 }, (_, i) => aCard(`词${i}`));
    const asked = { signal: stop.signal, progress: () => stop.abort(new Error('enough')) };
    await expect(writeText(format, sliced(cards, 10), { ...total(format, cards), job: asked })).rejects.toThrow(
      'enough',
    );
  });

  test('begins as a file of its first words begins, so that a preview of these is true', async () => {
    const cards = hostile.map((note, i) => aCard(`词${i}`, { note, sentence: note, gloss: note }));
    const [few, all] = [await written(format, cards.slice(0, 3)), await written(format, cards)];
    expect(all.startsWith(few)).toBe(true);
  });

  test('keeps every word on its own, whatever a page wrote, and is well-formed', async () => {
    const texts = fc.array(anyCard, { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(texts, async (cards) => {
        const named = cards.map((card, i) => ({ ...card, word: { ...card.word, simplified: `词${i}` } }));
        const file = await written(format, named);
        expect(file.isWellFormed()).toBe(true);
        expect(WORDS[format.id]!(file)).toEqual(named.map(({ word }) => word.simplified));
      }),
    );
  });
});

const byId = (id: string) => textFormats.find((format) => format.id === id)!;

describe('what a page wrote', () => {
  const hostileCard = anyCard.map((card) => ({ ...card, word: { ...card.word, simplified: '词', traditional: '詞' } }));

  test('is read back from a table of Markdown', async () => {
    const columns = ['Simplified', 'Meaning', 'Sentence', 'Source'] as const;
    await fc.assert(
      fc.asyncProperty(hostileCard, async (card) => {
        const [, row] = readMarkdownTable(await written(byId('markdown-table'), [card], { columns }));
        const shown = (text: string) =>
          printable(text)
            .trim()
            .replace(/\s*\n\s*/g, '\n');
        expect(row).toEqual(columns.map((column) => shown(cellOf(card, column))));
      }),
    );
  });

  test('is read back from Quizlet’s two sides', async () => {
    await fc.assert(
      fc.asyncProperty(hostileCard, async (card) => {
        const [sides] = readTabs(await written(byId('quizlet'), [card], { columns: ['Sentence', 'Meaning'] }));
        expect(sides).toEqual([oneLine(cellOf(card, 'Sentence')), oneLine(cellOf(card, 'Meaning'))]);
      }),
    );
  });

  test('is read back from Pleco’s definition, line by line', async () => {
    await fc.assert(
      fc.asyncProperty(hostileCard, async (card) => {
        const [read] = readPleco(await written(byId('pleco'), [card]));
        const parts = (['Meaning', 'Note', 'My note', 'Sentence'] as const).map((column) =>
          printable(cellOf(card, column)).trim().replaceAll('\t', ' '),
        );
        expect(read).toMatchObject({
          simplified: '词',
          traditional: '詞',
          definition: parts.filter(Boolean).join('\n'),
        });
      }),
    );
  });

  test('is read back from Zhongwen’s list', async () => {
    await fc.assert(
      fc.asyncProperty(hostileCard, async (card) => {
        const [cells] = readTabs(await written(byId('zhongwen'), [card]), '\r\n');
        expect(cells).toEqual(
          ['词', '詞', 'pinyin', oneLine(card.word.gloss), oneLine(cellOf(card, 'My note'))].map((cell, i) =>
            i === 2 ? oneLine(card.word.pinyin) : cell,
          ),
        );
      }),
    );
  });
});

describe('Pleco’s flashcards', () => {
  const slang = (word: string, kind: string): CardFacts => {
    const card = aCard(word);
    return { ...card, word: { ...card.word, basis: 'lexicon', kind, pinyin: 'lǜ chá de' } };
  };

  test('stand in a category for each kind, named where it changes', async () => {
    const file = await written(byId('pleco'), [slang('绿茶', 'meme'), slang('种草', 'meme'), aCard('一')]);
    expect(file.split('\n').filter((line) => line.startsWith('//'))).toEqual(['//Hongqiao/meme', '//Hongqiao/word']);
    expect(readPleco(file)[0]).toMatchObject({ category: 'Hongqiao/meme', pinyin: 'lü4 cha2 de5' });
  });

  test('leave English terms out, and say how many', async () => {
    const card = aCard('no cap');
    const english = { ...card, word: { ...card.word, key: 'e:no cap' } };
    const cards = [english, aCard('一')];
    const { written: count, left } = await writeText(byId('pleco'), [cards], total(byId('pleco'), cards));
    expect([count, left]).toEqual([1, 1]);
  });
});
