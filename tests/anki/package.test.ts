import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { fieldHtml } from '@/utils/anki/field-html';
import { noteGuid } from '@/utils/anki/identity';
import { FIELDS } from '@/utils/anki/note';
import { type PackageWish, writePackage } from '@/utils/anki/package';
import { DEFAULT_PACKAGE } from '@/utils/anki/package-options';
import { STYLING } from '@/utils/anki/styling';
import type { CardFacts } from '@/utils/deck/card';
import { KINDS } from '@/utils/deck/kinds';
import { type Grade, review, unreviewed } from '@/utils/deck/memory';
import type { DeckContents } from '@/utils/deck/merge';
import { DEFAULT_OPTIONS } from '@/utils/deck/options';
import type { ReviewEntry } from '@/utils/deck/review';
import { printable } from '@/utils/export/columns';
import { aCard, anyCard, deckOf, hostile } from '@/utils/export/fakes';
import { exporters } from '@/utils/export/index';
import { type AnkiContents, ankiPackage, asFile, inAnki } from './anki';

const NOW = Date.now();
const MINUTE = 60_000;
const DAY = 86_400_000;

const packed = async (contents: DeckContents, wish: Partial<PackageWish> = {}) => {
  const job = { progress: () => {}, signal: new AbortController().signal };
  return asFile(await writePackage(contents, { ...DEFAULT_PACKAGE, now: NOW, ...wish }, job), 'apkg');
};

const word = (card: CardFacts, more: Partial<CardFacts['word']>): CardFacts => ({
  ...card,
  word: { ...card.word, ...more },
});

const grass = word(
  aCard('种草', {
    sentence: '又被種草了',
    gloss: 'to make somebody want a thing',
    translation: { text: 'Sold on it again', by: 'bergamot' },
    url: 'https://www.weibo.com/1',
    note: 'from Lin',
  }),
  { traditional: '種草', pinyin: 'zhòng cǎo', basis: 'lexicon', kind: 'platform', note: 'A friend plants the grass.' },
);
const slay = word(aCard('slay', { sentence: 'you slay', gloss: '惊艳' }), {
  key: 'e:slay',
  pinyin: '/sleɪ/',
  basis: 'lexicon',
});
const plain = aCard('了解', { gloss: 'to understand' });

/** The text for Anki, as the popup writes it. */
const asText = async (contents: DeckContents) => {
  const file = await exporters.find(({ id }) => id === 'anki-text')?.write(contents, { now: NOW });
  return asFile((await file?.text()) ?? '', 'txt');
};

const noteFor = ({ notes }: AnkiContents, { word }: CardFacts) =>
  notes.find(({ guid }) => guid === noteGuid(word.key))!;

