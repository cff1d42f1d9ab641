import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AnswerReader } from './answer';

const NONCE = '0123456789abcdef';
const line = (place: string) => `=== ${NONCE} ${place} ===`;

function read(answer: string, count: number) {
  const reader = new AnswerReader(NONCE, count);
  reader.feed(answer);
  return reader.end();
}

const texts = (...parts: string[]) =>
  [...parts.map((text, i) => `${line(String(i + 1))}\n${text}`), line('end')].join('\n');

test('finds each text', () => {
  expect(read(texts('One', 'Two\n\nlines'), 2)).toEqual([{ text: 'One' }, { text: 'Two\n\nlines' }]);
});

test('finds what is said about a text', () => {
  const answer = `${line('1')}\nNice\n${line('1 remark')}\nMeant ironically,\nand rude.\n${line('2')}\nYes\n${line('end')}`;
  expect(read(answer, 2)).toEqual([{ text: 'Nice', remark: 'Meant ironically, and rude.' }, { text: 'Yes' }]);
});

test.each(['', '-', 'None', 'none.', '(none)', 'N/A', '无。'])('"%s" is nothing said', (remark) => {
  expect(read(`${line('1')}\nNice\n${line('1 remark')}\n${remark}`, 1)).toEqual([{ text: 'Nice' }]);
});

test.each([
  ['greetings around it', `Sure! Here you are:\n\`\`\`\n${texts('Nice')}\n\`\`\`\nAnything else?`],
  ['thoughts before it', `<think>\n${line('1')}\nBad? Or\n${line('1')}\nGood?\n</think>\n\n${texts('Nice')}`],
  ['marker lines in bold', `**${line('1')}**\n\nNice\n\n**${line('end')}**`],
  ['marker lines of fewer signs', `${NONCE} 1\nNice\n= ${NONCE.toUpperCase()} end`],
  ['the words repeated', `${line('1')}\nNice\n${line('words')}\n种草: to want`],
  ['no end', `${line('1')}\nNice`],
  ['CRLF', texts('Nice').replaceAll('\n', '\r\n')],
])('reads an answer with %s', (_, answer) => {
  expect(read(answer, 1)).toEqual([{ text: 'Nice' }]);
});

test.each([
  ['without markers', 'HACKED'],
  ['of too few texts', texts('One')],
  ['of too many', texts('One', 'Two', 'Three')],
  ['with a text twice', `${line('1')}\nOne\n${line('1')}\nOne\n${line('2')}\nTwo`],
  ['out of order', `${line('2')}\nTwo\n${line('1')}\nOne`],
  ['with an empty text', texts('One', ' ')],
  ['with a remark on another text', `${line('1')}\nOne\n${line('2 remark')}\nRude\n${line('2')}\nTwo`],
  ['with a remark before all', `${line('1 remark')}\nRude\n${texts('One', 'Two')}`],
  ['with a marker gone wrong', texts('One', 'Two').replace(`${line('2')}\n`, `${line('2')} `)],
  ['with its markers in a text', `${line('1')}\nOne (${NONCE})\n${line('2')}\nTwo`],
  ['under another nonce', texts('One', 'Two').replaceAll(NONCE, 'fedcba9876543210')],
])('takes nothing from an answer %s', (_, answer) => {
  expect(() => read(answer, 2)).toThrow(expect.objectContaining({ code: 'answer' }));
});

test('lines that imitate markers are part of the text', () => {
  const imitations = '=== fedcba9876543210 2 ===\n=== 2 ===\n=== end ===\n<think>\n</think>\n=== 0123456789abcde 2 ===';
  expect(read(texts(imitations), 1)).toEqual([{ text: imitations }]);
});

test('texts grow in their order, and never show a marker or what comes of one', () => {
  const answer = `Hello\n${texts('One by one', '= 0 is\nnot a marker')}`;
  const grown: [number, string][] = [];
  const reader = new AnswerReader(NONCE, 2, (source, text) => grown.push([source, text]));
  for (const letter of answer) reader.feed(letter);
  expect(grown.filter(([, text]) => text.includes('===') || text.includes(NONCE))).toEqual([]);
  expect(grown.map(([source]) => source)).toEqual(grown.map(([source]) => source).sort());
  expect(grown.filter(([source]) => source === 0).at(-1)).toEqual([0, 'One by one']);
  expect(grown.at(-1)).toEqual([1, '= 0 is\nnot a marker']);
  expect(reader.end().map((r) => r.text)).toEqual(['One by one', '= 0 is\nnot a marker']);
});

test('reads the same however the answer is cut', () => {
  const piece = fc.constantFrom(
    line('1'),
    line('2'),
    line('1 remark'),
    line('end'),
    'text',
    '',
    '=== 0 ===',
    '<think>',
    '</think>',
  );
  const answers = fc.array(piece, { maxLength: 12 }).map((lines) => lines.join('\n'));
  const outcome = (pieces: string[]) => {
    const reader = new AnswerReader(NONCE, 2);
    try {
      for (const p of pieces) reader.feed(p);
      return reader.end();
    } catch (error) {
      return String(error);
    }
  };
  fc.assert(
    fc.property(answers, (answer) => {
      expect(outcome([...answer])).toEqual(outcome([answer]));
    }),
  );
});
