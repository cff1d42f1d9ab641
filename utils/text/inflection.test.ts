import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainForms } from './inflection';

test.each([
  ['plants', 'plant'],
  ['planting', 'plant'],
  ['planted', 'plant'],
  ['planned', 'plan'],
  ['making', 'make'],
  ['made', 'make'],
  ['cities', 'city'],
  ['watches', 'watch'],
  ['goes', 'go'],
  ['lying', 'lie'],
  ['falling', 'fall'],
  ['bigger', 'big'],
  ['happiest', 'happy'],
  ['women', 'woman'],
  ['friend’s'.replace('’', "'"), 'friend'],
  ['hoping', 'hope'],
  ['tried', 'try'],
  ['neighbours', 'neighbor'],
])('%s is a form of %s', (form, plain) => {
  expect(plainForms(form)).toContain(plain);
});

test.each(['this', 'bus', 'red', 'king', 'ring', 'his', 'as', 'class', 'need'])(
  '%s is no form of anything shorter',
  (word) => {
    expect(plainForms(word).filter((form) => form.length < word.length && form.length < 3)).toEqual([]);
    expect(plainForms(word)[0]).toBe(word);
  },
);

test('a word is its own form first, and none is said twice', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 30 }), (word) => {
      const forms = plainForms(word);
      expect(forms[0]).toBe(word);
      expect(new Set(forms).size).toBe(forms.length);
    }),
  );
});
