import 'fake-indexeddb/auto';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { isHeld, timesSeen } from './card';
import { stampMs } from './clock';
import { DeckDb } from './db';
import { Deck, DUE_COUNT_LIMIT } from './deck';
import { aDeck, aMeeting, aWord, DAY, listed, MINUTE, NOON } from './fakes';
import { retrievability } from './memory';

afterEach(() => {
  vi.restoreAllMocks();
});

describe('saving', () => {
  test('a second save of the same word adds a sentence to the one card', async () => {
    const { deck, db, clock } = aDeck();
    await deck.save(aWord('种草'), aMeeting('被种草了'));
    clock.now += MINUTE;
    const card = await deck.save(aWord('种草\u200B'), aMeeting('真的很种草'));
    expect(card.sightings.map(({ sentence }) => sentence)).toEqual(['真的很种草', '被种草了']);
    expect([await db.cards.count(), await deck.size(), timesSeen(card)]).toEqual([1, 1, 2]);
    expect(await deck.card('w:种草')).toEqual(card);
  });

  test('the same sentence again is no second sentence', async () => {
    const { deck } = aDeck();
    await deck.save(aWord('种草'), aMeeting('被种草了', { url: 'https://weibo.com/1' }));
    const card = await deck.save(aWord('种草'), aMeeting('被种草了', { url: 'https://weibo.com/2' }));
    expect(card.sightings.map(({ url }) => url)).toEqual(['https://weibo.com/2']);
  });

  test('the translation of a sentence stays with it, and comes late if it must', async () => {
    const { deck, clock } = aDeck();
    const glossed = { text: ' was · sold ', by: 'gloss' };
    await deck.save(aWord('种草'), aMeeting('被种草了'));
    const before = await deck.revision();
    const card = await deck.translate('w:种草', ' 被种草了', glossed);
    expect(card?.sightings).toMatchObject([{ sentence: '被种草了', translation: { text: 'was · sold', by: 'gloss' } }]);
    expect(card && timesSeen(card)).toBe(1);
    expect(await deck.revision()).toBeGreaterThan(before);
    const better = await deck.translate('w:种草', '被种草了', { text: 'Now I want it', by: 'bergamot' });
    expect(better?.sightings[0]?.translation?.text).toBe('Now I want it');
    clock.now += MINUTE;
    const again = await deck.save(aWord('种草'), aMeeting('被种草了'));
    expect(again.sightings[0]?.translation?.text).toBe('Now I want it');
  });

  test('a translation is nobody’s where word or sentence are not kept, or it is no better', async () => {
    const { deck } = aDeck();
    const made = { text: 'sold', by: 'bergamot' };
    expect(await deck.translate('w:种草', '被种草了', made)).toBeNull();
    await deck.save(aWord('种草'), aMeeting('被种草了', { translation: made }));
    const before = await deck.revision();
    expect(await deck.translate('w:种草', '别的', made)).toBeNull();
    expect(await deck.translate('w:种草', '被种草了', made)).toBeNull();
    expect(await deck.translate('w:种草', '被种草了', { text: ' ', by: 'deepl' })).toBeNull();
    expect(await deck.translate('w:种草', '被种草了', { text: 'word · by · word', by: 'gloss' })).toBeNull();
    expect(await deck.revision()).toBe(before);
  });

  test('three sentences are kept, all are counted', async () => {
    const { deck } = aDeck();
    for (const sentence of ['一', '二', '三', '四', '五']) await deck.save(aWord('种草'), aMeeting(sentence));
    const card = await deck.card('w:种草');
    expect(card?.sightings.map(({ sentence }) => sentence)).toEqual(['五', '四', '三']);
    expect(card && timesSeen(card)).toBe(5);
  });

  test('a word without a sentence, and a sentence with half an emoji, are both fine', async () => {
    const { deck } = aDeck();
    expect((await deck.save(aWord('种草'))).sightings).toEqual([]);
    expect((await deck.save(aWord('种草'), aMeeting('牛\uD83D'))).sightings[0]?.sentence).toBe('牛\uFFFD');
  });

  test('a word without a headword is refused', async () => {
    const { deck } = aDeck();
    await expect(deck.save(aWord(' \u200B'))).rejects.toThrow(TypeError);
    expect(await deck.revision()).toBe(0);
  });

  test('each change moves the revision, so that pages know to ask again', async () => {
    const { deck } = aDeck();
    const seen = [await deck.revision()];
    await deck.save(aWord('种草'));
    seen.push(await deck.revision());
    await deck.setNote('w:种草', 'mine');
    seen.push(await deck.revision());
    await deck.remove('w:种草');
    seen.push(await deck.revision());
    expect(seen).toEqual([0, 1, 2, 3]);
  });

  test('two windows saving at once lose nothing', async () => {
    const { deck, db } = aDeck('two windows');
    const other = new Deck(new DeckDb('two windows'), { now: () => NOON });
    await Promise.all(['一', '二', '三'].flatMap((s) => [deck.save(aWord(s)), other.save(aWord(s), aMeeting(s))]));
    const cards = await db.cards.toArray();
    expect(cards.map((card) => card.sightings.length)).toEqual([1, 1, 1]);
    expect(new Set(cards.map((card) => card.added)).size).toBe(3);
    expect(await deck.size()).toBe(3);
  });
});

