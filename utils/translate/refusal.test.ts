import fc from 'fast-check';
import { expect, test } from 'vitest';
import { problemOfRefusal, withoutSecrets } from './refusal';

const problem = (status: number, said: unknown, retryAfter: string | null = null, secrets: string[] = []) =>
  problemOfRefusal({ status, text: JSON.stringify(said), retryAfter }, { secrets, now: 0 });

test.each([
  [{ message: 'Quota Exceeded' }, 'Quota Exceeded'],
  [{ error: 'zh is not supported' }, 'zh is not supported'],
  [{ error: { message: 'No such model', code: 'model_not_found' } }, 'No such model'],
  [{ detail: 'Not authenticated' }, 'Not authenticated'],
  [{ error: { code: 7 } }, undefined],
  [{ message: 7 }, undefined],
  ['just a string', undefined],
  [null, undefined],
])('finds the words in %j', (said, detail) => {
  expect(problem(400, said).detail).toBe(detail);
});

test('keeps words to one plain line of 300 units', () => {
  expect(problem(400, { message: ' two\n\tlines\u0000 and \u202eturned ' }).detail).toBe('two lines and turned');
  expect(problem(400, { message: '🐱'.repeat(300) }).detail).toBe(`${'🐱'.repeat(149)}…`);
});

test('an empty account comes without a time to try again', () => {
  const said = { error: { message: 'You exceeded your current quota' } };
  expect(problem(429, said).code).toBe('quota');
  expect(problem(429, said, '30')).toMatchObject({ code: 'busy', retryAt: 30_000 });
});

test('a time to try again is for those who may', () => {
  expect(problem(503, {}, '30').retryAt).toBe(30_000);
  expect(problem(401, {}, '30').retryAt).toBeUndefined();
  for (const nonsense of ['', '-5', '1.5', 'soon', '9'.repeat(400)]) {
    expect(problem(429, {}, nonsense).retryAt).toBeUndefined();
  }
});

test.each([
  ['Wrong key: sk-abcdefghijklmnop', 'Wrong key: •••'],
  ['Wrong key: "SK-ABCDEFGHIJKLMNOP".', 'Wrong key: •••'],
  ['Wrong key: sk-abc***mnop, sorry', 'Wrong key: ••• sorry'],
  ['No key ends in …mnop', 'No key ends in …•••'],
  ['密钥sk-abcdefghijklmnop错了', '密钥•••错了'],
  ['see https://a.example/?key=sk-abcdefghijklmnop', 'see •••'],
])('%s is shown as %s', (said, shown) => {
  expect(withoutSecrets(said, ['sk-abcdefghijklmnop'])).toBe(shown);
});

test('no secret is left, wherever it stands', () => {
  const key = fc.stringMatching(/^[\x21-\x7e]{1,40}$/);
  fc.assert(
    fc.property(key, fc.string(), fc.string(), (secret, before, after) => {
      expect(withoutSecrets(before + secret + after, [secret])).not.toContain(secret);
    }),
  );
});

test('without a secret, words stay as they are', () => {
  expect(withoutSecrets('Too many requests', [''])).toBe('Too many requests');
});
