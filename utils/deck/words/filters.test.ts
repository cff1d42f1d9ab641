import { expect, test } from 'vitest';
import type { Card, Fields } from '../card';
import { cardId } from '../card';
import { NEVER, tick } from '../clock';
import { aWord, NOON } from '../fakes';
import { unreviewed } from '../memory';
import { Catalogue, type Question } from './catalogue';
import { wordEntry } from './entry';

const at = tick(NEVER, { now: NOON, device: 'aaaaaaaa' });

function card(
  simplified: string,
  { standing, band, isKept = true }: { standing?: string; band?: number; isKept?: boolean },
): Card {
  const word = aWord(simplified, { ...(band && { band }) });
  const fields: Fields = { ...(standing && { standing: [standing, at] }) };
  const facts = {
    id: cardId(word.key),
    v: 1 as const,
    word,
    wordAt: at,
    added: isKept ? at : NEVER,
    removed: NEVER,
    fields,
  };
  return { ...facts, sightings: [], seen: {}, memory: unreviewed(NOON), changed: 1 };
}

const DECK = [
  card('学', { band: 1 }),
  card('会', { band: 1, standing: 'known' }),
  card('哦', { band: 2, standing: 'ignored' }),
  card('啊', { standing: 'ignored', isKept: false }),
  card('吧', { standing: 'known', isKept: false }),
];

function find(question: Question): string[] {
  const catalogue = new Catalogue();
  catalogue.put(new Map(DECK.map((one) => [one.id, wordEntry(one)])));
  return [...catalogue.find(question, NOON)].map((row) => catalogue.headAt(row)).sort();
}

test.each<[string, Question, string]>([
  ['words that were never kept are not among all', {}, '会哦学'],
  ['nor found by a search', { query: '啊' }, ''],
  ['they are among the ignored', { state: 'ignored' }, '哦啊'],
  ['and among the known', { state: 'known' }, '会吧'],
  ['what is known or ignored is not due', { state: 'due' }, '学'],
  ['what is known or ignored is not new', { state: 'new' }, '学'],
  ['a level has its words', { band: 1 }, '会学'],
  ['a level nothing is of has none', { band: 5 }, ''],
])('%s', (_, question, found) => {
  expect(find(question)).toEqual([...found].sort());
});

test('there are as many words of each level as in the deck', () => {
  const catalogue = new Catalogue();
  catalogue.put(new Map(DECK.map((one) => [one.id, wordEntry(one)])));
  expect(catalogue.facets().bands).toEqual(
    new Map([
      [1, 2],
      [2, 1],
    ]),
  );
});