describe('a computer clock that was a month ahead and is put right', () => {
  async function setBack() {
    const { deck, clock } = aDeck();
    clock.now = NOON + 30 * DAY;
    await deck.save(aWord('早'));
    clock.now = NOON;
    return { deck, clock };
  }

  test('still gives each change a later stamp than the one before', async () => {
    const { deck } = await setBack();
    const stamps: string[] = [(await deck.card('w:早'))!.added];
    for (const word of ['一', '二', '三']) stamps.push((await deck.save(aWord(word))).added);
    expect(stamps).toEqual([...new Set(stamps)].sort());
  });

  test('does not keep new words out of the reviews for a month', async () => {
    const { deck } = await setBack();
    await deck.save(aWord('新'));
    expect((await deck.due(NOON)).map(({ card }) => card.word.simplified)).toEqual(['新']);
    await deck.save(aWord('早'));
    expect(await deck.dueCount(NOON)).toBe(2);
  });
});

test('a card from a device with a broken clock can be changed, and our clock does not follow it', async () => {
  const { deck } = aDeck();
  const broken = aDeck();
  broken.clock.now = NOON + 90 * DAY;
  await broken.deck.save(aWord('种草'));
  await deck.merge(await broken.deck.contents());
  expect(isHeld((await deck.remove('w:种草'))!)).toBe(false);
  expect(isHeld((await deck.restore('w:种草'))!)).toBe(true);
  expect(stampMs((await deck.save(aWord('新'))).added)).toBe(NOON);
});

describe('removing', () => {
  test('a removed word is gone from states, list, queue and size', async () => {
    const { deck, db } = aDeck();
    await deck.save(aWord('种草'));
    await deck.remove('w:种草');
    expect(await deck.card('w:种草')).toBeNull();
    expect(await deck.states(['w:种草'], 0.8)).toEqual({});
    expect(await listed(db)).toEqual([]);
    expect(await deck.due(NOON + DAY)).toEqual([]);
    expect(await deck.size()).toBe(0);
  });

  test('undoing the removal brings back all of it', async () => {
    const { deck } = aDeck();
    await deck.save(aWord('种草'), aMeeting('被种草了'));
    await deck.setNote('w:种草', '我的');
    const graded = await deck.grade('w:种草', 3);
    await deck.remove('w:种草');
    const back = await deck.restore('w:种草');
    expect(back?.memory).toEqual(graded?.card.memory);
    expect(back?.fields.note?.[0]).toBe('我的');
    expect(back?.sightings).toHaveLength(1);
    expect(await deck.size()).toBe(1);
  });

  test('saving a removed word again brings back its reviews and note', async () => {
    const { deck, clock } = aDeck();
    await deck.save(aWord('种草'), aMeeting('一'));
    await deck.setNote('w:种草', '我的');
    await deck.grade('w:种草', 4);
    await deck.remove('w:种草');
    clock.now += 30 * DAY;
    const card = await deck.save(aWord('种草'), aMeeting('二'));
    expect([card.memory.reps, card.fields.note?.[0], card.sightings.length]).toEqual([1, '我的', 2]);
  });

  test('what is not there cannot be removed, restored, noted or graded', async () => {
    const { deck } = aDeck();
    expect(await deck.remove('w:无')).toBeNull();
    expect(await deck.restore('w:无')).toBeNull();
    expect(await deck.setNote('w:无', 'x')).toBeNull();
    expect(await deck.grade('w:无', 3)).toBeNull();
    expect(await deck.undo(1)).toBeNull();
    expect(await deck.revision()).toBe(0);
  });
});

