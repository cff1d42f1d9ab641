import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import { cardId, cardKey } from '@/utils/deck/card';
import { aDeck, aMeeting, aWord, DAY, MINUTE, NOON } from '@/utils/deck/fakes';
import { counting } from '@/utils/deck/review';
import { DeckReplica } from '../deck-replica';
import { clearAccount } from './account';
import { BUCKET_NAMES, bucketOf, readBucket } from './bucket';
import { AccountDevice, FakeArea } from './fakes';

/** Two devices of one account. */
function aPair() {
  const area = new FakeArea();
  const [one, other] = [aDeck(), aDeck()];
  const device = ({ db, clock }: typeof one) => new AccountDevice(db, { area, now: () => clock.now });
  return { area, one: { ...one, account: device(one) }, other: { ...other, account: device(other) } };
}

let pair: ReturnType<typeof aPair>;
beforeEach(() => {
  pair = aPair();
});

const KEY = cardKey('种草');
const later = (ms: number) => {
  pair.one.clock.now += ms;
  pair.other.clock.now += ms;
};
const settle = async () => {
  for (let turn = 0; turn < 3; turn++) for (const { account } of [pair.one, pair.other]) await account.sync();
};

test('a word saved here is whole there: its dictionary looks it up again', async () => {
  const { one, other } = pair;
  await one.deck.save(aWord('种草', { band: 2, pinyin: 'zhòng cǎo' }), aMeeting('真种草了'));
  expect(await one.account.sync()).toMatchObject({ step: 'log', cards: 1, left: 0, problem: null, at: NOON });
  await other.account.sync();
  const card = await other.deck.card(KEY);
  expect(card).toMatchObject({ word: { simplified: '种草', gloss: 'meaning of 种草' }, sightings: [] });
  expect(card?.added).toBe((await one.deck.card(KEY))?.added);
});

test('what nobody can look up comes along', async () => {
  const { one, other } = pair;
  const word = aWord('喵星语', { basis: 'own', gloss: '', pinyin: 'miāo xīng yǔ', traditional: '喵星語' });
  await one.deck.saveOwn(word, 'cat talk');
  await one.deck.save(aWord('生僻包', { gloss: 'from a list of mine', pinyin: 'shēng pì bāo' }));
  const { deck } = other;
  const account = new AccountDevice(other.db, { area: pair.area, now: () => NOON, describe: async () => new Map() });
  await one.account.sync();
  await account.sync();
  expect(await deck.card(word.key)).toMatchObject({ word, fields: { gloss: ['cat talk', expect.anything()] } });
  expect(await deck.card(cardKey('生僻包'))).toMatchObject({
    word: { gloss: 'from a list of mine', basis: 'dictionary' },
  });
});

test('a sentence brings its translation', async () => {
  const { one, other } = pair;
  const translation = { text: 'I really want it now', by: 'bergamot' };
  const word = aWord('真种草了', { key: 's:真种草了', gloss: '' });
  await one.deck.save(word, aMeeting('真种草了', { translation }));
  await settle();
  expect((await other.deck.card('s:真种草了'))?.sightings).toMatchObject([{ sentence: '真种草了', translation }]);
});

test('reviews leave the same memory there, and each counts once in the log', async () => {
  const { one, other } = pair;
  await one.deck.save(aWord('种草', { band: 2 }));
  for (const grade of [3, 3, 3, 1] as const) {
    await one.deck.grade(KEY, grade);
    later(3 * DAY);
  }
  await settle();
  const [here, there] = [await one.deck.card(KEY), await other.deck.card(KEY)];
  expect(there?.memory).toMatchObject({ reps: 4, lapses: 1, stability: here?.memory.stability });
  expect(await counted()).toEqual([4, 4]);
  await settle();
  expect(await counted()).toEqual([4, 4]);
});

const counted = () =>
  Promise.all([pair.one, pair.other].map(async ({ db }) => counting(await db.reviews.toArray()).length));

test('a state without its early reviews is gone on with, on both devices', async () => {
  const { one, other } = pair;
  await one.deck.save(aWord('种草', { band: 2 }));
  for (let day = 0; day < 9; day++) {
    await one.deck.grade(KEY, 3);
    later(9 * DAY);
  }
  await one.account.sync();
  // As if there had been no room for more.
  const { cutDown } = await import('./record');
  const records = (await one.account.deck.records(0)).records.map((record) => cutDown(record, 'state'));
  await other.account.deck.join(
    records,
    async (words) => new Map(words.map(({ key, simplified }) => [key, aWord(simplified)])),
  );
  const before = await other.deck.card(KEY);
  expect(before?.memory.reps).toBe(9);
  expect(before?.memory.stability).toBeCloseTo((await one.deck.card(KEY))!.memory.stability, -1);
  await other.deck.grade(KEY, 3);
  const after = await other.deck.card(KEY);
  expect(after?.memory.reps).toBe(10);
  expect(after!.memory.stability).toBeGreaterThan(before!.memory.stability);
  await settle();
  expect((await one.deck.card(KEY))?.memory.reps).toBe(10);
  expect((await one.deck.card(KEY))?.memory.last).toBeGreaterThan(before!.memory.last!);
});

