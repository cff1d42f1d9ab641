import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { packedDictionary } from '@/tests/packed';
import { readAloud } from '@/utils/pinyin/read';
import { Engine } from './engine';
import { glossOf } from './gloss';

const engine = new Engine({ dictionary: packedDictionary(), keyOf: (word) => `w:${word}`, read: readAloud });

/** Words parted by bars, slang in brackets. */
function cut(text: string): string {
  const { texts } = engine.analyse([text]);
  return texts[0]!
    .map(({ start, end, kind }) => (kind === 'slang' ? `[${text.slice(start, end)}]` : text.slice(start, end)))
    .join('|');
}

function readingsOf(text: string): string {
  return engine
    .analyse([text])
    .texts[0]!.flatMap((t) => t.readings)
    .join(' ');
}

describe('words', () => {
  test.each([
    ['我晚上头疼', '我|晚上|头疼'],
    ['研究生命起源', '研究|生命|起源'],
    ['這個東西多少錢', '這個|東西|多少|錢'],
    ['这件T恤好看', '这|件|T恤|好看'],
    ['去卡拉OK唱歌', '去|卡拉OK|唱歌'],
    ['ＯＫ吗', 'ＯＫ|吗'],
    ['我在2025年1月来的', '我|在|2025|年|1|月|来|的'],
    ['hello world', 'hello| |world'],
    ['涨了62.5，连Wi-Fi', '涨|了|62.5|，|连|Wi-Fi'],
    ['四千二百万人', '四千二百万|人'],
    ['十一月见', '十一月|见'],
    ['漂漂亮亮地出门', '漂漂亮亮|地|出门'],
    ['我想想再说', '我|想想|再说'],
    ['哈哈哈哈哈笑死', '哈哈哈哈哈|[笑死]'],
    ['歌手泰勒·斯威夫特来了', '歌手|泰勒·斯威夫特|来|了'],
    ['陈国栋主持', '陈国栋|主持'],
    ['张床', '张|床'],
    ['伤害性不高，侮辱性极强', '[伤害性不高，侮辱性极强]'],
    ['真的，会谢', '真的|，|[会谢]'],
    ['我是大叔控', '我|是|[大叔控]'],
    ['杨梅好吃', '杨梅|好吃'],
  ])('%s', (text, expected) => {
    expect(cut(text)).toBe(expected);
  });

  test('a word split by zero-width characters is still that word', () => {
    const text = '喜\u200b欢你';
    const { texts, entries } = engine.analyse([text]);
    const [first] = texts[0]!;
    expect(text.slice(first!.start, first!.end)).toBe('喜\u200b欢');
    expect(entries[first!.entry!]!.headword).toBe('喜欢');
  });

  test('a compatibility ideograph is looked up as the character it stands for', () => {
    const { texts, entries } = engine.analyse(['\uf9ff']);
    expect(entries[texts[0]![0]!.entry!]!.dictionary.length).toBeGreaterThan(0);
  });

  test('a Han character no dictionary has stands alone as unknown', () => {
    const { texts } = engine.analyse(['你\u{2a6d6}好']);
    expect(texts[0]!.map((t) => t.kind)).toEqual(['word', 'unknown', 'word']);
  });

  test('a name no dictionary lists is a name, read sign by sign', () => {
    const { texts } = engine.analyse(['泰勒·斯威夫特']);
    expect(texts[0]).toMatchObject([{ kind: 'name', readings: ['tài', 'lè', 'sī', 'wēi', 'fū', 'tè'] }]);
  });

  test('a word said twice is explained by the word', () => {
    const { texts, entries } = engine.analyse(['漂漂亮亮']);
    expect(texts[0]![0]!.readings).toHaveLength(4);
    expect(entries[texts[0]![0]!.entry!]!.simplified).toBe('漂亮');
  });

  test('place and person names are names', () => {
    const { texts } = engine.analyse(['北京']);
    expect(texts[0]![0]!.kind).toBe('name');
  });
});

