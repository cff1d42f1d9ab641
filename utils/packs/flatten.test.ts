import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { flatten } from './flatten';
import { LIMITS } from './limits';

const structured = (content: unknown) => ({ type: 'structured-content', content });
const div = (...content: unknown[]) => ({ tag: 'div', content });

test.each<[string, unknown, string[]]>([
  ['a plain text', 'to plant grass', ['to plant grass']],
  ['a text of several lines', 'one\ntwo', ['one', 'two']],
  ['a text object', { type: 'text', text: 'plain' }, ['plain']],
  ['inline pieces as one line', structured(['a ', { tag: 'span', content: 'b' }, ' c']), ['a b c']],
  ['blocks as lines', structured([div('one'), div('two', div('three'))]), ['one', 'two', 'three']],
  [
    'a list as lines',
    structured({
      tag: 'ul',
      content: [
        { tag: 'li', content: 'a' },
        { tag: 'li', content: 'b' },
      ],
    }),
    ['a', 'b'],
  ],
  [
    'the cells of a row beside one another',
    structured({
      tag: 'tr',
      content: [
        { tag: 'td', content: 'a' },
        { tag: 'td', content: 'b' },
      ],
    }),
    ['a b'],
  ],
  ['a break as a new line', structured(['a', { tag: 'br' }, 'b']), ['a', 'b']],
  ['a link as its text', structured({ tag: 'a', href: 'javascript:alert(1)', content: 'see' }), ['see']],
  [
    'ruby without its reading',
    structured({ tag: 'ruby', content: ['草', { tag: 'rp', content: '(' }, { tag: 'rt', content: 'cǎo' }] }),
    ['草'],
  ],
  ['a picture as its description', { type: 'image', path: 'x.png', description: 'a cat' }, ['a cat']],
  ['a picture without one as nothing', { type: 'image', path: 'x.png' }, []],
  ['a note on inflection as nothing', ['食べる', ['past']], []],
  ['markup as the text it is', '<img src=x onerror=alert(1)>', ['<img src=x onerror=alert(1)>']],
  ['what no schema knows as nothing', [null, 3, { tag: 'script' }], []],
])('gives %s', (_, definition, lines) => {
  expect(flatten(definition)).toEqual(lines);
});

describe('with hostile structure', () => {
  test('stops at a depth no dictionary has', () => {
    let deep: unknown = 'bottom';
    for (let i = 0; i < 100_000; i++) deep = [deep];
    expect(flatten(structured(['top', deep]))).toEqual(['top']);
  });

  test('stops at a breadth no definition has', () => {
    const wide = Array.from({ length: 1_000_000 }, () => div('line'));
    expect(flatten(structured(wide)).length).toBeLessThan(6 * LIMITS.lines);
  });

  test('takes away what turns the direction of text, and control characters', () => {
    expect(flatten('a\u202eb\u2066c\u0000d\u001fe')).toEqual(['abc d e']);
  });

  test('gives well-formed lines of limited length for any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string({ unit: 'binary', maxLength: 3000 }), (json, text) => {
        for (const line of flatten(structured([json, text]))) {
          expect(line.isWellFormed()).toBe(true);
          expect(line.length).toBeLessThanOrEqual(LIMITS.line);
          // biome-ignore lint/suspicious/noControlCharactersInRegex: there must be none
          expect(line).not.toMatch(/[\u0000-\u001f\u202a-\u202e\u2066-\u2069]/);
        }
      }),
    );
  });
});
