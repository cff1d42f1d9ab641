// @vitest-environment happy-dom
import { expect, test, vi } from 'vitest';
import messages from '@/public/_locales/en/messages.json';
import { PROBLEM_CODES } from '@/utils/translate/problem';
import type { Origin, SlangNote, Translation } from '@/utils/translate/translation';
import { BlockView, originLine, type Shown } from './block-view';
import type { Say } from './words';

const say: Say = (key, ...substitutions) =>
  messages[key].message.replace(/\$(\d)/g, (_, n) => substitutions[Number(n) - 1] ?? '');

const LOCAL: Origin = { engine: 'built-in', host: null };

function makeView(isAsked = true) {
  const actions = {
    hide: vi.fn(),
    copy: vi.fn(async () => true),
    retry: vi.fn(),
    settings: vi.fn(),
    toggleAll: vi.fn(),
  };
  const view = new BlockView({ document, say, to: 'en', isAsked, isAll: () => false, actions });
  return { view, element: view.element, actions };
}

const done = (part: Partial<Translation> = {}): Shown => ({
  kind: 'done',
  translation: { text: 'You sold me on it', notes: [], by: LOCAL, ...part },
});

const NOTE: SlangNote = {
  term: '种草',
  reading: 'zhòngcǎo',
  meaning: 'to make somebody want it',
  literal: 'planting grass',
  isTakenLiterally: false,
};

const buttons = (element: Element) => [...element.querySelectorAll('button')].map((button) => button.textContent);

test.each<[Origin, string]>([
  [LOCAL, 'On this device · the browser’s translator'],
  [{ engine: 'bergamot', host: null }, 'On this device · Bergamot'],
  [{ engine: 'gloss', host: null }, 'On this device · word by word'],
  [{ engine: 'deepl', host: 'api.deepl.com' }, 'Sent to api.deepl.com · DeepL'],
  [{ engine: 'chat', host: 'localhost:11434', model: 'qwen3' }, 'Sent to localhost:11434 · qwen3'],
  [{ engine: 'chat', host: 'example.com' }, 'Sent to example.com'],
])('says where a text went: %j', (by, line) => expect(originLine(by, say)).toBe(line));

test('marks which language each part is in', () => {
  const { view, element } = makeView();
  view.show(done({ notes: [NOTE] }));
  const langs = ['.text', '.term', '.reading'].map((part) => element.querySelector<HTMLElement>(part)?.lang);
  expect(langs).toEqual(['en', 'zh-Hans', 'zh-Latn']);
});

test('says loudly that slang was taken word for word, and quietly what it means where it was not', () => {
  const { view, element } = makeView();
  view.show(done({ notes: [NOTE, { ...NOTE, term: '绝绝子', literal: '', isTakenLiterally: true }] }));
  expect([...element.querySelectorAll('.note')].map((note) => note.textContent)).toEqual([
    '种草 zhòngcǎo — here: to make somebody want it; not “planting grass”',
    '绝绝子 zhòngcǎo — here: to make somebody want itThe translation takes it word for word.',
  ]);
});

test('shows what an engine answered as text, whatever it looks like', () => {
  const { view, element } = makeView();
  view.show(done({ text: '<img src=x onerror=alert(1)>', remark: '<b>ironic</b>' }));
  expect(element.querySelector('img, b')).toBeNull();
  expect(element.querySelector('.text')?.textContent).toBe('<img src=x onerror=alert(1)>');
});

test('lets a text grow in the node it stands in', () => {
  const { view, element } = makeView();
  view.show({ kind: 'growing', text: 'You' });
  const node = element.querySelector('.text')?.firstChild;
  view.show({ kind: 'growing', text: 'You sold' });
  expect(element.querySelector('.text')?.firstChild).toBe(node);
  expect(element.querySelector('.text')?.getAttribute('aria-busy')).toBe('true');
  view.show(done());
  expect(element.querySelector('.text')?.getAttribute('aria-busy')).toBe('false');
});

test('is said aloud where the reader asked for this very text, and nowhere else', () => {
  expect(makeView(true).element.querySelector('[aria-live=polite]')).not.toBeNull();
  expect(makeView(false).element.querySelector('[aria-live]')).toBeNull();
});

test.each(PROBLEM_CODES)('has a sentence and a next step for trouble of the kind %s', (code) => {
  const { view, element } = makeView();
  view.show({ kind: 'failed', problem: { code }, by: null });
  expect(element.querySelector('.text')?.textContent).toMatch(/^[A-Z].*[.?]$/);
  const isOneOfTheirs = buttons(element).some((words) => words === 'Open the settings' || words === 'Try again');
  expect(isOneOfTheirs).toBe(true);
});

test('offers a better translator where words were only looked up', () => {
  const { view, element } = makeView();
  view.show(done({ by: { engine: 'gloss', host: null } }));
  expect(buttons(element)).toContain('For whole sentences, choose a translator');
  view.show(done());
  expect(buttons(element)).not.toContain('For whole sentences, choose a translator');
});

test('does nothing when a script presses its buttons', () => {
  const { view, element, actions } = makeView();
  view.show(done());
  for (const button of element.querySelectorAll('button')) button.click();
  for (const act of Object.values(actions)) expect(act).not.toHaveBeenCalled();
});

test('whoever is at a button by keyboard stays among the buttons when they are drawn anew', () => {
  const { view, element } = makeView();
  document.body.append(element);
  const focused = () => document.activeElement?.textContent;
  view.show(done());
  element.querySelectorAll('button')[1]?.focus();
  view.refresh();
  expect(focused()).toBe('Translate all here');
  view.show({ kind: 'waiting' });
  expect(focused()).toBe('Hide');
  element.remove();
});