test('a grade takes effect although the other device’s clock is ahead', async () => {
  const { one, other } = pair;
  one.clock.now += 3 * 3_600_000;
  await one.deck.save(aWord('种草', { band: 2 }));
  for (let i = 0; i < 6; i++) {
    await one.deck.grade(KEY, 3);
    one.clock.now += 11 * MINUTE;
  }
  const { cutDown } = await import('./record');
  const records = (await one.account.deck.records(0)).records.map((record) => cutDown(record, 'state'));
  await other.account.deck.join(records, async () => new Map([[KEY, aWord('种草')]]));
  await other.deck.grade(KEY, 1);
  expect((await other.deck.card(KEY))?.memory).toMatchObject({ reps: 7, lapses: 1 });
});

test('a grade taken back is taken back there', async () => {
  const { one, other } = pair;
  await one.deck.save(aWord('种草', { band: 2 }));
  const graded = await one.deck.grade(KEY, 4);
  later(MINUTE);
  await settle();
  expect((await other.deck.card(KEY))?.memory.reps).toBe(1);
  await one.deck.undo(graded!.n);
  await settle();
  expect((await other.deck.card(KEY))?.memory).toMatchObject({ reps: 0, state: 'new' });
  expect(await counted()).toEqual([0, 0]);
});

test('when the log itself comes by a server, no review counts twice', async () => {
  const { one, other } = pair;
  await one.deck.save(aWord('种草', { band: 2 }));
  for (const grade of [3, 2, 3] as const) {
    await one.deck.grade(KEY, grade);
    later(DAY);
  }
  await settle();
  const around = { now: () => NOON + 3 * DAY, random: Math.random };
  const [here, there] = [new DeckReplica(one.db, around), new DeckReplica(other.db, around)];
  expect((await there.changed(0)).ids.filter((id) => id.startsWith('l:'))).toEqual([]);
  await there.join(await here.read((await here.changed(0)).ids));
  expect(await counted()).toEqual([3, 3]);
  expect((await other.deck.card(KEY))?.memory).toEqual((await one.deck.card(KEY))?.memory);
  await settle();
  expect(await counted()).toEqual([3, 3]);
});

test('a word removed on one device leaves the other, and comes back when it is saved again', async () => {
  const { one, other } = pair;
  await one.deck.save(aWord('种草', { band: 2 }));
  await settle();
  later(MINUTE);
  await other.deck.remove(KEY);
  await settle();
  expect(await one.deck.card(KEY)).toBeNull();
  later(MINUTE);
  await one.deck.save(aWord('种草', { band: 2 }));
  await settle();
  expect(await other.deck.card(KEY)).not.toBeNull();
});

test('a removal is kept for a device that was away, and told again to one that was away for a year', async () => {
  const { area, one, other } = pair;
  await one.deck.save(aWord('种草', { band: 2 }));
  await settle();
  await one.deck.remove(KEY);
  await one.account.sync();
  later(365 * DAY);
  area.items.clear();
  one.account.mirror = null;
  expect(await one.account.sync()).toMatchObject({ cards: 0, fill: 0 });
  await other.deck.setNote(KEY, 'mine');
  await settle();
  expect(await other.deck.card(KEY)).toBeNull();
});

test('notes, meanings and standings travel; two devices that change different things keep both', async () => {
  const { one, other } = pair;
  await one.deck.save(aWord('种草', { band: 2 }));
  await settle();
  later(MINUTE);
  await one.deck.setNote(KEY, 'from 小红书');
  await other.deck.setGloss(KEY, 'to make one want it');
  await other.deck.setStanding(aWord('哦', { band: 1 }), 'known');
  await settle();
  const fields = { note: ['from 小红书', expect.anything()], gloss: ['to make one want it', expect.anything()] };
  expect((await one.deck.card(KEY))?.fields).toMatchObject(fields);
  expect((await other.deck.card(KEY))?.fields).toMatchObject(fields);
  expect((await one.deck.listed(cardKey('哦')))?.fields.standing?.[0]).toBe('known');
});