describe('what the reader writes', () => {
  test('notes and meanings are kept and found', async () => {
    const { deck, db } = aDeck();
    await deck.save(aWord('种草', { gloss: 'to recommend' }));
    await deck.setNote('w:种草', '  seen on 小红书 ');
    const card = await deck.setGloss('w:种草', 'planting the idea');
    expect([card?.fields.note?.[0], card?.fields.gloss?.[0]]).toEqual(['seen on 小红书', 'planting the idea']);
    for (const query of ['planting', '小红书', 'recommend']) expect(await listed(db, query)).toHaveLength(1);
  });

  test('a suspended word stays in the list and is not asked', async () => {
    const { deck, db } = aDeck();
    await deck.save(aWord('种草'));
    await deck.setSuspended('w:种草', true);
    expect([await deck.dueCount(NOON), (await listed(db)).length]).toEqual([0, 1]);
    await deck.setSuspended('w:种草', false);
    expect(await deck.dueCount(NOON)).toBe(1);
  });
});

describe('reviewing', () => {
  test('a new word is due at once, a graded one later', async () => {
    const { deck } = aDeck();
    await deck.save(aWord('种草'));
    expect(await deck.dueCount(NOON)).toBe(1);
    const graded = await deck.grade('w:种草', 4, { ms: 1234.6 });
    expect(await deck.dueCount(NOON)).toBe(0);
    expect(await deck.nextDue(NOON)).toBe(graded?.card.memory.due);
    expect(await deck.due(graded!.card.memory.due)).toEqual([{ card: graded?.card, kind: 'recognition' }]);
    expect((await deck.contents()).reviews).toEqual([
      { dev: expect.any(String), n: 1, key: 'w:种草', t: NOON, grade: 4, ms: 1235, was: 'new' },
    ]);
  });

  test('of the words never asked, the one kept first comes first', async () => {
    const { deck, clock } = aDeck();
    for (const word of ['一', '二', '三']) {
      await deck.save(aWord(word));
      clock.now += MINUTE;
    }
    await deck.remove('w:一');
    const due = await deck.due(clock.now + DAY, { limit: 2 });
    expect(due.map(({ card }) => card.word.simplified)).toEqual(['二', '三']);
  });

  test('undo puts back exactly the card that was there, and again is refused', async () => {
    const { deck, clock, db } = aDeck();
    await deck.save(aWord('种草'));
    await deck.grade('w:种草', 3);
    clock.now += 10 * MINUTE;
    const before = (await deck.grade('w:种草', 3))!.card;
    clock.now += 5 * DAY;
    const { n } = (await deck.grade('w:种草', 1))!;
    const after = await deck.undo(n);
    expect(after?.memory).toEqual(before.memory);
    expect(await deck.nextDue(clock.now - 5 * DAY)).toBe(before.memory.due);
    expect(await deck.undo(n)).toBeNull();
    expect(await db.reviews.count()).toBe(4);
  });

  test('a grade given while the clock was wrong neither fails nor leaves another memory than the log does', async () => {
    const { deck, clock } = aDeck();
    await deck.save(aWord('种草'));
    await deck.grade('w:种草', 4);
    clock.now -= 3 * DAY;
    const { card } = (await deck.grade('w:种草', 3))!;
    expect(card.memory.reps).toBe(2);
    clock.now = NOON + 9 * DAY;
    expect((await deck.grade('w:种草', 3))?.card.memory.reps).toBe(3);
  });

  test('states name only the words held, with how far the reader is', async () => {
    const { deck, clock } = aDeck();
    for (const word of ['新', '学', '熟']) await deck.save(aWord(word));
    await deck.grade('w:学', 3);
    for (let i = 0; i < 5; i++) clock.now = (await deck.grade('w:熟', 3))!.card.memory.due;
    expect(await deck.states(['w:新', 'w:学', 'w:熟', 'w:无', 'w:新'], 0.8)).toEqual({
      'w:新': { state: 'new', recalled: false },
      'w:学': { state: 'learning', recalled: false },
      'w:熟': { state: 'known', recalled: true },
    });
  });

  test('a word is recalled until memory falls below the chance asked for, and again after a review', async () => {
    const { deck, clock } = aDeck();
    await deck.save(aWord('熟'));
    for (let i = 0; i < 3; i++) clock.now = (await deck.grade('w:熟', 3))!.card.memory.due;
    const recalled = async (atLeast: number) => (await deck.states(['w:熟'], atLeast))['w:熟']?.recalled;
    // Due is when nine of ten would be remembered.
    expect([await recalled(0.8), await recalled(0.89), await recalled(0.95)]).toEqual([true, true, false]);
    clock.now += 2000 * DAY;
    expect(await recalled(0.8)).toBe(false);
    await deck.grade('w:熟', 3);
    expect(await recalled(0.95)).toBe(true);
  });

  test('a word just forgotten is not recalled, although FSRS is certain of it for that minute', async () => {
    const { deck, clock } = aDeck();
    await deck.save(aWord('忘'));
    for (let i = 0; i < 3; i++) clock.now = (await deck.grade('w:忘', 3))!.card.memory.due;
    const { card } = (await deck.grade('w:忘', 1))!;
    expect(retrievability(card.memory, clock.now)).toBe(1);
    expect((await deck.states(['w:忘'], 0.7))['w:忘']).toMatchObject({ recalled: false });
  });

  test('counting what is due stops at the limit', async () => {
    const { deck } = aDeck();
    await deck.setOptions({ newPerDay: 2000 });
    const template = await deck.save(aWord('样'));
    const cards = Array.from({ length: DUE_COUNT_LIMIT + 10 }, (_, i) => ({
      ...template,
      id: `c:w:${i}`,
      word: aWord(String(i)),
    }));
    await deck.merge({ cards, reviews: [], encounters: [] });
    expect(await deck.dueCount(NOON)).toBe(DUE_COUNT_LIMIT);
    expect(await deck.size()).toBe(DUE_COUNT_LIMIT + 11);
  });
});