describe('a package', () => {
  test('brings words with their fields, tags and a card for each way of asking', async () => {
    const path = await packed(deckOf(grass, slay, plain), { kinds: KINDS });
    const [imported, found] = inAnki({ do: 'import', path }, { do: 'contents' });
    expect(imported).toEqual({ new: 3, updated: 0, matched: 0, conflicting: 0 });
    expect(found.decks).toEqual(['Default', 'Hongqiao']);
    expect(found.problems).toBe('Database rebuilt and optimized.');

    const note = noteFor(found, grass);
    expect(Object.keys(note.fields)).toEqual([...FIELDS]);
    expect(note.fields).toMatchObject({
      Id: 'w:种草',
      Simplified: '种草',
      Traditional: '種草',
      Pinyin: '<span class="tone4">zhòng</span> <span class="tone3">cǎo</span>',
      Meaning: 'to make somebody want a thing',
      Note: 'A friend plants the grass.',
      'My note': 'from Lin',
      Sentence: '又被<b>種草</b>了',
      Translation: 'Sold on it again',
      Source: '<a href="https://www.weibo.com/1">weibo.com</a>',
    });
    expect(note.tags).toEqual(['hongqiao', 'platform', 'slang', 'weibo.com']);
    expect(note.cards.map(({ template }) => template)).toEqual([
      'Recognition',
      'Sense',
      'Listening',
      'Cloze',
      'Recall',
    ]);
    // No sentence, no slang: nothing to ask those by.
    expect(noteFor(found, plain).cards.map(({ template }) => template)).toEqual(['Recognition', 'Listening', 'Recall']);
  });

  test('shows no answer with a question, and every fact with the answer', async () => {
    const path = await packed(deckOf(grass), { kinds: KINDS });
    const [, found] = inAnki({ do: 'import', path }, { do: 'contents' });
    const [recognition, sense, listening, cloze, recall] = noteFor(found, grass).cards;
    expect(textOf(recognition!.question)).toBe('种草');
    expect(textOf(sense!.question)).toBe('又被種草了');
    expect(textOf(listening!.question)).toBe('[anki:play:q:0]');
    expect(textOf(cloze!.question)).toBe('又被了 to make somebody want a thing');
    expect(cloze!.question).toContain('<span class="gap"></span>');
    expect(textOf(recall!.question)).toBe('to make somebody want a thing');
    const answers = noteFor(found, grass).cards.map(({ answer }) => textOf(answer));
    expect(new Set(answers)).toEqual(
      new Set([
        '种草 種草 zhòng cǎo[anki:play:a:0] to make somebody want a thing platform A friend plants the grass. from Lin 又被種草了 Sold on it again weibo.com',
      ]),
    );
  });

  test('is spoken by the voice of its language, only where that gives nothing away', async () => {
    const path = await packed(deckOf(grass, slay), { kinds: KINDS });
    const [, found] = inAnki({ do: 'import', path }, { do: 'contents' });
    for (const [card, speech] of [
      [grass, 'zh_CN 种草'],
      [slay, 'en_US slay'],
    ] as const) {
      for (const { template, questionSpeech, answerSpeech } of noteFor(found, card).cards) {
        expect(questionSpeech).toEqual(template === 'Listening' ? [speech] : []);
        expect(answerSpeech).toEqual([speech]);
      }
    }
  });

  test('imported again changes nothing; a later one brings the same notes up to date and adds what is new', async () => {
    const first = await packed(deckOf(grass, plain));
    const changed: CardFacts = { ...plain, fields: { note: ['now I see', plain.added] } };
    const second = await packed(deckOf(grass, changed, slay), { kinds: ['recognition', 'recall'], now: NOW + MINUTE });
    const [, before, again, , later, after] = inAnki(
      { do: 'import', path: first },
      { do: 'contents' },
      { do: 'import', path: first },
      { do: 'contents' },
      { do: 'import', path: second },
      { do: 'contents' },
    );
    expect(again).toMatchObject({ new: 0, updated: 0, conflicting: 0 });
    expect(later).toEqual({ new: 1, updated: 2, matched: 0, conflicting: 0 });
    expect(after.notes).toHaveLength(3);
    expect(after.noteTypes.Hongqiao).toBe(3);
    expect(Object.keys(after.noteTypes)).toEqual(Object.keys(before.noteTypes));
    for (const card of [grass, plain]) expect(noteFor(after, card).id).toBe(noteFor(before, card).id);
    expect(noteFor(after, plain).fields['My note']).toBe('now I see');
    expect(noteFor(after, plain).cards.map(({ template }) => template)).toEqual(['Recognition', 'Recall']);
  });

  test("leaves a reader's own styling alone until ours is another", async () => {
    const path = await packed(deckOf(plain));
    const [, ours, , , theirs] = inAnki(
      { do: 'import', path },
      { do: 'style' },
      { do: 'style', css: '.card { color: teal }' },
      { do: 'import', path: await packed(deckOf(plain), { now: NOW + MINUTE }) },
      { do: 'style' },
    );
    expect(ours).toBe(STYLING);
    expect(theirs).toBe('.card { color: teal }');
  });

  test('parts decks by the kind of word, or by site', async () => {
    const byKind = await packed(deckOf(grass, slay, plain), { decks: 'kind' });
    const bySite = await packed(deckOf(grass, slay, plain), { decks: 'site' });
    const [, kinds] = inAnki({ do: 'import', path: byKind }, { do: 'contents' });
    const [, sites] = inAnki({ do: 'import', path: bySite }, { do: 'contents' });
    const decksOf = (found: AnkiContents) => [grass, slay, plain].map((card) => noteFor(found, card).cards[0]!.deck);
    expect(decksOf(kinds)).toEqual(['Hongqiao::Slang', 'Hongqiao::English', 'Hongqiao::Words']);
    expect(decksOf(sites)).toEqual(['Hongqiao::weibo.com', 'Hongqiao::xiaohongshu.com', 'Hongqiao']);
  });
});

