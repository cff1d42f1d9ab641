import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromXml, toXml, xmlMark } from './xml';

test('everything but marks is escaped', () => {
  expect(toXml('a < b & <b>c</b> &amp; <x id="0"/> <x id="a"/>')).toBe(
    'a &lt; b &amp; &lt;b&gt;c&lt;/b&gt; &amp;amp; <x id="0"/> &lt;x id="a"/&gt;',
  );
});

test('what XML cannot hold is left out', () => {
  expect(toXml('a\u0000\u0007\ufffe\tb🐱')).toBe('a\tb🐱');
  expect(toXml('a\ud83d')).toBe('a\ufffd');
});

test.each([
  ['<x id="3"></x>', '<x id="3"/>'],
  ["<x id = '3' />", '<x id="3"/>'],
  ['&lt;&#20320;&#x597D;&gt;&quot;&apos;&amp;amp;', '<你好>"\'&amp;'],
  ['&nbsp; &#x110000; &#99999999; & fish', '&nbsp; &#x110000; &#99999999; & fish'],
  ['<b>odd</b>', '<b>odd</b>'],
])('%s is read as %s', (xml, text) => {
  expect(fromXml(xml)).toBe(text);
});

test('what can be written comes back the same', () => {
  const part = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.nat(99).map(xmlMark),
    fc.constantFrom('&amp;', '<x', '&#60;', ']]>'),
  );
  fc.assert(
    fc.property(fc.array(part), (parts) => {
      const text = parts.join('');
      expect(fromXml(toXml(text))).toBe(text);
    }),
  );
});
