// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { SentenceTranslation, type SentenceTranslationProps } from '@/components/card/SentenceTranslation';
import { Text, type Translate } from '@/components/ui/text';
import messages from '@/public/_locales/en/messages.json';
import type { Translation } from '@/utils/translate/translation';

const english: Translate = (key, ...substitutions) =>
  messages[key].message.replace(/\$(\d)/g, (_, n) => substitutions[n - 1] ?? '');

const translation: Translation = {
  text: 'I was planted with grass <b>again</b>',
  notes: [
    {
      term: '种草',
      reading: 'zhòng cǎo',
      meaning: 'to make somebody want a thing',
      literal: 'to plant grass',
      isTakenLiterally: true,
    },
    { term: 'yyds', reading: '', meaning: 'the greatest', isTakenLiterally: false },
  ],
  remark: 'playful',
  by: { engine: 'deepl', host: 'api-free.deepl.com' },
};

const root = document.body.appendChild(document.createElement('div'));
afterEach(() => act(() => render(null, root)));

function draw(change: Partial<SentenceTranslationProps> = {}) {
  const props: SentenceTranslationProps = {
    shown: null,
    to: 'en',
    onTranslate: vi.fn(),
    onHide: vi.fn(),
    onSettings: vi.fn(),
    ...change,
  };
  act(() =>
    render(
      <Text.Provider value={english}>
        <SentenceTranslation {...props} />
      </Text.Provider>,
      root,
    ),
  );
  return props;
}

const shown = () => root.textContent ?? '';
const buttons = () => [...root.querySelectorAll('button')].map((button) => button.textContent);

function press(name: string, isTrusted = true) {
  const click = new MouseEvent('click', { bubbles: true });
  Object.defineProperty(click, 'isTrusted', { value: isTrusted });
  act(() => void [...root.querySelectorAll('button')].find((b) => b.textContent === name)!.dispatchEvent(click));
}

describe('the sentence in the card', () => {
  test('takes no room while nobody asked', () => {
    draw();
    expect(root.innerHTML).toBe('');
  });

  test('says what it means, what its slang means, and where the text went', () => {
    draw({ shown: { kind: 'done', translation } });
    expect(root.querySelector('.said')!.textContent).toBe(translation.text);
    expect(root.querySelector('.said b')).toBeNull();
    expect(root.querySelector('.said')!.getAttribute('lang')).toBe('en');
    const notes = [...root.querySelectorAll('li')].map((item) => item.textContent);
    expect(notes[0]).toBe(
      '种草 zhòng cǎo — here: to make somebody want a thing; not “to plant grass”. The translation takes it word for word.',
    );
    expect(notes[1]).toBe('yyds — here: the greatest');
    expect(shown()).toContain('playful');
    expect(shown()).toContain('Sent to api-free.deepl.com · DeepL');
  });

  test('word by word says how to get whole sentences', () => {
    const { onSettings } = draw({
      shown: { kind: 'done', translation: { text: 'was · sold', notes: [], by: { engine: 'gloss', host: null } } },
    });
    expect(shown()).toContain(messages.translation_by_gloss.message);
    press(messages.translation_choose.message);
    expect(onSettings).toHaveBeenCalledTimes(1);
  });

  test('is awaited where it will be', () => {
    const { onHide } = draw({ shown: { kind: 'waiting' } });
    expect(root.querySelector('.said')!.getAttribute('aria-busy')).toBe('true');
    expect(root.querySelector('.said .spinner')).not.toBeNull();
    press(messages.translation_hide.message);
    expect(onHide).toHaveBeenCalledTimes(1);
    draw({ shown: { kind: 'growing', text: 'Now I' } });
    expect(root.querySelector('.said')!.textContent).toBe('Now I');
  });

  test.each([
    ['key', [messages.translation_settings.message, messages.card_try_again.message]],
    ['busy', [messages.card_try_again.message]],
  ] as const)('that failed says why and what to do: %s', (code, steps) => {
    const { onTranslate } = draw({ shown: { kind: 'failed', problem: { code, detail: '<i>no</i>' }, by: null } });
    expect(shown()).toContain(messages[`problem_${code}`].message);
    expect(shown()).toContain('<i>no</i>');
    expect(buttons()).toEqual([messages.translation_hide.message, ...steps]);
    press(messages.card_try_again.message);
    expect(onTranslate).toHaveBeenCalledTimes(1);
  });

  test('offers the whole post where the page has no room for it', () => {
    const onPost = vi.fn();
    draw({ onPost, shown: { kind: 'done', translation } });
    press(messages.card_translate_post.message, false);
    expect(onPost).not.toHaveBeenCalled();
    press(messages.card_translate_post.message);
    expect(onPost).toHaveBeenCalledTimes(1);
  });
});
