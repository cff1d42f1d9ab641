import { describe, expect, test } from 'vitest';
import { databaseOf } from '@/utils/sync/couchdb/set-up';
import { blankDraft, checkDraft, type Draft, isReadableOnTheWay, targetOf, urlOf } from './draft';
import type { PresetId } from './presets';

const draft = (preset: PresetId, change: Partial<Draft>): Draft => ({ ...blankDraft(preset), ...change });
const OWN = { id: 'place', deviceName: 'Chrome on Linux' };

describe('an address as people paste it', () => {
  test.each<[PresetId, string, string]>([
    ['nextcloud', 'cloud.example', 'https://cloud.example'],
    ['webdav', ' https://dav.example/files/ ', 'https://dav.example/files'],
    ['couchdb', 'couch.example', `https://couch.example/${databaseOf('anna')}`],
    ['couchdb', 'https://couch.example:6984/_utils/#/_all_dbs', `https://couch.example:6984/${databaseOf('anna')}`],
    ['couchdb', 'https://couch.example/words', 'https://couch.example/words'],
  ])('%s: %s', (preset, address, url) => {
    expect(urlOf(draft(preset, { address, name: 'anna' }))).toBe(url);
  });

  test('a database that is written out goes behind the path', () => {
    const wanted = draft('couchdb', { address: 'https://example.org/couch', database: 'words', name: 'anna' });
    expect(urlOf(wanted)).toBe('https://example.org/couch/words');
  });

  test('name and password in it are taken out and used', () => {
    const wanted = draft('couchdb', { address: 'https://anna:p%40ss@couch.example' });
    expect(checkDraft(wanted)).toEqual({});
    expect(targetOf(wanted, OWN)).toEqual({
      ...OWN,
      kind: 'couchdb',
      url: `https://couch.example/${databaseOf('anna')}`,
      credentials: { kind: 'basic', name: 'anna', password: 'p@ss' },
    });
  });

  test.each(['', '   ', 'ftp://x.example', 'https://', 'two words'])('“%s” is none', (address) => {
    const wanted = draft('webdav', { address, name: 'anna', password: 'x' });
    expect(urlOf(wanted)).toBeNull();
    expect(checkDraft(wanted).address).toBe(address.trim() ? 'address' : 'missing');
  });
});

test('Jianguoyun’s address is there from the start', () => {
  expect(urlOf(blankDraft('jianguoyun'))).toBe('https://dav.jianguoyun.com/dav');
});

describe('what is missing', () => {
  test('WebDAV wants a name and a password', () => {
    expect(checkDraft(draft('webdav', { address: 'dav.example' }))).toEqual({ name: 'missing', password: 'missing' });
  });

  test('CouchDB wants neither where a database is named that everybody may use', () => {
    const open = draft('couchdb', { address: 'http://localhost:5984/words' });
    expect(checkDraft(open)).toEqual({});
    expect(targetOf(open, OWN)).toMatchObject({ credentials: { kind: 'none' } });
    expect(checkDraft(draft('couchdb', { address: 'localhost:5984' }))).toEqual({
      name: 'missing',
      password: 'missing',
    });
  });

  test('a token names nobody, so a database has to be named', () => {
    const byToken = draft('couchdb', { address: 'couch.example', signIn: 'jwt' });
    expect(checkDraft(byToken)).toEqual({ token: 'missing', database: 'missing' });
    const complete = { ...byToken, token: ' e30.e30.x ', database: 'words' };
    expect(checkDraft(complete)).toEqual({});
    expect(targetOf(complete, OWN)).toMatchObject({ credentials: { kind: 'jwt', token: 'e30.e30.x' } });
  });

  test('a database’s name is one that CouchDB allows', () => {
    const named = (database: string) =>
      checkDraft(draft('couchdb', { address: 'couch.example', name: 'a', password: 'b', database }));
    expect(named('Words').database).toBe('database');
    expect(named('words/anna').database).toBeUndefined();
  });

  test('a new passphrase is typed twice, a known one once', () => {
    const once = draft('webdav', { address: 'dav.example', name: 'a', password: 'b', passphrase: 'secret' });
    expect(checkDraft(once)).toEqual({ again: 'different' });
    expect(checkDraft(once, true)).toEqual({});
    expect(checkDraft({ ...once, again: 'secret' })).toEqual({});
  });
});

test.each<[string, boolean]>([
  ['https://nas.example', false],
  ['http://nas.example', true],
  ['http://192.168.1.4:5005', true],
  ['http://localhost:5984', false],
  ['http://127.0.0.1:5984', false],
  ['http://[::1]:5984', false],
  ['http://127.example', true],
])('%s can be read on the way: %s', (url, isReadable) => {
  expect(isReadableOnTheWay(url)).toBe(isReadable);
});