test('when nothing happens, nothing is written, read or looked up', async () => {
  const { area, one, other } = pair;
  await one.deck.save(aWord('种草', { band: 2 }));
  await one.deck.grade(KEY, 3);
  await settle();
  const { writes } = area;
  const revision = await other.deck.revision();
  await settle();
  expect(area.writes).toBe(writes);
  expect(await other.deck.revision()).toBe(revision);
});

test('all that changed goes out in one write', async () => {
  const { area, one } = pair;
  for (const word of ['种草', '给力', '内卷', '躺平', '破防']) await one.deck.save(aWord(word, { band: 2 }));
  await one.account.sync();
  expect(area.writes).toBe(1);
  expect(area.items.size).toBeGreaterThan(1);
});

test('a bucket that cannot be read is written anew, and nothing else is touched', async () => {
  const { area, one } = pair;
  for (const word of ['种草', '给力', '内卷']) await one.deck.save(aWord(word, { band: 2 }));
  await one.account.sync();
  const name = BUCKET_NAMES[bucketOf(KEY)]!;
  const [whole, others] = [area.items.get(name), new Map(area.items)];
  area.items.set(name, `${String(whole).slice(0, -8)}AAAAAAA=`);
  area.items.set('somebody', 'else');
  expect(await one.account.sync()).toMatchObject({ problem: null, cards: 3 });
  expect(await readBucket(area.items.get(name))).toMatchObject({ kind: 'ok', records: [{ key: KEY }] });
  for (const [other, text] of others) if (other !== name) expect(area.items.get(other)).toBe(text);
  await clearAccount(area);
  expect([...area.items]).toEqual([['somebody', 'else']]);
});

test('what a newer version wrote is left alone, and told', async () => {
  const { area, one } = pair;
  const name = BUCKET_NAMES[bucketOf(KEY)]!;
  const newer = btoa(`HQ${String.fromCharCode(9)}what it says is its own affair`);
  area.items.set(name, newer);
  await one.deck.save(aWord('种草', { band: 2 }));
  await one.deck.save(aWord('给力', { band: 2 }));
  expect(await one.account.sync()).toMatchObject({ problem: 'newer', cards: 1, left: 1 });
  expect(area.items.get(name)).toBe(newer);
});

test.each([
  ['QUOTA_BYTES quota exceeded', 'full'],
  ['QuotaExceededError: storage.sync API call exceeded its quota limitations.', 'full'],
  ['This request exceeds the MAX_WRITE_OPERATIONS_PER_MINUTE quota.', 'busy'],
  ['The storage API will not work with a temporary addon ID', 'unavailable'],
])('%s is told as %s, and tried again', async (words, problem) => {
  const { area, one } = pair;
  await one.deck.save(aWord('种草', { band: 2 }));
  area.trouble = new Error(words);
  expect(await one.account.sync()).toMatchObject({ problem, at: 0 });
  area.trouble = undefined;
  expect(await one.account.sync()).toMatchObject({ problem: null, cards: 1 });
});

test('without a dictionary new words wait, and are not stored empty', async () => {
  const { area, one, other } = pair;
  await one.deck.save(aWord('种草', { band: 2 }));
  await one.account.sync();
  let isThere = false;
  const account = new AccountDevice(other.db, {
    area,
    now: () => NOON,
    describe: async () => {
      if (!isThere) throw new Error('no file');
      return new Map([[KEY, aWord('种草')]]);
    },
  });
  await account.sync();
  expect(await other.db.cards.count()).toBe(0);
  isThere = true;
  await account.sync();
  expect((await other.deck.card(KEY))?.word.gloss).toBe('meaning of 种草');
});

test('a worker ended at any call goes on the next time', async () => {
  const { area, one, other } = pair;
  await one.deck.save(aWord('种草', { band: 2 }));
  await one.deck.grade(KEY, 3);
  await one.account.sync({ keepMirror: () => Promise.reject(new Error('ended')) });
  expect(one.account.mirror).toBeNull();
  later(MINUTE);
  await one.deck.grade(KEY, 3);
  await settle();
  expect((await other.db.cards.get(cardId(KEY)))?.memory.reps).toBe(2);
  expect(area.items.size).toBe(1);
});

test('says when another device was here last', async () => {
  const { one, other } = pair;
  await one.deck.save(aWord('种草', { band: 2 }));
  expect((await one.account.sync()).otherSeen).toBeNull();
  later(DAY);
  await other.account.sync();
  await other.deck.setNote(KEY, 'mine');
  await other.account.sync();
  later(DAY);
  expect((await one.account.sync()).otherSeen).toBe(NOON + DAY);
});
