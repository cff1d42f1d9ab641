import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CardFacts, cardId, sentenceKey } from '@/utils/deck/card';
import { NEVER, tick } from '@/utils/deck/clock';
import { anyFacts, aWord, NOON } from '@/utils/deck/fakes';
import { cardDoc, prefsDoc, readDoc, recordsOf, segmentDoc } from './codec';

const at = tick(NEVER, { now: NOON, device: 'aaaaaaaa' });
const overTheWire = <T>(value: T): T => JSON.parse(JSON.stringify(value));

test('a card comes back from its document as it was', () => {
  fc.assert(
    fc.property(anyFacts(), (facts) => {
      const read = readDoc(facts.id, overTheWire(cardDoc(facts)));
      expect(read.kind).toBe('ok');
      if (read.kind === 'ok') expect(recordsOf([read.doc]).cards).toEqual([facts]);
    }),
  );
});

test('so does a whole sentence, and a word that was never kept and is only known', () => {
  const sentence = '这家店真的狠狠种草了我';
  const facts: CardFacts = {
    id: cardId(sentenceKey(sentence)),
    v: 1,
    word: { ...aWord(sentence), key: sentenceKey(sentence), through: '种草' },
    wordAt: at,
    added: at,
    removed: NEVER,
    fields: {},
    sightings: [],
    seen: {},
  };
  const known: CardFacts = { ...facts, id: 'c:w:猫', word: aWord('猫', { band: 1 }), added: NEVER };
  known.fields = { standing: ['known', at] };
  for (const card of [facts, known]) {
    const read = readDoc(card.id, overTheWire(cardDoc(card)));
    expect(read.kind === 'ok' && recordsOf([read.doc]).cards).toEqual([card]);
  }
});

test('a stretch of the log and what the reader chose come back as they were', () => {
  const review = { dev: 'aaaaaaaa', n: 3, key: 'w:种草', t: 9, grade: 3 as const, ms: 4 };
  const docs = [segmentDoc('l:aaaaaaaa:00000', [review]), prefsDoc({ newPerDay: [7, at] })];
  const read = docs.flatMap((doc) => {
    const one = readDoc(doc.id, overTheWire(doc));
    return one.kind === 'ok' ? [one.doc] : [];
  });
  expect(recordsOf(read)).toEqual({ cards: [], reviews: [review], options: { newPerDay: [7, at] } });
});

describe('a document of somebody else', () => {
  const [facts] = fc.sample(anyFacts(), { numRuns: 1, seed: 7 });
  const card = cardDoc(facts!);

  test('keeps what a newer version has added', () => {
    const read = readDoc(card.id, { ...card, streak: { days: 3 } });
    expect(read).toMatchObject({ kind: 'ok', doc: { streak: { days: 3 } } });
  });

  test.each<[string, string, unknown]>([
    ['of a newer schema', card.id, { ...card, v: 2 }],
    ['of a sort that this version does not know', 'q:1', { t: 'q', v: 1 }],
    ['of a sort that objects have a method for', 'q:1', { t: 'constructor', v: 1 }],
  ])('%s is newer', (_, id, doc) => {
    expect(readDoc(id, doc)).toEqual({ kind: 'newer' });
  });

  test.each<[string, string, unknown]>([
    ['is none', card.id, 'a text'],
    ['is nothing', card.id, null],
    ['has no schema', card.id, { ...card, v: undefined }],
    ['lies under another name', 'c:w:绿茶', { ...card, w: [{ ...card.w[0], simplified: '种草' }, card.w[1]] }],
    ['has a stamp that is none', card.id, { ...card, a: 'yesterday' }],
    ['has a time long after ours', card.id, { ...card, a: `zzzzzzzzz0000aaaaaaaa` }],
    ['has half of a character', card.id, { ...card, s: [[at, '牛\uD83D', '', '']] }],
    ['leads elsewhere than to a page', card.id, { ...card, s: [[at, '一', 'javascript:alert(1)', '']] }],
    ['is a stretch without a device', 'l:1', { t: 'l', v: 1, e: [] }],
    ['holds an entry of another stretch', 'l:aaaaaaaa:00001', { t: 'l', v: 1, e: [[3, 'w:种草', 9, 3, 4]] }],
    ['holds a grade that is none', 'l:aaaaaaaa:00000', { t: 'l', v: 1, e: [[3, 'w:种草', 9, 5, 4]] }],
    ['is what the reader chose, twice', 'p:other', { t: 'p', v: 1, f: {} }],
    ['is a device without a time', 'd:aaaaaaaa', { t: 'd', v: 1, f: {}, seen: '', schema: 1 }],
    ['is a deck without a name', 'm:deck', { t: 'm', v: 1, deckId: '', created: 1, schemaMin: 1 }],
  ])('that %s is damaged', (_, id, doc) => {
    expect(readDoc(id, doc)).toMatchObject({ kind: 'damaged' });
  });
});

test('several copies of what the reader chose are one: of each, the latest', () => {
  const later = tick(at, { now: NOON + 1, device: 'bbbbbbbb' });
  const copies = [prefsDoc({ newPerDay: [7, later] }), prefsDoc({ newPerDay: [9, at], note: ['a', at] })];
  const together = { newPerDay: [7, later], note: ['a', at] };
  expect(recordsOf(copies).options).toEqual(together);
  expect(recordsOf([...copies].reverse()).options).toEqual(together);
});