describe('what is learnt', () => {
  const at = NOW - 40 * DAY;
  const grades: [Grade, number][] = [
    [3, 0],
    [3, 11 * MINUTE],
    [3, 3 * DAY],
    [1, 20 * DAY],
    [3, 20 * DAY + 12 * MINUTE],
  ];
  const log = (key: string, count: number) =>
    grades.slice(0, count).map(([grade, after], i) => ({ dev: key, n: i + 1, key, t: at + after, grade, ms: 4000 }));
  const memoryAfter = (count: number) =>
    grades.slice(0, count).reduce((memory, [grade, after]) => review(memory, grade, at + after), unreviewed(at));
  const suspended: CardFacts = { ...aCard('搁置'), fields: { suspended: [true, plain.added] } };
  const deck: DeckContents = {
    ...deckOf(grass, plain, aCard('学步'), aCard('忘了'), suspended),
    reviews: [...log('w:种草', 5), ...log('w:学步', 1), ...log('w:忘了', 4), ...log('w:搁置', 3)],
  };

  test('leaves aside in Anki what is not asked here: paused, known, ignored, forgotten again and again', async () => {
    const key = 'w:硬骨头';
    const again = Array.from({ length: 20 }, (_, i) => ({ dev: key, n: i + 1, key, t: at + i * 20 * DAY, ms: 4000 }));
    const reviews = again.map((entry, i): ReviewEntry => ({ ...entry, grade: i % 2 ? 1 : 4 }));
    const standing = (text: string, value: string) => ({ ...aCard(text), fields: { standing: [value, plain.added] } });
    const cards = [
      plain,
      suspended,
      aCard('硬骨头'),
      standing('认识', 'known'),
      standing('不管', 'ignored'),
    ] as CardFacts[];
    const path = await packed(
      { ...deckOf(...cards), reviews, options: { leeches: ['suspend', plain.added] } },
      { scheduling: true },
    );
    const [, found] = inAnki({ do: 'import', path, scheduling: true }, { do: 'contents' });
    const queues = Object.fromEntries(
      cards.map((card) => [card.word.simplified, noteFor(found, card).cards[0]!.queue]),
    );
    expect(queues).toEqual({ 了解: 0, 搁置: -1, 硬骨头: -1, 认识: -1, 不管: -1 });
  });

  test('goes on in Anki: due, interval and the memory of FSRS', async () => {
    const path = await packed(deck, { scheduling: true });
    const [, found] = inAnki({ do: 'import', path, scheduling: true }, { do: 'contents' });
    const cardOf = (text: string) => noteFor(found, aCard(text)).cards[0]!;

    const known = memoryAfter(5);
    const dueIn = Math.round((known.due - NOW) / DAY);
    expect(cardOf('种草')).toMatchObject({ type: 2, queue: 2, reps: 5, lapses: 1 });
    expect(Math.abs(cardOf('种草').due - found.today - dueIn)).toBeLessThanOrEqual(1);
    expect(cardOf('种草').ivl).toBe(Math.round((known.due - known.last!) / DAY));
    const { fsrs, factor } = cardOf('种草');
    expect(fsrs?.stability).toBeCloseTo(known.stability, 3);
    expect(fsrs?.difficulty).toBeCloseTo(known.difficulty, 2);
    expect(fsrs?.retention).toBeCloseTo(DEFAULT_OPTIONS.retention, 5);
    expect(fsrs?.last).toBe(Math.floor(known.last! / 1000));
    expect(factor).toBeGreaterThanOrEqual(1300);

    expect(cardOf('学步')).toMatchObject({ type: 1, queue: 1, reps: 1, due: Math.round(memoryAfter(1).due / 1000) });
    expect(cardOf('学步').left % 1000).toBe(1);
    expect(cardOf('忘了')).toMatchObject({ type: 3, queue: 1, reps: 4, lapses: 1 });
    expect(cardOf('搁置')).toMatchObject({ type: 2, queue: -1 });
    expect(cardOf('了解')).toMatchObject({ type: 0, queue: 0, fsrs: null });
    expect(found.reviews).toEqual([]);
    expect(found.problems).toBe('Database rebuilt and optimized.');
  });

  test('comes with its whole history, where that is asked for', async () => {
    const path = await packed({ ...deckOf(grass), reviews: deck.reviews }, { scheduling: true, history: true });
    const [, found] = inAnki({ do: 'import', path, scheduling: true }, { do: 'contents' });
    expect(found.reviews.map(({ id, ease, type, time }) => [id - at, ease, type, time])).toEqual([
      [0, 3, 0, 4000],
      [11 * MINUTE, 3, 0, 4000],
      [3 * DAY, 3, 1, 4000],
      [20 * DAY, 1, 1, 4000],
      [20 * DAY + 12 * MINUTE, 3, 2, 4000],
    ]);
    const memories = [1, 2, 3, 4, 5].map(memoryAfter);
    const intervals = memories.map(({ due, last, state }) =>
      state === 'review' ? Math.round((due - last!) / DAY) : -Math.round((due - last!) / 1000),
    );
    expect(found.reviews.map(({ ivl }) => ivl)).toEqual(intervals);
    expect(found.reviews.map(({ lastIvl }) => lastIvl)).toEqual([0, ...intervals.slice(0, -1)]);
  });

  test('stays out where it is not asked for, and never resets what Anki has learnt since', async () => {
    const fresh = await packed(deck);
    const learnt = await packed(deck, { scheduling: true, now: NOW - MINUTE });
    const [, found] = inAnki({ do: 'import', path: fresh, scheduling: true }, { do: 'contents' });
    expect(found.notes.flatMap(({ cards }) => cards.map(({ type }) => type))).toEqual([0, 0, 0, 0, 0]);
    const [, , , after] = inAnki(
      { do: 'import', path: learnt, scheduling: true },
      { do: 'contents' },
      { do: 'import', path: fresh, scheduling: true },
      { do: 'contents' },
    );
    expect(noteFor(after, grass).cards[0]).toMatchObject({ type: 2, queue: 2, reps: 5 });
  });
});