describe("the reader's own words", () => {
  const own = aWord('瘪酷', { gloss: '', basis: 'own' });

  test('are kept with their meaning in one change, and found by it', async () => {
    const { deck, db } = aDeck();
    const card = await deck.saveOwn(own, ' drily cool ', aMeeting('又瘪酷又好笑'));
    expect(await deck.revision()).toBe(card.changed);
    expect(card).toMatchObject({ fields: { gloss: ['drily cool', expect.any(String)] }, sightings: [{}] });
    expect((await listed(db, 'drily')).map(({ id }) => id)).toEqual([card.id]);
    expect(await deck.ownWords()).toEqual([{ term: '瘪酷', traditional: '瘪酷', meaning: 'drily cool' }]);
  });

  test('are recognised only while they are in the deck and mean something', async () => {
    const { deck } = aDeck();
    await deck.save(aWord('猫'));
    await deck.setGloss('w:猫', 'my cat');
    await deck.saveOwn(own, 'drily cool');
    await deck.setGloss(own.key, 'cool without trying');
    expect((await deck.ownWords()).map(({ meaning }) => meaning)).toEqual(['cool without trying']);
    await deck.remove(own.key);
    expect(await deck.ownWords()).toEqual([]);
    await deck.restore(own.key);
    await deck.setGloss(own.key, '');
    expect(await deck.ownWords()).toEqual([]);
  });
});

