import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { backup, parseBackup } from '@/utils/export/backup';
import { isHeld, STANDINGS, standingOf, wordState } from './card';
import { aDeck, aMeeting, anyFacts, aWord, DAY, MINUTE, NOON } from './fakes';
import { joinCards } from './join';

describe('a word that was never kept', () => {
  test.each(STANDINGS)('is held as %s, and is neither in the deck nor asked', async (standing) => {
    const { deck } = aDeck();
    await deck.setStanding(aWord('啊'), standing);
    expect(await deck.states(['w:啊'], 0.9)).toEqual({
      'w:啊': { state: 'none', recalled: standing === 'known', standing },
    });
    expect([await deck.size(), await deck.card('w:啊'), await deck.dueCount(NOON)]).toEqual([0, null, 0]);
  });

  test('is forgotten when the standing is taken away', async () => {
    const { deck } = aDeck();
    await deck.setStanding(aWord('啊'), 'ignored');
    await deck.setStanding(aWord('啊'), null);
    expect(await deck.states(['w:啊'], 0.9)).toEqual({});
    expect(await deck.listed('w:啊')).toBeNull();
  });

  test('goes through a backup and comes to another device', async () => {
    const here = aDeck();
    await here.deck.setStanding(aWord('啊'), 'ignored');
    const file = await backup.write(await here.deck.contents(), { now: NOON });
    const parsed = parseBackup(await file.text());
    if (parsed.kind !== 'ok') throw new Error(parsed.detail);
    const there = aDeck();
    await there.encounters.meet([{ word: aWord('啊'), met: { sentence: '', url: '', title: '' } }]);
    await there.deck.merge(parsed.contents);
    expect(standingOf((await there.deck.listed('w:啊'))!)).toBe('ignored');
    expect((await there.db.encounters.get('w:啊'))?.ignored).toBe(true);
    expect(await there.deck.size()).toBe(0);
  });

  test('is learned like any other once it is kept', async () => {
    const { deck, clock } = aDeck();
    await deck.setStanding(aWord('啊'), 'known');
    clock.now += MINUTE;
    const card = await deck.save(aWord('啊'));
    expect([isHeld(card), standingOf(card), wordState(card)]).toEqual([true, undefined, 'new']);
    expect(await deck.dueCount(clock.now)).toBe(1);
  });
});

test('slang is offered or not by what was said of it last, whatever a backup of before brings', async () => {
  const { deck, encounters, clock } = aDeck();
  const word = aWord('绝绝子', { basis: 'lexicon' });
  await encounters.meet([{ word, met: aMeeting('真绝绝子') }]);
  await deck.setStanding(word, 'ignored');
  const ignoring = await deck.contents();
  clock.now += MINUTE;
  await deck.setStanding(word, null);
  const offering = await deck.contents();
  await deck.merge(ignoring);
  expect(await encounters.offered()).toHaveLength(1);
  // Another device, which knows the word as one that it ignored later.
  const other = aDeck();
  other.clock.now = clock.now + MINUTE;
  await other.deck.setStanding(word, 'ignored');
  await other.deck.merge(offering);
  expect(await other.encounters.offered()).toEqual([]);
  expect((await other.db.encounters.get(word.key))?.ignored).toBe(true);
});

describe('a kept word', () => {
  test.each(STANDINGS)('that is %s is not asked until it goes back to learning', async (standing) => {
    const { deck, clock } = aDeck();
    await deck.save(aWord('种草'));
    await deck.grade('w:种草', 3);
    clock.now += 90 * DAY;
    const before = await deck.due(clock.now);
    await deck.setStanding(aWord('种草'), standing);
    expect(await deck.due(clock.now)).toEqual([]);
    await deck.setStanding(aWord('种草'), null);
    expect((await deck.due(clock.now)).map(({ card }) => card.memory)).toEqual(before.map(({ card }) => card.memory));
  });

  test('keeps what the reader said of it when another sentence is added', async () => {
    const { deck } = aDeck();
    await deck.save(aWord('种草'));
    await deck.setStanding(aWord('种草'), 'known');
    const card = await deck.save(aWord('种草'), { sentence: '真种草', url: '', title: '' });
    expect([standingOf(card), wordState(card)]).toEqual(['known', 'known']);
  });

  test('says nothing new when it is told the same twice', async () => {
    const { deck } = aDeck();
    await deck.setStanding(aWord('种草'), 'known');
    const before = await deck.revision();
    expect(await deck.setStanding(aWord('种草'), 'known')).toBeNull();
    expect(await deck.revision()).toBe(before);
  });
});

test('of two copies the standing that was given last is the one, and one that we do not know is carried along', () => {
  fc.assert(
    fc.property(anyFacts(), anyFacts(), (a, b) => {
      const [one, other] = [a.fields.standing, b.fields.standing];
      fc.pre(one !== undefined && other !== undefined && one[1] !== other[1]);
      const last = one![1] > other![1] ? one : other;
      const joined = joinCards(a, b);
      expect(joined.fields.standing).toEqual(last);
      expect(standingOf(joined)).toBe(STANDINGS.find((known) => known === last![0]));
    }),
  );
});
