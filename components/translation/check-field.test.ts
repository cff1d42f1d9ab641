import { describe, expect, test } from 'vitest';
import { checkField, isComplete } from '@/components/translation/check-field';
import type { EngineConfig, EngineField } from '@/utils/translate/engine';

const key: EngineField = { name: 'key', kind: 'secret', isRequired: true };
const url: EngineField = { name: 'url', kind: 'url', isRequired: true };
const address = (value: string) => checkField(url, { url: value });

test('a required field wants something written in it, and blanks are nothing', () => {
  const empty: EngineConfig[] = [{}, { key: '' }, { key: '  ' }];
  expect(empty.map((config) => checkField(key, config))).toEqual(Array(3).fill('missing'));
  expect(checkField(key, { key: 'abc' })).toBeNull();
});

test('what is preset stands for what is not written', () => {
  expect(checkField({ ...url, preset: 'https://api.example' }, {})).toBeNull();
  expect(checkField({ ...url, preset: 'https://api.example' }, { url: 'not one' })).toBe('address');
});

test('a field that is not required may stay empty', () => {
  expect(isComplete([{ ...key, isRequired: false }, url], { url: 'https://a.example/v1' })).toBe(true);
  expect(isComplete([key, url], { url: 'https://a.example/v1' })).toBe(false);
});

test('a name that every object has is no value', () => {
  expect(checkField({ ...key, name: 'constructor' }, {})).toBe('missing');
});

describe('an address', () => {
  test.each(['a b', 'ftp://a.example', 'javascript:alert(1)', 'https://', 'https://me:secret@a.example'])(
    'cannot be %s',
    (value) => expect(address(value)).toBe('address'),
  );

  test.each([
    'http://a.example',
    'http://api.deepl.com/v2',
    'http://8.8.8.8',
    'http://172.32.0.1',
    'http://127.0.0.1.a.example',
    'http://[2001:db8::1]',
  ])('beyond the own network is not asked openly: %s', (value) => expect(address(value)).toBe('insecure'));

  test.each([
    'https://a.example',
    'a.example/v1',
    'http://localhost:11434/v1',
    'http://127.0.0.1:5000',
    'http://192.168.1.20:1234',
    'http://10.0.0.2',
    'http://172.16.5.5',
    'http://[::1]:8080',
    'http://nas',
    'http://mac.local:1234',
  ])('on this device, in the own network or encrypted is right: %s', (value) => expect(address(value)).toBeNull());
});
