import fc from 'fast-check';
import { strToU8 } from 'fflate';
import { describe, expect, test, vi } from 'vitest';
import { entryOf, INDEX, row, zipOf } from './fakes';
import { LIMITS } from './limits';
import { openPack } from './pack';
import { PackError } from './problem';
import { type Progress, readPackFile } from './read-file';

const costOf = () => undefined;
const read = (name: string, bytes: Uint8Array) => readPackFile(name, bytes, { costOf });
const zip = (files: Record<string, unknown>) => read('words.zip', zipOf(files));
const bank = (...rows: unknown[]) => zip({ 'index.json': INDEX, 'term_bank_1.json': rows });
const yaml = (source: string) => read('my-slang.yaml', strToU8(source));

/** The pack opened, and what it says of a term. */
const opened = (pack: ReturnType<typeof read>) => openPack(pack.facts.name, pack.bytes.buffer);
const termsOf = (pack: ReturnType<typeof read>, term: string) => {
  const { words, entriesAt } = opened(pack);
  return entriesAt(words.find(term));
};

/** Why a file is refused: the code of its sentence, then what the sentence names. */
function refusal(attempt: () => unknown): string[] {
  try {
    attempt();
  } catch (error) {
    if (error instanceof PackError) return [error.code, ...error.details];
    throw error;
  }
  return ['not refused'];
}

describe('a Yomitan dictionary', () => {
  test('is found again, term by term', () => {
    const pack = bank(row('种草', 'zhòngcǎo', ['to make somebody want a thing', { type: 'text', text: 'to tip' }]));
    expect(termsOf(pack, '种草')).toEqual([
      {
        traditional: '种草',
        simplified: '种草',
        pinyin: 'zhòng cǎo',
        senses: ['to make somebody want a thing', 'to tip'],
      },
    ]);
    expect(pack.facts).toMatchObject({
      kind: 'terms',
      name: 'Test words',
      revision: '2026-11',
      author: 'Somebody',
      attribution: 'Free to use',
      count: 1,
    });
  });

  test('whatever was packed is found, and nothing else', () => {
    const word = fc.string({
      unit: fc.constantFrom(...'的一是在不了有和人这中大为上个国我以要他'),
      minLength: 1,
      maxLength: 6,
    });
    const sense = fc.string({ unit: 'binary', minLength: 1, maxLength: 50 }).map((text) => `a${text}`);
    fc.assert(
      fc.property(fc.dictionary(word, sense, { minKeys: 1 }), word, (words, other) => {
        const { words: trie, entriesAt } = opened(bank(...Object.entries(words).map(([w, s]) => row(w, '', [s]))));
        for (const term of Object.keys(words)) expect(entriesAt(trie.find(term))[0]?.simplified).toBe(term);
        expect(entriesAt(trie.find(other)).length > 0).toBe(Object.hasOwn(words, other));
      }),
    );
  });

  test('tells the likelier reading of a term first', () => {
    const pack = bank(row('得', 'děi', ['must'], { score: 1 }), row('得', 'dé', ['to get'], { score: 9 }));
    expect(termsOf(pack, '得').map((entry) => entry.senses[0])).toEqual(['to get', 'must']);
  });

  test('joins what several rows say of one term', () => {
    const pack = bank(row('书', 'shū', ['book']), row('书', 'shū', ['letter']));
    expect(termsOf(pack, '书')).toMatchObject([{ senses: ['book', 'letter'] }]);
  });

  test('says which part of speech the tag bank means', () => {
    const pack = zip({
      'index.json': INDEX,
      'tag_bank_1.json': [
        ['n', 'partOfSpeech', 0, 'noun', 0],
        ['P', 'popular', 0, 'popular', 0],
      ],
      'term_bank_1.json': [row('书', 'shū', ['book'], { tags: 'n P unknown' })],
    });
    expect(termsOf(pack, '书')[0]!.senses).toEqual(['(noun) book']);
  });

  test('leaves out what is no Chinese word, and counts it', () => {
    const pack = bank(
      row('书', '', ['book']),
      row('book', '', ['书']),
      row('图', '', [{ type: 'image', path: 'x.png' }]),
      row('长'.repeat(LIMITS.term + 1), '', ['long']),
    );
    expect(pack.facts).toMatchObject({ count: 1, skipped: { terms: 3 } });
  });

  test('says that banks of characters and of frequencies were left out', () => {
    const pack = zip({
      'index.json': INDEX,
      'term_bank_1.json': [row('书', '', ['book'])],
      'kanji_bank_1.json': [],
      'term_meta_bank_1.json': [],
      'kanji_meta_bank_1.json': [],
    });
    expect(pack.facts.skipped).toEqual({ kanjiBanks: 1, metaBanks: 2, terms: 0 });
  });

  test('is read from a folder inside the zip, and with the older name of the schema', () => {
    const { format: _, ...index } = INDEX;
    const pack = zip({
      'Words/index.json': { ...index, version: 3 },
      'Words/term_bank_1.json': [row('书', '', ['book'])],
      'other/term_bank_2.json': 'not ours',
    });
    expect(pack.facts.count).toBe(1);
  });

  test('tells how far it is after each bank', () => {
    const onProgress = vi.fn<(progress: Progress) => void>();
    const files = {
      'index.json': INDEX,
      'term_bank_1.json': [row('书', '', ['book'])],
      'term_bank_10.json': [row('画', '', ['picture'])],
    };
    readPackFile('words.zip', zipOf(files), { costOf, onProgress });
    expect(onProgress.mock.calls.map(([{ stage, count }]) => [stage, count])).toEqual([
      ['reading', 1],
      ['reading', 2],
      ['packing', 2],
    ]);
    expect(onProgress.mock.calls[1]![0].share).toBe(1);
  });

  test('keeps no more of a word than a card can show', () => {
    const pack = bank(
      row(
        '书',
        '',
        Array.from({ length: 1000 }, (_, i) => `${i} ${'x'.repeat(5000)}`),
      ),
    );
    const said = termsOf(pack, '书')[0]!.senses.join('');
    expect(said.length).toBeGreaterThan(0);
    expect(said.length).toBeLessThanOrEqual(LIMITS.text);
  });
});

