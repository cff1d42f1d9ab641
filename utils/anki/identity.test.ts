import { expect, test } from 'vitest';
import { cardKey } from '@/utils/deck/card';
import { DECK_ID, DECK_NAME, NOTE_TYPE_ID, noteGuid, subDeckId } from './identity';
import { FIELDS } from './note';
import { noteType, TEMPLATES } from './note-type';

// Whoever has to change a line here makes every reader's next package lie beside the one before.

test('ids and names are those of the first package ever written', () => {
  expect([NOTE_TYPE_ID, DECK_ID, DECK_NAME]).toEqual([1763683200000, 1763683200001, 'Hongqiao']);
  expect(subDeckId('Hongqiao::weibo.com')).toBe(1923528927034);
  expect(noteGuid(cardKey('种草'))).toBe('hongqiao-b4247493bec9ad9c3544');
  expect(noteGuid(cardKey('slay', 'en'))).toBe('hongqiao-ccba8025f62e8e581c2d');
});

test('fields and templates keep their names and order', () => {
  expect(FIELDS.join(' | ')).toBe(
    'Id | Simplified | Traditional | Pinyin | Meaning | Kind | Note | My note | Sentence | Gap | Translation | Picture | Source | Language | Chinese | Size | Ask recognition | Ask sense | Ask listening | Ask cloze | Ask recall',
  );
  expect(TEMPLATES.join(' | ')).toBe('recognition | sense | listening | cloze | recall');
  const { flds, tmpls } = noteType(DECK_ID);
  expect(flds.map(({ id }) => id - NOTE_TYPE_ID)).toEqual(FIELDS.map((_, i) => 1000 + i));
  expect(tmpls.map(({ name, id }) => `${name} ${id - NOTE_TYPE_ID}`)).toEqual([
    'Recognition 2000',
    'Sense 2001',
    'Listening 2002',
    'Cloze 2003',
    'Recall 2004',
  ]);
});

test('templates name only fields there are', () => {
  const { flds, tmpls } = noteType(DECK_ID);
  const names = tmpls.flatMap(({ qfmt, afmt }) => [
    ...`${qfmt}${afmt}`.matchAll(/\{\{[#^/]?(?:tts \w+:)?([^}]+)\}\}/g),
  ]);
  expect(names.length).toBeGreaterThan(100);
  expect(
    [...new Set(names.map(([, name]) => name))].filter((name) => !flds.some((field) => field.name === name)),
  ).toEqual([]);
});
