import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { factsOf } from '@/utils/deck/card';
import type { Deck } from '@/utils/deck/deck';
import { aDeck, aMeeting, anyFacts, aWord, DAY, listed, MINUTE, NOON } from '@/utils/deck/fakes';
import { joinCards } from '@/utils/deck/join';
import { backup, importBackup, parseBackup } from './backup';
import { deckOf } from './fakes';

async function busyDeck() {
  const { deck, encounters, clock, db } = aDeck();
  await deck.save(aWord('种草', { basis: 'lexicon', kind: 'commerce', note: 'A story' }), aMeeting('被\n"种草"了🐂'));
  await deck.save(aWord('种草'), aMeeting('又种草'));
  clock.now += MINUTE;
  await deck.save(aWord('绿茶', { traditional: '綠茶', pinyin: 'lǜ chá' }), aMeeting('绿\u2028茶'));
  await deck.setNote('w:绿茶', '</script><b>"我的"');
  await deck.setGloss('w:绿茶', 'green tea');
  await deck.save(aWord('丢'));
  await deck.grade('w:丢', 2);
  await deck.remove('w:丢');
  await deck.save(aWord('停'));
  await deck.setSuspended('w:停', true);
  await deck.grade('w:种草', 3, { ms: 1500 });
  const { n } = (await deck.grade('w:种草', 1))!;
  await deck.undo(n);
  await encounters.meet([{ word: aWord('yyds'), met: aMeeting('YYDS') }]);
  clock.now += DAY;
  return { deck, clock, db };
}

const write = async (deck: Deck) => (await backup.write(await deck.contents(), { now: NOON })).text();

async function restore(deck: Deck, text: string) {
  const parsed = parseBackup(text);
  if (parsed.kind !== 'ok') throw new Error(`${parsed.reason}: ${parsed.detail}`);
  return importBackup(deck, parsed);
}

/** The deck without the revision, which counts changes on this device. */
async function everything(deck: Deck) {
  const { cards, reviews, encounters } = await deck.contents();
  return { cards: cards.map((card) => ({ ...card, changed: 0 })), reviews, encounters };
}

/** A good backup with the value at a path (`cards.0.word.key`) replaced. Its cards are 丢, 停, 种草, 绿茶. */
async function spoilt(path: string, value: unknown) {
  const file = JSON.parse(await write((await busyDeck()).deck));
  const steps = path.split('.');
  const last = steps.pop()!;
  steps.reduce((at, step) => at[step], file)[last] = value;
  return parseBackup(JSON.stringify(file));
}

