import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainWords } from './plain-words';

test('what a server says of its trouble stays as it is', () => {
  expect(plainWords('401 unauthorized Name or password is incorrect.')).toBe(
    '401 unauthorized Name or password is incorrect',
  );
  expect(plainWords('500 internal_server_error no_majority')).toBe('500 internal_server_error no_majority');
});

test('what it repeats of what it was sent is left out', () => {
  expect(plainWords('403 forbidden document "c:w:种草" of mei.lin: hunter2 hunter2 is too large')).toBe(
    '403 forbidden document … of … is too large',
  );
  expect(plainWords('种草')).toBeUndefined();
  expect(plainWords('')).toBeUndefined();
});

test('no word gets through that is not known', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 3 }), fc.string(), (secret, rest) => {
      const word = `q${secret.replace(/\s/g, '')}q`;
      expect(plainWords(`401 ${word} ${rest}`)).not.toContain(word);
    }),
  );
});
