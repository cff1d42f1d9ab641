// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { metKey } from '@/components/met/met-key';

/** What a key means when it is struck on an element. */
function struck(key: string, on = '<p></p>', more: KeyboardEventInit = {}) {
  document.body.innerHTML = on;
  let wish: ReturnType<typeof metKey>;
  document.body.onkeydown = (event) => {
    wish = metKey(event);
  };
  document.body.firstElementChild!.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, ...more }));
  return wish;
}

test.each([
  ['ArrowDown', 'next'],
  ['j', 'next'],
  ['J', 'next'],
  ['ArrowUp', 'previous'],
  ['k', 'previous'],
  [' ', 'keep'],
  ['r', 'keep'],
  ['x', 'ignore'],
  ['Delete', 'ignore'],
  ['z', 'undo'],
  ['u', 'undo'],
  ['Enter', undefined],
  ['ArrowRight', undefined],
])('%s means %s', (key, wish) => {
  expect(struck(key)).toBe(wish);
});

test('space keeps the word that has the focus, and presses any other button', () => {
  expect(struck(' ', '<button class="met-word"></button>')).toBe('keep');
  expect(struck(' ', '<button></button>')).toBeUndefined();
  expect(struck('x', '<button></button>')).toBe('ignore');
});

test.each(['<input>', '<input type="radio">', '<textarea></textarea>'])('keys struck in %s are its own', (field) => {
  expect(struck('j', field)).toBeUndefined();
  expect(struck('ArrowDown', field)).toBeUndefined();
});

test('shortcuts of the browser stay its own', () => {
  expect(struck('r', '<p></p>', { ctrlKey: true })).toBeUndefined();
  expect(struck('z', '<p></p>', { metaKey: true })).toBeUndefined();
});

test('a key held down walks on, but does not ignore word after word', () => {
  expect(struck('j', '<p></p>', { repeat: true })).toBe('next');
  expect(struck('x', '<p></p>', { repeat: true })).toBeUndefined();
  expect(struck(' ', '<p></p>', { repeat: true })).toBeUndefined();
});
