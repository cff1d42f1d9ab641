// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, expect, test } from 'vitest';
import { MetSentence } from '@/components/review/MetSentence';
import { Text, type Translate } from '@/components/ui/text';
import messages from '@/public/_locales/en/messages.json';

const english: Translate = (key, ...substitutions) =>
  messages[key].message.replace(/\$(\d)/g, (_, n) => substitutions[n - 1] ?? '');

const root = document.body.appendChild(document.createElement('div'));
afterEach(() => act(() => render(null, root)));

const word = { key: 'w:种草', simplified: '种草', traditional: '種草' };
const draw = (by: string, withSource: boolean) =>
  act(() =>
    render(
      <Text.Provider value={english}>
        <MetSentence
          met={{ sentence: '被种草了', url: '', title: '', translation: { text: 'Now I <b>want</b> it', by } }}
          word={word}
          withSource={withSource}
        />
      </Text.Provider>,
      root,
    ),
  );

test.each([
  ['gloss', 'On this device · word by word, from the dictionary'],
  ['bergamot', 'On this device · Bergamot'],
  ['api-free.deepl.com', 'Sent to api-free.deepl.com'],
])('a sentence that was translated is told with its meaning, and by whom: %s', (by, line) => {
  draw(by, true);
  const told = root.querySelector('.translated')!;
  expect([told.textContent, told.getAttribute('lang'), told.getAttribute('title')]).toEqual([
    'Now I <b>want</b> it',
    'en',
    line,
  ]);
});

test('what a sentence means is not given away before the answer', () => {
  draw('gloss', false);
  expect(root.textContent).toBe('被种草了');
});
