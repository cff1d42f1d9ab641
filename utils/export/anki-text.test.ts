import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DeckContents } from '@/utils/deck/merge';
import { ankiText } from './anki-text';
import { type Column, printable } from './columns';
import { aCard, anyCard, deckOf, written } from './fakes';
import { readAnkiText, readHtml } from './readers';
import { exporterOf } from './text-format';

const exporter = exporterOf(ankiText);
const write = async (deck: DeckContents, options = {}) => (await exporter.write(deck, { now: 0, ...options })).text();
const shown = (text: string) => printable(text).replaceAll('\t', ' ');

describe('the Anki text file', () => {
  test('begins with the lines that tell Anki what is in it', async () => {
    expect(await write(deckOf(), { ankiDeck: '网络\t用语' })).toBe(
      [
        '#separator:tab',
        '#html:true',
        '#columns:Id\tSimplified\tTraditional\tPinyin\tMeaning\tNote\tMy note\tSentence\tTranslation\tSource\tTags',
        '#tags column:11',
        '#deck:网络 用语',
        '',
      ].join('\n'),
    );
  });

  test('has no byte order mark: its first byte is #', async () => {
    const bytes = new Uint8Array(await (await exporter.write(deckOf(), { now: 0 })).arrayBuffer());
    expect(bytes[0]).toBe('#'.charCodeAt(0));
  });

  test('names the columns that were chosen, and the one that holds the tags', async () => {
    const columns: Column[] = ['Id', 'Tags', 'In the sentence'];
    const file = await written(
      ankiText,
      [aCard('种草', { sentence: '被种草了', url: 'https://www.xiaohongshu.com/explore/1' })],
      { columns },
    );
    expect(file).toBe(
      '#separator:tab\n#html:true\n#columns:Id\tTags\tIn the sentence\n#tags column:2\nw:种草\thongqiao word xiaohongshu.com\t种草\n',
    );
    expect(await written(ankiText, [], { columns: ['Id', 'Pinyin'] })).not.toContain('tags column');
  });

  test('is a note a line', async () => {
    const card = aCard('种草', {
      sentence: '种草了，被种草机种草 & more',
      url: 'https://www.xiaohongshu.com/explore/1',
      translation: { text: 'Sold <on> it', by: 'bergamot' },
      note: '我的',
    });
    const slang = {
      ...card,
      word: {
        ...card.word,
        traditional: '種草',
        pinyin: 'zhòng cǎo',
        basis: 'lexicon' as const,
        kind: 'commerce',
        note: 'Two\nlines',
      },
    };
    const lines = (await write(deckOf(slang))).split('\n');
    expect(lines[4]?.split('\t')).toEqual([
      'w:种草',
      '种草',
      '種草',
      'zhòng cǎo',
      'meaning',
      'Two<br>lines',
      '我的',
      '<b>种草</b>了，被<b>种草</b>机<b>种草</b> &amp; more',
      'Sold &lt;on&gt; it',
      'https://www.xiaohongshu.com/explore/1',
      'hongqiao slang commerce xiaohongshu.com',
    ]);
  });

  test.each([
    ['yyds', '他YYDS', '他<b>YYDS</b>'],
    ['c++', '用c++写', '用<b>c++</b>写'],
    ['<b>', '看<b>这里', '看<b>&lt;b&gt;</b>这里'],
    ['绿茶', '没有这个词', '没有这个词'],
    ['ate', 'too late, she ATE it', 'too late, she <b>ATE</b> it'],
  ])('the word %s is bold in its sentence', async (word, sentence, field) => {
    const { notes } = readAnkiText(await write(deckOf(aCard(word, { sentence }))));
    expect(notes[0]?.fields.Sentence).toBe(field);
  });

  test('an English term has its sound for pinyin and no second script', async () => {
    const card = aCard('no cap');
    const english = {
      ...card,
      word: { ...card.word, key: 'e:no cap', pinyin: '/ˌnoʊ ˈkæp/', basis: 'lexicon' as const },
    };
    expect(readAnkiText(await write(deckOf(english))).notes[0]).toMatchObject({
      fields: { Id: 'e:no cap', Simplified: 'no cap', Traditional: '', Pinyin: '/ˌnoʊ ˈkæp/' },
      tags: expect.arrayContaining(['slang', 'english']),
    });
  });

  test('leaves out what was removed', async () => {
    const card = aCard('种草');
    expect(readAnkiText(await write(deckOf({ ...card, removed: `${card.added.slice(0, 20)}z` }))).notes).toEqual([]);
  });

  test('keeps the same first field for the same word, whatever else changes', async () => {
    const ids = await Promise.all(
      [aCard('种草'), aCard('种草', { sentence: '新', note: 'x', gloss: 'y' })].map(
        async (card) => readAnkiText(await write(deckOf(card))).notes[0]?.fields.Id,
      ),
    );
    expect(ids).toEqual(['w:种草', 'w:种草']);
  });

  test("does not play sounds or run Anki's own commands from a page's text", async () => {
    const file = await write(deckOf(aCard('词', { sentence: '[sound:x.mp3][latex]x[/latex][$]x[/$]' })));
    expect(file).not.toMatch(/\[(sound:|latex\]|\$)/);
  });

  test('is read back as it was, whatever a page wrote, and holds no markup but ours', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyCard, { maxLength: 4 }), async (cards) => {
        const file = await write(deckOf(...cards));
        expect(file.isWellFormed()).toBe(true);
        const { notes } = readAnkiText(file);
        const byNote = new Map(cards.map((card) => [shown(String(card.fields.note?.[0])), card]));
        expect(notes).toHaveLength(cards.length);
        for (const { fields, tags } of notes) {
          const card = byNote.get(readHtml(fields['My note']!).text)!;
          expect(card).toBeDefined();
          if (cards.length === 1) {
            expect(readHtml(fields.Simplified!).text).toBe(shown(card.word.simplified));
            expect(readHtml(fields.Note!).text).toBe(shown(card.word.note!));
            expect(readHtml(fields.Sentence!).text).toBe(shown(card.sightings[0]!.sentence));
          }
          const markup = Object.values(fields).flatMap((field) => readHtml(field).tags);
          expect(markup.every((tag) => ['br', 'b', '/b'].includes(tag))).toBe(true);
          expect(tags.slice(0, 2)).toEqual(['hongqiao', 'slang']);
          expect(tags.at(-1)).toBe('weibo.com');
        }
      }),
    );
  });
});
