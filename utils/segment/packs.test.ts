import { strToU8 } from 'fflate';
import { describe, expect, test } from 'vitest';
import { packedDictionary } from '@/tests/packed';
import { entryOf, INDEX, row, zipOf } from '@/utils/packs/fakes';
import { openPack, type Pack } from '@/utils/packs/pack';
import { readPackFile } from '@/utils/packs/read-file';
import { readAloud } from '@/utils/pinyin/read';
import { Engine } from './engine';

const dictionary = packedDictionary();
const costOf = (word: string) => dictionary.words.values[dictionary.words.find(word)] || undefined;
const packOf = (name: string, bytes: Uint8Array): Pack => {
  const pack = readPackFile(name, bytes, { costOf });
  return openPack(pack.facts.name, pack.bytes.buffer);
};
const words = (title: string, ...rows: [term: string, reading: string, sense: string][]) =>
  packOf(
    'x.zip',
    zipOf({ 'index.json': { ...INDEX, title }, 'term_bank_1.json': rows.map(([t, r, s]) => row(t, r, [s])) }),
  );
const slang = (name: string, yaml: string) => packOf(`${name}.yaml`, strToU8(yaml));

const engineOf = (...packs: Pack[]) => new Engine({ dictionary, packs, keyOf: (word) => `w:${word}`, read: readAloud });
/** The text cut into words, slang in brackets. */
const cut = (engine: Engine, text: string) =>
  engine
    .analyse([text])
    .texts[0]!.map((t) => (t.kind === 'slang' ? `[${text.slice(t.start, t.end)}]` : text.slice(t.start, t.end)))
    .join('|');
/** The entry and the token of the first word of a text. */
const first = (engine: Engine, text: string) => {
  const { texts, entries } = engine.analyse([text]);
  const token = texts[0]![0]!;
  return { token, entry: entries[token.entry!]! };
};

describe('a dictionary of the reader’s', () => {
  const own = words(
    'Own',
    ['奶酪喵', 'nǎilàomiāo', 'a cheese cat'],
    ['电影', 'diànyǐng', 'moving pictures'],
    ['龖', '', 'dragons'],
  );

  test('makes a word of what CC-CEDICT lacks', () => {
    expect(cut(engineOf(), '我爱奶酪喵电影')).toBe('我|爱|奶酪|喵|电影');
    expect(cut(engineOf(own), '我爱奶酪喵电影')).toBe('我|爱|奶酪喵|电影');
  });

  test('tells how such a word is read, what it means and who says so', () => {
    const { token, entry } = first(engineOf(own), '奶酪喵');
    expect(token).toMatchObject({ kind: 'word', readings: ['nǎi', 'lào', 'miāo'] });
    expect(entry).toMatchObject({
      headword: '奶酪喵',
      dictionary: [{ senses: ['a cheese cat'] }],
      from: { dictionary: 'Own' },
      band: 6,
    });
    expect(entry.packs).toBeUndefined();
  });

  test('stands below CC-CEDICT where both have the word, in either script', () => {
    for (const text of ['电影', '電影']) {
      const { entry } = first(engineOf(own), text);
      expect(entry.dictionary[0]!.senses[0]).toMatch(/^movie/);
      expect(entry.from).toBeUndefined();
      expect(entry.packs).toMatchObject([{ pack: 'Own', dictionary: [{ senses: ['moving pictures'] }] }]);
    }
  });

  test('changes no word that CC-CEDICT has', () => {
    const torn = words('Torn', ['京大', '', 'x'], ['北京大学', '', 'x']);
    expect(cut(engineOf(torn), '他在北京大学读书')).toBe(cut(engineOf(), '他在北京大学读书'));
  });

  test('gives two words of one length their own entries', () => {
    const engine = engineOf(words('Two', ['喵喵酪', '', 'one'], ['酪酪喵', '', 'two']));
    expect(first(engine, '喵喵酪').entry.dictionary[0]!.senses).toEqual(['one']);
    expect(first(engine, '酪酪喵').entry.dictionary[0]!.senses).toEqual(['two']);
  });

  test('of several, the first explains and the others follow in their order', () => {
    const [a, b, c] = ['A', 'B', 'C'].map((name) => words(name, ['奶酪喵', '', `by ${name}`]));
    const { entry } = first(engineOf(b!, a!, c!), '奶酪喵');
    expect(entry.from).toEqual({ dictionary: 'B' });
    expect(entry.packs?.map(({ pack }) => pack)).toEqual(['A', 'C']);
  });

  test('whose readings are no pinyin is read by ear', () => {
    const { token } = first(engineOf(words('Bopomofo', ['奶酪喵', 'ㄋㄞˇ', 'a cheese cat'])), '奶酪喵');
    expect(token.readings).toEqual(['nǎi', 'lào', 'miāo']);
  });
});

describe('slang of the reader’s', () => {
  const own = slang('cats', entryOf('窗帘', '  match: { ambiguous: true, near: [猫] }\n') + entryOf('qwq酱'));

  test('is underlined like the lexicon’s, and says whose it is', () => {
    const { token, entry } = first(engineOf(own), 'qwq酱');
    expect(token.kind).toBe('slang');
    expect(entry).toMatchObject({ lexicon: { term: 'qwq酱' }, from: { lexicon: 'cats' } });
  });

  test('keeps to its rules', () => {
    expect(cut(engineOf(own), '我家猫窗帘')).toContain('[窗帘]');
    expect(cut(engineOf(own), '他是窗帘')).not.toContain('[');
  });

  test('is offered where the word is plain', () => {
    const { texts, entries } = engineOf(own).analyse(['他是窗帘']);
    const token = texts[0]!.at(-1)!;
    expect(token.also!.map((ref) => entries[ref]!.from?.lexicon)).toContain('cats');
    expect(entries[token.entry!]!.packs).toBeUndefined();
  });

  test('stands below our own lexicon’s story of the same spelling', () => {
    const { entry } = first(engineOf(slang('mine', entryOf('绝绝子'))), '绝绝子');
    expect(entry.lexicon!.meaning).not.toBe('what 绝绝子 means');
    expect(entry.from).toBeUndefined();
    expect(entry.packs).toMatchObject([{ pack: 'mine', lexicon: { meaning: 'what 绝绝子 means' } }]);
  });

  test('of two packs is numbered apart', () => {
    const engine = engineOf(own, slang('dogs', entryOf('汪酱')));
    expect(first(engine, '汪酱').entry).toMatchObject({ lexicon: { term: '汪酱' }, from: { lexicon: 'dogs' } });
    expect(first(engine, 'qwq酱').entry.from).toEqual({ lexicon: 'cats' });
    expect(engine.lookUp('汪酱')?.lexicon?.term).toBe('汪酱');
  });
});
