// @vitest-environment happy-dom
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aWord } from '@/utils/deck/fakes';
import { printable } from '@/utils/export/columns';
import { hostile } from '@/utils/export/fakes';
import { fieldHtml, gapSentence, linkHtml, markedSentence, pinyinHtml, siteOf } from './field-html';

/** The text that a browser shows for a field. */
function shown(html: string): string {
  const box = document.createElement('div');
  box.innerHTML = html.replaceAll('<br>', '\n');
  return box.textContent ?? '';
}

const nasty = fc.oneof(
  fc.constantFrom(...hostile),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc
    .array(
      fc.constantFrom(
        '{',
        '}',
        '{{',
        '}}',
        '::',
        '[sound:',
        '[anki:tts',
        '[$]',
        '[latex]',
        '\\',
        '(',
        '[',
        '<',
        '&',
        ';',
        'c1',
        '种草',
      ),
      {
        maxLength: 12,
      },
    )
    .map((parts) => parts.join('')),
);

describe('a field', () => {
  test('shows any text as it is', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        expect(shown(fieldHtml(text))).toBe(printable(text).replace(/\t/g, ' '));
      }),
    );
  });

  test('holds no markup but line ends, and nothing that Anki or MathJax would act on', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const html = fieldHtml(text);
        expect(html.replaceAll('<br>', '').replaceAll('\\<span></span>', '')).not.toMatch(/[<>"'[]|\{\{|\}\}|::/);
        expect(html).not.toMatch(/\\(\(|\[|&#91;)/);
      }),
    );
  });

  test('repairs half an emoji', () => {
    expect(fieldHtml('牛\uD83D')).toBe('牛\uFFFD');
  });
});

test('each syllable of pinyin has the class of its tone', () => {
  expect(pinyinHtml('zhòng cǎo ma')).toBe(
    '<span class="tone4">zhòng</span> <span class="tone3">cǎo</span> <span class="tone5">ma</span>',
  );
  expect(pinyinHtml('<b> yī')).toBe('<span class="tone5">&lt;b&gt;</span> <span class="tone1">yī</span>');
  expect(pinyinHtml('')).toBe('');
});

test('a sentence shows its word in bold, or a gap in its place, in either script', () => {
  const word = aWord('种草', { traditional: '種草' });
  expect(markedSentence('又被種草了，种草<3', word)).toBe('又被<b>種草</b>了，<b>种草</b>&lt;3');
  expect(gapSentence('又被種草了', word)).toBe('又被<span class="gap"></span>了');
  expect(markedSentence('a {{c1::b}}', aWord(''))).toBe('a &#123;{c1&#58;:b&#125;}');
});

test('a link leads to web pages alone and cannot leave its attribute', () => {
  expect(linkHtml('https://www.weibo.com/a?b="c"&d')).toBe(
    '<a href="https://www.weibo.com/a?b=%22c%22&amp;d">weibo.com</a>',
  );
  for (const url of ['javascript:alert(1)', 'file:///etc', 'no address', '']) expect(linkHtml(url)).toBe('');
  expect(siteOf(undefined)).toBe('');
});
