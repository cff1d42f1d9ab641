import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fieldText } from './field-text';

test.each([
  ['plain', 'plain'],
  ['a<br>b<br/>c', 'a\nb\nc'],
  ['<div>a</div><div>b</div>', 'a\nb'],
  ['<b>种</b>草', '种草'],
  ['a &lt;b&gt; &amp;amp; &#20320;&#x597d;&nbsp;&unknown; &constructor;', 'a <b> &amp; 你好 &unknown; &constructor;'],
  ['<ruby>你<rt>nǐ</rt></ruby>好', '你好'],
  ['<style>.a{b:c}</style>x<script>alert(1)</script>', 'x'],
  ['<img src=x onerror=alert(1)>x', 'x'],
  ['x[sound:a.mp3] [anki:play:q:0]', 'x'],
  ['{{c1::种草::hint}}了{{c2::吗}}', '种草了吗'],
  ['1 < 2 & 3 > 2', '1 < 2 & 3 > 2'],
  ['a<!-- <b> -->b', 'ab'],
  ['cut <b', 'cut'],
])('%s says "%s"', (html, text) => {
  expect(fieldText(html)).toBe(text);
});

test('text that was written as HTML comes back as it was, but for its spaces', () => {
  const asHtml = (text: string) =>
    text.replace(/[&<>]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign]!).replaceAll('\n', '<br>');
  const signs = fc.array(fc.constantFrom('<', '>', '</b>', '&', '&lt;', '&amp;lt;', '"', '中', 'a ', '\n', '🐂'), {
    maxLength: 40,
  });
  const plain = (text: string) =>
    text
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean)
      .join('\n');
  fc.assert(
    fc.property(signs, (parts) => {
      expect(fieldText(asHtml(parts.join('')))).toBe(plain(parts.join('')).replace(/ +/g, ' '));
    }),
  );
});

test.each(['<script', '<script>', '<rt>', '<!--', '{{c1::', '&#1'])('a field of nothing but %s ends', (piece) => {
  expect(fieldText(piece.repeat(3000)).length).toBeLessThanOrEqual(piece.length * 3000);
});

test.each([
  ['<a href="https://www.weibo.com/1?a=1&amp;b=2">weibo.com</a>', 'https://www.weibo.com/1?a=1&b=2'],
  ['<a href="https://evil.example/">weibo.com</a>', 'weibo.com'],
  ['<a href="javascript:alert(1)">weibo.com</a>', 'weibo.com'],
  ['see <a href="https://weibo.com/1">weibo.com</a>', 'see weibo.com'],
])('a link that names its own site alone is its address: %s', (html, text) => {
  expect(fieldText(html)).toBe(text);
});
