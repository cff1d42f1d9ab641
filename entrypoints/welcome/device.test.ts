import { expect, test } from 'vitest';
import { keysOf } from '@/entrypoints/welcome/device';

test.each([
  ['Alt+Shift+P', ['Alt', 'Shift', 'P']],
  ['⌥⇧P', ['⌥', '⇧', 'P']],
  ['', []],
])('the shortcut "%s" is drawn as keys', (shortcut, keys) => {
  expect(keysOf(shortcut)).toEqual(keys);
});
