import { expect, test } from 'vitest';
import { parseMarkdown } from '@/components/about/parse-markdown';

test('headings, paragraphs and lists come out as what they are', () => {
  expect(parseMarkdown('# One\n\nTwo\n\n- a\n- b [c](https://example.com/)!')).toEqual([
    { kind: 'heading', level: 1, text: ['One'] },
    { kind: 'paragraph', text: ['Two'] },
    { kind: 'list', items: [['a'], ['b ', { text: 'c', href: 'https://example.com/' }, '!']] },
  ]);
});

test.each(['javascript:void', 'data:text/html,x', '/etc/passwd'])('a link to %s is only its text', (href) => {
  expect(parseMarkdown(`[here](${href})`)).toEqual([{ kind: 'paragraph', text: ['here'] }]);
});
