import fc from 'fast-check';
import { expect, test } from 'vitest';
import { joined, stretchesOf } from './sentences';

const prose = (text: string, language: 'zh' | 'en' = 'zh') =>
  stretchesOf(text, language)
    .filter(({ isProse }) => isProse)
    .map((stretch) => stretch.text);

/** Each sentence put into brackets instead of translated. */
const marked = (text: string, from: 'zh' | 'en', to: 'zh' | 'en') =>
  joined(
    stretchesOf(text, from),
    prose(text, from).map((sentence) => `(${sentence})`),
    to,
  );

test.each([
  ['你好。我很好！你呢？', ['你好。', '我很好！', '你呢？']],
  ['“真的吗？”她说。', ['“真的吗？”', '她说。']],
  ['第一行\n第二行', ['第一行', '第二行']],
  ['😂😂', []],
  ['12.5% 🎉', []],
  ['好', ['好']],
])('%j has the sentences %j', (text, sentences) => {
  expect(prose(text)).toEqual(sentences);
});

test('English sentences stay together with what ends them', () => {
  expect(prose('One. Two! "Three?"', 'en')).toEqual(['One.', 'Two!', '"Three?"']);
});

test('a sentence without end is cut at a pause, never inside a character', () => {
  const long = `${'很'.repeat(300)}，${'😀好'.repeat(300)}`;
  const pieces = prose(long);
  expect(pieces.join('')).toBe(long);
  expect(pieces[0]).toBe(`${'很'.repeat(300)}，`);
  expect(pieces.every((piece) => piece.length <= 400 && piece.isWellFormed())).toBe(true);
});

test.each([
  ['你好。我很好！', 'zh', 'en', '(你好。) (我很好！)'],
  ['Hi. I am fine.', 'en', 'zh', '(Hi.) (I am fine.)'],
  ['一\n\n二  \n三', 'zh', 'en', '(一)\n\n(二)  \n(三)'],
  ['好😂！\n🎉🎉\n', 'zh', 'en', '(好😂！)\n🎉🎉\n'],
] as const)('%j from %s to %s is put together as %j', (text, from, to, whole) => {
  expect(marked(text, from, to)).toBe(whole);
});

test('Chinese sentences stand without spaces between them', () => {
  expect(joined(stretchesOf('Hi. I am fine.', 'en'), ['你好。', '我很好。'], 'zh')).toBe('你好。我很好。');
});

test('every text can be put together again, line break for line break', () => {
  const piece = fc.constantFrom(
    '你好',
    '。',
    '！',
    ' ',
    '\n',
    '\n\n',
    'Hi. ',
    'ok',
    '😂',
    '…',
    '3',
    '，',
    '\u3000',
    '\t',
  );
  fc.assert(
    fc.property(
      fc.array(fc.oneof(piece, fc.string())),
      fc.constantFrom('zh' as const, 'en' as const),
      (pieces, from) => {
        const text = pieces.join('');
        const stretches = stretchesOf(text, from);
        expect(stretches.map((stretch) => stretch.text).join('')).toBe(text);
        const lines = joined(
          stretches,
          prose(text, from).map(() => 'x'),
          'en',
        ).split('\n').length;
        expect(lines).toBe(text.split('\n').length);
      },
    ),
  );
});