describe('a backup', () => {
  test('brings back an equal deck: words, notes, sentences, reviews, removals, slang met', async () => {
    const { deck, db } = await busyDeck();
    const before = await everything(deck);
    const shown = await listed(db, 'green');
    const text = await write(deck);
    await db.delete();
    await db.open();
    expect(await deck.size()).toBe(0);
    expect(await restore(deck, text)).toEqual({ added: 4, merged: 0, unchanged: 0 });
    expect(await everything(deck)).toEqual(before);
    expect(await deck.size()).toBe(3);
    expect((await listed(db, 'green')).map(factsOf)).toEqual(shown.map(factsOf));
  });

  test("brings back the reader's own words", async () => {
    const { deck } = aDeck();
    await deck.saveOwn(aWord('瘪酷', { gloss: '', basis: 'own' }), 'drily cool');
    const other = aDeck();
    await restore(other.deck, await write(deck));
    expect(await other.deck.ownWords()).toEqual(await deck.ownWords());
  });

  test('from before the last sentences of slang were kept brings back the one there is', async () => {
    const file = JSON.parse(await write((await busyDeck()).deck));
    const [{ glimpses, ...met }] = file.encounters;
    const { at, ...place } = glimpses[0];
    file.encounters = [{ ...met, ...place }];
    const { deck } = aDeck();
    await restore(deck, JSON.stringify(file));
    expect((await deck.contents()).encounters).toEqual([{ ...met, glimpses: [{ ...place, at }] }]);
  });

  test('taken in twice changes nothing', async () => {
    const { deck } = await busyDeck();
    const text = await write(deck);
    const before = [await deck.contents(), await deck.revision()];
    expect(await restore(deck, text)).toEqual({ added: 0, merged: 0, unchanged: 4 });
    expect([await deck.contents(), await deck.revision()]).toEqual(before);
  });

  test('that is old takes nothing away and adds what is missing', async () => {
    const { deck, clock } = await busyDeck();
    const old = await write(deck);
    await deck.setNote('w:绿茶', 'newer');
    await deck.grade('w:绿茶', 4);
    await deck.save(aWord('新'));
    const other = aDeck();
    other.clock.now = clock.now;
    await other.deck.save(aWord('绿茶'), aMeeting('别处的绿茶'));
    await restore(other.deck, await write(deck));
    const count = await restore(other.deck, old);
    expect(count).toEqual({ added: 0, merged: 0, unchanged: 4 });
    const tea = await other.deck.card('w:绿茶');
    expect(tea?.fields.note?.[0]).toBe('newer');
    expect(tea?.memory).toEqual((await deck.card('w:绿茶'))?.memory);
    expect(tea?.sightings.map(({ sentence }) => sentence)).toEqual(['别处的绿茶', '绿\u2028茶']);
    expect(await other.deck.size()).toBe(4);
  });

  test('of two devices gives the same deck whichever came first', async () => {
    const [a, b] = [await busyDeck(), await busyDeck()];
    b.clock.now += DAY;
    await b.deck.grade('w:绿茶', 4);
    await b.deck.remove('w:种草');
    const [fromA, fromB] = [await write(a.deck), await write(b.deck)];
    await restore(a.deck, fromB);
    await restore(b.deck, fromA);
    expect(await everything(a.deck)).toEqual(await everything(b.deck));
    expect(await a.deck.card('w:种草')).toBeNull();
    expect(await a.deck.size()).toBe(await b.deck.size());
  });

  test('words kept after the import win over the imported ones', async () => {
    const ahead = aDeck();
    ahead.clock.now += DAY / 2;
    await ahead.deck.save(aWord('种草'));
    await ahead.deck.setNote('w:种草', 'theirs');
    const { deck } = aDeck();
    await restore(deck, await write(ahead.deck));
    expect((await deck.setNote('w:种草', 'mine'))?.fields.note?.[0]).toBe('mine');
    await restore(deck, await write(ahead.deck));
    expect((await deck.card('w:种草'))?.fields.note?.[0]).toBe('mine');
  });

  test('is of the first version that has all that is in it, so that an earlier one says that it is too new', async () => {
    const { deck } = await busyDeck();
    const version = async () => JSON.parse(await write(deck)).version;
    expect(await version()).toBe(1);
    await deck.grade('w:绿茶', 3, { kind: 'recall' });
    expect(await version()).toBe(2);
    await deck.setStanding(aWord('啊'), 'ignored');
    expect(await version()).toBe(4);
    const { deck: other } = aDeck();
    await other.save(aWord('今天好热', { key: 's:今天好热' }));
    expect(JSON.parse(await write(other)).version).toBe(4);
  });

  test('holds any card without loss, even fields of newer versions', async () => {
    await fc.assert(
      fc.asyncProperty(anyFacts('甲'), anyFacts('乙'), async (a, b) => {
        const text = await (await backup.write(deckOf(a, b), { now: NOON })).text();
        const parsed = parseBackup(text);
        expect(parsed.kind === 'ok' && parsed.contents.cards).toEqual([a, b]);
      }),
    );
  });

  test('with one word twice is joined like two backups', async () => {
    await fc.assert(
      fc.asyncProperty(anyFacts(), anyFacts(), async (a, b) => {
        const { deck, db } = aDeck();
        await restore(deck, await (await backup.write(deckOf(a, b), { now: NOON })).text());
        expect((await deck.contents()).cards.map(factsOf)).toEqual([joinCards(a, b)]);
        await db.delete();
      }),
      { numRuns: 20 },
    );
  });

  test('whose import fails half-way changes nothing', async () => {
    const text = await write((await busyDeck()).deck);
    const { deck } = aDeck();
    await deck.save(aWord('种草'));
    const before = await deck.contents();
    const full = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('', 'QuotaExceededError');
    });
    await expect(restore(deck, text)).rejects.toMatchObject({ code: 'quota' });
    full.mockRestore();
    expect(await deck.contents()).toEqual(before);
  });
});