describe('a bad zip is refused for what is wrong with it', () => {
  const whole = { 'index.json': INDEX, 'term_bank_1.json': [row('书', '', ['book'])] };

  test.each<[string, () => unknown, string[]]>([
    ['another kind of file', () => read('photo.png', strToU8('PNG')), ['kind', 'photo.png']],
    ['a text called zip', () => read('words.zip', strToU8('hello')), ['zip', 'words.zip']],
    ['an empty file', () => read('words.zip', new Uint8Array()), ['zip', 'words.zip']],
    ['a zip cut off', () => read('words.zip', zipOf(whole).slice(0, 100)), ['zip', 'words.zip']],
    ['no index', () => zip({ 'term_bank_1.json': [] }), ['index', 'words.zip']],
    ['an index that is not JSON', () => zip({ ...whole, 'index.json': '{' }), ['json', 'index.json']],
    ['an index that is a list', () => zip({ ...whole, 'index.json': [] }), ['json', 'index.json']],
    ['schema 1', () => zip({ ...whole, 'index.json': { ...INDEX, format: 1 } }), ['schema', '1']],
    ['no schema', () => zip({ ...whole, 'index.json': { title: 'x' } }), ['schema', '?']],
    ['a bank that is not JSON', () => zip({ ...whole, 'term_bank_3.json': '[[' }), ['json', 'term_bank_3.json']],
    [
      'a bank that is not UTF-8',
      () => zip({ ...whole, 'term_bank_2.json': Uint8Array.of(0xff, 0xfe, 0x5b) }),
      ['json', 'term_bank_2.json'],
    ],
    ['a bank that is no list', () => zip({ ...whole, 'term_bank_2.json': {} }), ['row', 'term_bank_2.json', '1']],
    [
      'a row that is no term',
      () => zip({ ...whole, 'term_bank_2.json': [row('画', '', ['x']), ['画']] }),
      ['row', 'term_bank_2.json', '2'],
    ],
    ['no terms', () => zip({ 'index.json': INDEX, 'kanji_bank_1.json': [] }), ['empty', 'words.zip']],
    ['no Chinese terms', () => bank(row('book', '', ['x'])), ['empty', 'words.zip']],
  ])('%s', (_, attempt, expected) => {
    expect(refusal(attempt)).toEqual(expected);
  });

  /** Where a text stands in the bytes of a zip, from the end. */
  const lastIndexOf = (bytes: Uint8Array, text: string) => Buffer.from(bytes).lastIndexOf(text);

  test('a part whose packed bytes are damaged', () => {
    const bytes = zipOf({
      ...whole,
      'term_bank_2.json': Array.from({ length: 99 }, (_, i) => row(`书${i}`, '', [`${i}`])),
    });
    const at = Buffer.from(bytes).indexOf('term_bank_2.json') + 'term_bank_2.json'.length;
    bytes.fill(0xff, at, at + 40);
    expect(refusal(() => read('words.zip', bytes))).toEqual(['part', 'term_bank_2.json']);
  });

  test('a part that unpacks to more than fits, by what the directory says', () => {
    const bytes = zipOf(whole);
    // The unpacked size stands 22 bytes before the name in the directory at the end.
    new DataView(bytes.buffer).setUint32(lastIndexOf(bytes, 'term_bank_1.json') - 22, 0x7fffffff, true);
    expect(refusal(() => read('words.zip', bytes))[0]).toBe('unpacked');
  });

  test('a bomb that hides its size costs no more than the size it names', () => {
    const bytes = zipOf({ ...whole, 'term_bank_1.json': `[${' '.repeat(50_000_000)}]` });
    new DataView(bytes.buffer).setUint32(lastIndexOf(bytes, 'term_bank_1.json') - 22, 1000, true);
    const before = process.memoryUsage().arrayBuffers;
    expect(['part', 'json']).toContain(refusal(() => read('words.zip', bytes))[0]);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20_000_000);
  });

  test('JSON of a hundred thousand levels is no definition', () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const bankText = `[["书","","","",0,[${deep},{"type":"structured-content","content":${deep}}],0,""]]`;
    expect(refusal(() => zip({ 'index.json': INDEX, 'term_bank_1.json': bankText }))[0]).toMatch(/empty|json/);
  });

  test('names that JavaScript gives a meaning to are names', () => {
    const pack = bank(
      row('书', '', ['__proto__']),
      row('画', '', [JSON.parse('{"__proto__":{"type":"text"},"type":"text","text":"x"}')]),
    );
    expect(termsOf(pack, '书')[0]!.senses).toEqual(['__proto__']);
    expect(({} as Record<string, unknown>).type).toBeUndefined();
  });
});