describe('hostile text', () => {
  const nasty = fc.sample(anyCard, { numRuns: 150, seed: 8 }).map((card, i): CardFacts => {
    const text = hostile[i % hostile.length]!;
    const { sightings } = card;
    // What a card cannot be without are a word and a key of its own.
    return {
      ...word(card, {
        key: `w:${i} ${text}`,
        simplified: `${card.word.simplified}词`,
        pinyin: text,
        traditional: text,
      }),
      id: `c:${i}`,
      sightings: sightings.map((sighting) => ({ ...sighting, translation: { text: `${text}\\(x\\)`, by: '' } })),
    };
  });

  test('comes into Anki and out of it as it was, and does nothing', async () => {
    const long = word(aCard('长', { note: `<b>${'很长的笔记 {{c1::x}}\n'.repeat(600)}` }), {});
    const deck = deckOf(...nasty, long);
    const [imported, found] = inAnki({ do: 'import', path: await packed(deck, { kinds: KINDS }) }, { do: 'contents' });
    expect(imported.new).toBe(deck.cards.length);
    expect(found.problems).toBe('Database rebuilt and optimized.');
    for (const card of deck.cards) {
      const note = noteFor(found, card);
      const { fields } = note;
      expect(fields.Id).toBe(fieldHtml(card.word.key).normalize('NFC'));
      expect(plainOf(fields.Simplified!)).toBe(shown(card.word.simplified));
      expect(plainOf(fields.Note!)).toBe(shown(card.word.note ?? ''));
      expect(plainOf(fields['My note']!)).toBe(shown(card.fields.note?.[0] ?? ''));
      for (const { question, answer, questionSpeech, answerSpeech } of note.cards) {
        expect(question + answer).not.toMatch(/<(script|img|anki)|\{\{|\[(sound|latex|\$)/i);
        // One voice that says the word, and no sound that the text asked for.
        expect([...questionSpeech, ...answerSpeech].filter((speech) => !speech.startsWith('zh_CN '))).toEqual([]);
        expect(answerSpeech).toHaveLength(1);
      }
    }
  });

  test('of a text export comes in through the headers, and a second import doubles nothing', async () => {
    const deck = deckOf(...nasty, grass);
    const path = await asText(deck);
    const [first, second, found] = inAnki({ do: 'import-text', path }, { do: 'import-text', path }, { do: 'contents' });
    expect(first.new).toBe(deck.cards.length);
    expect(second).toMatchObject({ new: 0, conflicting: 0 });
    expect(found.notes).toHaveLength(deck.cards.length);
    const note = found.notes.find(({ fields }) => Object.values(fields)[0] === 'w:种草')!;
    expect(note.tags).toEqual(['hongqiao', 'platform', 'slang', 'weibo.com']);
  });

  test('of a text export brings up the notes of a package, field by field', async () => {
    const path = await packed(deckOf(grass, plain));
    const changed: CardFacts = { ...grass, fields: { note: ['by text', grass.added] } };
    const text = await asText(deckOf(changed));
    const [, imported, found] = inAnki(
      { do: 'import', path },
      { do: 'import-text', path: text, noteType: 'Hongqiao' },
      { do: 'contents' },
    );
    expect(imported).toMatchObject({ new: 0, matched: 1 });
    expect(noteFor(found, grass).fields).toMatchObject({
      'My note': 'by text',
      Meaning: 'to make somebody want a thing',
    });
  });
});

describe('packages that Anki writes', () => {
  test.each([
    ['legacy', 'collection.anki21'],
    ['apkg', 'collection.anki21b'],
    ['colpkg', 'collection.anki21b'],
  ] as const)('%s holds %s', (form, name) => {
    const path = ankiPackage(form, [{ deck: 'Mandarin', type: 'Mine', fields: { Hanzi: '种草', English: 'to want' } }]);
    expect(Object.keys(unzipSync(readFileSync(path)))).toContain(name);
  });
});

/** What a browser would show of a card, in one line. */
const textOf = (html: string) =>
  plainOf(html.replace(/<\/div>\s*/g, ' '))
    .replace(/\s+/g, ' ')
    .trim();

/** What a browser would show of a field. */
const plainOf = (html: string) =>
  html
    .replaceAll('<br>', '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');

/** A text as a field can hold it; one with nothing to see is empty, and Anki composes them. */
const shown = (text: string) => (printable(text).trim() ? printable(text).replace(/\t/g, ' ').normalize('NFC') : '');
