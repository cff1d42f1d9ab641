import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildTrie, Trie } from './trie';

test('holds exactly the keys it was built from', () => {
  const word = fc.string({
    unit: fc.constantFrom('中', '国', '人', 'a', '\ud83d', '\udc36'),
    minLength: 1,
    maxLength: 5,
  });
  fc.assert(
    fc.property(fc.uniqueArray(word), fc.array(word), (keys, others) => {
      const trie = new Trie(buildTrie(keys, (key) => keys.indexOf(key) + 1, 65535));
      for (const key of keys) expect(trie.values[trie.find(key)]).toBe(keys.indexOf(key) + 1);
      for (const other of others) if (!keys.includes(other)) expect(trie.values[trie.find(other)]).toBe(0);
    }),
  );
});

test('refuses a value its width cannot hold', () => {
  expect(() => buildTrie(['猫'], () => 256, 255)).toThrow(RangeError);
  expect(() => buildTrie(['猫'], () => 0, 255)).toThrow(RangeError);
});