describe('what the card offers below', () => {
  test('longer headwords over the place first, then what the word is made of', () => {
    const { texts, entries } = engine.analyse(['研究生命']);
    const also = texts[0]![0]!.also!.map((ref) => entries[ref]!.headword);
    expect(also).toEqual(['研究生', '研', '究']);
  });

  test('is left out when nobody shows it', () => {
    const { texts } = engine.analyse(['研究生命'], { also: false });
    expect(texts[0]![0]!.also).toBeUndefined();
  });
});

describe('slang', () => {
  test.each([
    ['姐妹们u1s1真好看', 'u1s1'],
    ['笑死我了66666', '66666'],
    ['这个真的绝绝子', '绝绝子'],
    ['交一下猫税', '猫税'],
    ['YYDS！', 'YYDS'],
  ])('%s', (text, term) => {
    expect(cut(text)).toContain(`[${term}]`);
  });

  test('letters and digits count only as whole tokens', () => {
    expect(cut('型号X6667')).not.toContain('[');
    expect(cut('yydsabc')).not.toContain('[');
  });

  test('slang does not tear ordinary words apart', () => {
    expect(cut('我晚上头疼')).not.toContain('[');
  });
});

describe('readings', () => {
  test.each([
    ['银行行长', 'yín háng háng zhǎng'],
    ['我得还给他', 'wǒ děi huán gěi tā'],
    ['他还没来', 'tā hái méi lái'],
    ['头发长得很快', 'tóu fa zhǎng de hěn kuài'],
    ['一只猫', 'yī zhī māo'],
    ['律师', 'lǜ shī'],
    ['卡拉OK', 'kǎ lā'],
    ['T恤', 'xù'],
    ['快把钱还我', 'kuài bǎ qián huán wǒ'],
    ['裙子太长了', 'qún zi tài cháng le'],
    ['好奇怪', 'hǎo qí guài'],
    ['单老师', 'shàn lǎo shī'],
    ['绝绝子', 'jué jué zǐ'],
    ['快把錢還我', 'kuài bǎ qián huán wǒ'],
    ['頭髮太長了', 'tóu fa tài cháng le'],
  ])('%s is read %s', (text, expected) => {
    expect(readingsOf(text)).toBe(expected);
  });

  test('a character that is read in two ways opens with the entry that is read so', () => {
    const { texts, entries } = engine.analyse(['我得走了']);
    const entry = entries[texts[0]![1]!.entry!]!;
    expect(entry.dictionary[0]!.pinyin).toBe('dei3');
    expect(glossOf(entry)).toMatch(/must/);
  });
});

describe('one term by itself', () => {
  test('slang comes before the dictionary', () => {
    const entry = engine.lookUp('种草')!;
    expect(entry.lexicon?.term).toBe('种草');
  });

  test('what nobody knows is null', () => {
    expect(engine.lookUp('qzxwvk')).toBeNull();
    expect(engine.lookUp('')).toBeNull();
  });
});

describe('laws', () => {
  const unit = fc.oneof(
    fc.constantFrom(...'我的绝子得还，。！ 666yydsT恤\n\u200b\ufe0f🐶🐂🍺\ud83d\udc00𠮷ＡＢ1️⃣👨‍👩‍👧🙏🏻'.split('')),
    fc.integer({ min: 0, max: 0xffff }).map((u) => String.fromCharCode(u)),
    fc.integer({ min: 0x4e00, max: 0x9fff }).map((u) => String.fromCharCode(u)),
  );
  const anyText = fc.array(unit, { maxLength: 60 }).map((units) => units.join(''));

  test('tokens cover any text without gaps or overlaps', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { texts, entries } = engine.analyse([text]);
        let at = 0;
        for (const token of texts[0]!) {
          expect(token.start).toBe(at);
          expect(token.end).toBeGreaterThan(at);
          at = token.end;
          for (const ref of [token.entry ?? 0, ...(token.also ?? [])].filter(() => token.entry !== undefined))
            expect(entries[ref]).toBeDefined();
        }
        expect(at).toBe(text.length);
      }),
      { numRuns: 2000 },
    );
  });

  test('a megabyte without a sentence end is cut without losing a character', () => {
    const text = '研究生命起源🐶'.repeat(130_000);
    const tokens = engine.analyse([text], { also: false }).texts[0]!;
    expect(tokens.map((t) => text.slice(t.start, t.end)).join('')).toBe(text);
  });
});

