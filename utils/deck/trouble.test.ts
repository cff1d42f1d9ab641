import { Dexie } from 'dexie';
import { describe, expect, test } from 'vitest';
import { DeckError, toDeckError } from './trouble';

const quota = new DOMException('', 'QuotaExceededError');

describe('storage failures', () => {
  test.each<[string, unknown, string]>([
    ['a full disk', quota, 'quota'],
    ['a full disk found at commit', new Dexie.AbortError('aborted', quota as unknown as Error), 'quota'],
    ['a full disk while opening', new Dexie.OpenFailedError('open', quota as unknown as Error), 'quota'],
    ['a full disk in the middle of many', Object.assign(new Error('bulk'), { failures: [quota] }), 'quota'],
    ['a connection closed by a newer version', new Dexie.DatabaseClosedError('closed'), 'blocked'],
    ['a browser without storage', new Dexie.MissingAPIError('none'), 'unavailable'],
    ['a profile that refuses', new DOMException('', 'SecurityError'), 'unavailable'],
  ])('%s', (_, error, code) => {
    expect(toDeckError(error)).toMatchObject({ name: 'DeckError', code, messageKey: `deck_${code}`, cause: error });
  });

  test('are named once', () => {
    const error = new DeckError('quota');
    expect(toDeckError(error)).toBe(error);
  });

  test('are told from mistakes of ours, and from nothing at all', () => {
    const mistake = new TypeError('x');
    expect(toDeckError(mistake)).toBe(mistake);
    expect(toDeckError(undefined)).toBeUndefined();
  });
});