describe('an entry file', () => {
  test('is found again, spelling by spelling', () => {
    const pack = yaml(`${entryOf('尾巴', '  aliases: [ＷＢ]\n')}${entryOf('夸夸')}`);
    const { slang, lexiconEntry } = opened(pack);
    expect(lexiconEntry(slang.values[slang.find('wb')]! - 1).term).toBe('尾巴');
    expect(lexiconEntry(slang.values[slang.find('夸夸')]! - 1).meaning).toBe('what 夸夸 means');
    expect(pack.facts).toMatchObject({ kind: 'entries', name: 'my-slang', count: 2, author: '', attribution: '' });
  });

  test('may say its name, its author and its licence', () => {
    const pack = yaml(
      `name: Cat words\nauthor: Somebody\nlicence: CC0\nentries:\n${entryOf('尾巴').replace(/^/gm, '  ')}`,
    );
    expect(pack.facts).toMatchObject({ name: 'Cat words', author: 'Somebody', attribution: 'CC0', count: 1 });
  });

  test.each<[string, string, string, RegExp]>([
    [
      'a field with a wrong value',
      entryOf('一一') + entryOf('尾巴').replace('warm', 'hot'),
      '10',
      /尾巴: "tone" must be one of/,
    ],
    ['an unknown field', entryOf('尾巴', '  colour: red\n'), '1', /no field "colour"/],
    ['YAML that is none', `${entryOf('尾巴')}- term: "open\n`, '11', /quote/],
    [
      'a spelling of two entries',
      entryOf('尾巴') + entryOf('夸夸', '  aliases: [尾巴]\n'),
      '10',
      /claimed by two entries: 尾巴, 夸夸/,
    ],
    ['a spelling nobody can see', entryOf('尾巴', '  aliases: ["\\u200b"]\n'), '1', /without visible characters/],
    [
      'an entry as long as a book',
      entryOf('尾巴', `  aliases: [${Array.from({ length: 16 }, (_, i) => `${i}${'长'.repeat(1000)}`)}]\n`),
      '1',
      /longer than 16 kB/,
    ],
    [
      'a text as long as a story',
      entryOf('尾巴').replace('en: example', `en: ${'x'.repeat(2_001)}`),
      '1',
      /more than 2000 characters/,
    ],
    ['an alias', `- &a {term: x}\n- *a\n`, '2', /aliases/],
    ['no list', 'term: 尾巴\n', '1', /list of entries/],
    ['nesting without end', '['.repeat(50_000), '1', /./],
  ])('with %s is refused, and the line named', (_, source, line, says) => {
    const [code, where, what] = refusal(() => yaml(source));
    expect([code, where]).toEqual(['line', line]);
    expect(what).toMatch(says);
  });

  test('of another encoding, too large or empty is refused', () => {
    expect(refusal(() => read('x.yaml', Uint8Array.of(0xd6, 0xd0)))).toEqual(['encoding', 'x.yaml']);
    expect(refusal(() => read('x.yaml', new Uint8Array(LIMITS.entryFile + 1)))[0]).toBe('large');
    expect(refusal(() => yaml('[]'))).toEqual(['empty', 'my-slang.yaml']);
  });

  test('that expands itself a billionfold is refused at its first alias', () => {
    const lol = `a: &a [x,x,x,x,x,x,x,x,x]\n${[...'bcdefgh'].map((c, i) => `${c}: &${c} [${`*${'abcdefgh'[i]},`.repeat(9)}]`).join('\n')}\nentries: *h\n`;
    expect(refusal(() => yaml(lol))[0]).toBe('line');
  });
});

describe('whatever the bytes', () => {
  const whole = zipOf({
    'index.json': INDEX,
    'term_bank_1.json': [row('书', 'shū', ['book']), row('画', '', ['picture'])],
  });
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom(...'- :[]{}&*!|>"\'\n#a书') }),
  );

  test('a zip with bytes changed is read or refused in a sentence', () => {
    const change = fc.tuple(fc.nat(whole.length - 1), fc.nat(255));
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 8 }), (changes) => {
        const bytes = whole.slice();
        for (const [at, value] of changes) bytes[at] = value;
        expect(refusal(() => read('words.zip', bytes))[0]).toMatch(/^[a-z ]+$/);
      }),
      { numRuns: 500 },
    );
  });

  test('a text is an entry file or refused in a sentence', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(refusal(() => yaml(text))[0]).toMatch(/^[a-z ]+$/);
      }),
      { numRuns: 500 },
    );
  });
});