describe('a file that is not a whole backup', () => {
  test('cut off anywhere is refused', async () => {
    const bytes = new TextEncoder().encode(await write((await busyDeck()).deck));
    const reasons = new Set<string>();
    for (let end = 0; end < bytes.length; end += end > bytes.length - 20 ? 1 : 10) {
      const parsed = parseBackup(new TextDecoder().decode(bytes.slice(0, end)));
      expect(parsed.kind).toBe('rejected');
      reasons.add(parsed.kind === 'rejected' ? parsed.reason : 'ok');
    }
    expect([...reasons]).toEqual(['cut-off']);
  });

  test('with a hole in it is damaged', async () => {
    const text = await write((await busyDeck()).deck);
    expect(parseBackup(`${text.slice(0, 200)}${text.slice(210)}`)).toMatchObject({
      kind: 'rejected',
      reason: 'damaged',
    });
  });

  test.each([
    ['an essay', 'not-json'],
    ['<html></html>', 'not-json'],
    ['w:种草\t种草\n', 'not-json'],
    ['null', 'not-ours'],
    ['7', 'not-ours'],
    ['[]', 'not-ours'],
    ['{}', 'not-ours'],
    ['{"format":"anki","cards":[]}', 'not-ours'],
    ['{"__proto__":{"format":"hongqiao-backup","version":1}}', 'not-ours'],
    ['{"format":"hongqiao-backup"}', 'damaged'],
    ['{"format":"hongqiao-backup","version":"1"}', 'damaged'],
    ['{"format":"hongqiao-backup","version":5}', 'newer'],
    ['{"format":"hongqiao-backup","version":1,"exported":"x"}', 'damaged'],
    ['{"format":"hongqiao-backup","version":1,"exported":"2026-11-21T12:00:00.000Z","cards":{}}', 'damaged'],
  ])('%s is %s', (text, reason) => {
    expect(parseBackup(text)).toMatchObject({
      kind: 'rejected',
      reason,
      messageKey: `backup_${reason.replace('-', '_')}`,
    });
  });

  test('with a byte order mark and spaces around is still ours', async () => {
    expect(parseBackup(`\uFEFF ${await write((await busyDeck()).deck)}\r\n`).kind).toBe('ok');
  });

  const stamp = '0mi1qxyz00000aaaaaaaa';

  test.each<[string, string, unknown]>([
    ['another key than its headword', 'cards.0.word.key', 'w:别'],
    ['another id than its key', 'cards.0.id', 'c:w:别'],
    ['no headword', 'cards.0.word', { ...aWord(''), key: 'w:' }],
    ['a headword that is no text', 'cards.0.word.simplified', { toString: 1 }],
    ['a word from nowhere', 'cards.0.word.basis', 'guess'],
    ['half an emoji', 'cards.0.word.gloss', '\uD83D'],
    ['a meaning without end', 'cards.0.word.gloss', 'x'.repeat(501)],
    ['a stamp that is none', 'cards.0.added', 'yesterday'],
    ['a stamp from the year 5000', 'cards.0.added', 'zzzzzzzzz0000aaaaaaaa'],
    ['never having been saved', 'cards.0.added', ''],
    ['a script for an address', 'cards.2.sightings.0.url', 'javascript:alert(1)'],
    ['a translation that is no text', 'cards.2.sightings.0.translation', { text: 7, by: 'gloss' }],
    ['a translation without end', 'cards.2.sightings.0.translation', { text: 'x'.repeat(1001), by: 'gloss' }],
    ['a translation by nobody', 'cards.2.sightings.0.translation', { text: 'x' }],
    ['four sentences', 'cards.2.sightings', [1, 2, 3, 4]],
    ['a field named constructor', 'cards.0.fields.constructor', ['x', stamp]],
    ['a note that is a number', 'cards.0.fields.note', [7, stamp]],
    ['kept at a moment that no calendar has', 'cards.0.fields.kept', [1e18, stamp]],
    ['a note without a stamp', 'cards.0.fields.note', ['x']],
    ['a field that is a list', 'cards.0.fields.other', [[], stamp]],
    ['a count below one', 'cards.0.seen.aaaaaaaa', -1],
    ['a device without a name', 'cards.0.seen', { x: 1 }],
    ['no version', 'cards.0.v', undefined],
    ['a grade of five', 'reviews.0.grade', 5],
    ['a review before 1970', 'reviews.0.t', -1],
    ['a review of half a millisecond', 'reviews.0.t', 0.5],
    ['a review of nothing', 'reviews.0.key', 'w:'],
    ['an undo of nothing', 'reviews.0.undoes', 0],
    ['a meeting of another word', 'encounters.0.key', 'w:别'],
    ['a meeting that is null', 'encounters.0', null],
    ['a meeting at a script', 'encounters.0.glimpses.0.url', 'javascript:alert(1)'],
    ['a meeting of no time', 'encounters.0.glimpses.0.at', 'today'],
  ])('with %s is refused whole, and the part named', async (_, path, value) => {
    const parsed = await spoilt(path, value);
    expect(parsed).toMatchObject({ kind: 'rejected', reason: 'damaged' });
    const at = path.replace(/\.(\d+)/g, '[$1]');
    expect(parsed.kind === 'rejected' && (parsed.detail.startsWith(at) || at.startsWith(parsed.detail))).toBe(true);
  });

  test('with a card of a newer version asks for an update', async () => {
    expect(await spoilt('cards.0.v', 2)).toMatchObject({ kind: 'rejected', reason: 'newer' });
  });

  test('cannot reach the prototypes of this page', async () => {
    const { deck } = await busyDeck();
    const text = (await write(deck)).replaceAll('"fields":{', '"__proto__":{"polluted":1},"fields":{');
    const parsed = parseBackup(text);
    expect(parsed.kind).toBe('ok');
    expect(parsed.kind === 'ok' && 'polluted' in parsed.contents.cards[0]!).toBe(false);
    expect('polluted' in {}).toBe(false);
    expect(parseBackup(text.replaceAll('"fields":{', '"fields":{"__proto__":["x","y"],'))).toMatchObject({
      reason: 'damaged',
    });
  });
});