describe('the list', () => {
  test('is newest first, and a word saved again moves to the front', async () => {
    const { deck, db, clock } = aDeck();
    for (const word of ['一', '二', '三', '四', '五']) {
      clock.now += 1;
      await deck.save(aWord(word));
    }
    clock.now += 1;
    await deck.save(aWord('二'));
    expect((await listed(db)).map((card) => card.word.simplified)).toEqual(['二', '五', '四', '三', '一']);
  });

  test('has a word that was put back where it stood, and one kept anew in front', async () => {
    const { deck, db, clock } = aDeck();
    for (const word of ['一', '二', '三']) {
      clock.now += MINUTE;
      await deck.save(aWord(word));
    }
    const words = async () => (await listed(db)).map((card) => card.word.simplified);
    for (const key of ['w:二', 'w:二', 'w:一']) {
      clock.now += MINUTE;
      await deck.remove(key);
      await deck.restore(key);
    }
    expect(await words()).toEqual(['三', '二', '一']);
    await deck.save(aWord('一'));
    expect(await words()).toEqual(['一', '三', '二']);
  });
});

describe('when the browser does not store', () => {
  const failPutsInto = (table: string) => {
    const put = IDBObjectStore.prototype.put;
    return vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...args) {
      if (this.name === table) throw new DOMException('', 'QuotaExceededError');
      return put.apply(this, args);
    });
  };
  const attempts = [
    (deck: Deck) => deck.save(aWord('种草'), aMeeting('二')),
    (deck: Deck) => deck.save(aWord('绿茶')),
    (deck: Deck) => deck.setNote('w:种草', '我的'),
    (deck: Deck) => deck.grade('w:种草', 3),
    (deck: Deck) => deck.remove('w:种草'),
  ];

  test.each(['cards', 'meta'])('a disk full at %s loses nothing already saved', async (table) => {
    const { deck, db } = aDeck();
    await deck.save(aWord('种草'), aMeeting('一'));
    const stored = async () => [await deck.contents(), await db.meta.toArray()];
    const before = await stored();
    const full = failPutsInto(table);
    for (const attempt of attempts) {
      await expect(attempt(deck)).rejects.toMatchObject({ name: 'DeckError', code: 'quota', messageKey: 'deck_quota' });
    }
    full.mockRestore();
    expect(await stored()).toEqual(before);
    expect((await deck.save(aWord('种草'), aMeeting('二'))).sightings).toHaveLength(2);
  });

  test('a closed database says so', async () => {
    const { deck, db } = aDeck();
    await deck.save(aWord('种草'));
    db.close({ disableAutoOpen: true });
    await expect(deck.save(aWord('绿茶'))).rejects.toMatchObject({ name: 'DeckError', code: 'blocked' });
    await expect(deck.states(['w:种草'], 0.8)).rejects.toMatchObject({ code: 'blocked' });
    await db.open();
    expect(await deck.states(['w:种草'], 0.8)).toEqual({ 'w:种草': { state: 'new', recalled: false } });
  });

  test('a browser that refuses storage says so', async () => {
    vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('', 'SecurityError');
    });
    const { deck } = aDeck();
    await expect(deck.due(NOON)).rejects.toMatchObject({ name: 'DeckError', code: 'unavailable' });
    await expect(deck.save(aWord('种草'))).rejects.toMatchObject({
      code: 'unavailable',
      messageKey: 'deck_unavailable',
    });
  });

  test('a mistake of ours is not passed off as a full disk', async () => {
    const { deck } = aDeck();
    await expect(deck.save({ ...aWord('种草'), simplified: 7 as unknown as string })).rejects.toThrow(TypeError);
  });
});