describe('readings that depend on the sentence', () => {
  test.each([
    ['借的书还没还，今天得去图书馆', '还', ['hái', 'huán']],
    ['教教我怎么和面', '教', ['jiāo', 'jiāo']],
    ['中国和重庆', '中', ['zhōng']],
    ['丘处机是道士', '处', ['chǔ']],
    ['曾小花的曾', '曾', ['zēng', 'zēng']],
    ['這本書還沒還', '還', ['hái', 'huán']],
    ['他吃了饭，下了大雨，又被种草了', '了', ['le', 'le', 'le']],
    ['这手艺失传太可惜了，可我受不了了', '了', ['le', 'liǎo', 'le']],
    ['放完都没人走', '没', ['méi']],
  ])('%s: %s', (text, char, wanted) => {
    const { texts } = engine.analyse([text]);
    const read = texts[0]!.flatMap((token) =>
      Array.from(text.slice(token.start, token.end), (c, i) => (c === char ? [token.readings[i]] : [])).flat(),
    );
    expect(read).toEqual(wanted);
  });

  test('readings carry no capitals, the entry of a name does', () => {
    const { texts, entries } = engine.analyse(['长沙']);
    expect(texts[0]![0]!.readings).toEqual(['cháng', 'shā']);
    expect(entries[0]!.dictionary[0]!.pinyin).toBe('Chang2 sha1');
  });
});

describe('people', () => {
  test.each([
    ['@小红薯67A3 姐妹', ['@', '小红薯67A3', ' ', '姐妹']],
    ['回复@山野阿木：谢谢', ['回复', '@', '山野阿木', '：', '谢谢']],
    ['小王和老李', ['小王', '和', '老李']],
    ['拉加德说', ['拉加德', '说']],
    ['这件好不好看', ['这', '件', '好', '不', '好看']],
    ['这样好不好', ['这样', '好不好']],
  ])('%s', (text, words) => {
    const { texts } = engine.analyse([text]);
    expect(texts[0]!.map(({ start, end }) => text.slice(start, end))).toEqual(words);
  });
});

describe("the reader's own words", () => {
  const own = new Engine({ dictionary: packedDictionary(), keyOf: (word) => `w:${word}`, read: readAloud });
  own.setOwnWords([
    { term: '云嗑党', traditional: '雲嗑黨', meaning: 'fans from afar' },
    { term: 'zdgx', traditional: 'zdgx', meaning: 'truly' },
    { term: '绝绝子', traditional: '', meaning: 'what my sister says' },
  ]);
  const explained = (text: string) => {
    const { texts, entries } = own.analyse([text]);
    return texts[0]!.flatMap((token) =>
      entries[token.entry ?? -1]?.own ? [[text.slice(token.start, token.end), entries[token.entry!]!.own]] : [],
    );
  };

  test.each([
    ['办公室里全是云嗑党', [['云嗑党', 'fans from afar']]],
    ['全是雲嗑黨', [['雲嗑黨', 'fans from afar']]],
    ['ＺＤＧＸ，我先睡了', [['ＺＤＧＸ', 'truly']]],
    ['她真是绝绝子', [['绝绝子', 'what my sister says']]],
    ['zdgxx不是', []],
    ['云和党', []],
  ])('in %s', (text, expected) => {
    expect(explained(text)).toEqual(expected);
  });

  test('are read like any word, and forgotten when they are taken away', () => {
    expect(own.analyse(['云嗑党']).texts[0]![0]).toMatchObject({ kind: 'slang', readings: ['yún', 'kè', 'dǎng'] });
    own.setOwnWords([]);
    expect(explained('办公室里全是云嗑党')).toEqual([]);
  });
});
