import { describe, expect, test } from 'vitest';
import { anki } from './anki';
import { reviewsOf } from './anki-reviews';
import { aCollection, aJob, aPackage, type FakeNote, loadTestSqlite, storedZstd } from './fakes';
import { Refusal } from './problem';
import { readPart } from './zip';

const read = (file: Blob, job = aJob()) => anki(loadTestSqlite).read(file, job);
const version = (n: number) => Uint8Array.of(8, n);

const NOTES: FakeNote[] = [
  {
    fields: ['你好', '<b>hello</b> &amp; hi<br>[sound:a.mp3]'],
    tags: ' hsk1 ',
    log: [[1_650_000_000_000, 3, 2500, 4000, 0]],
  },
  { fields: ['种草', 'to recommend'], deck: 2, queue: -1 },
];

describe.each([
  ['of old Ankis', 11, (bytes: Uint8Array) => ({ 'collection.anki2': bytes, media: Uint8Array.of(0x7b, 0x7d) })],
  [
    'of Anki 2.1 for old ones',
    11,
    (bytes: Uint8Array) => ({ meta: version(2), 'collection.anki2': Uint8Array.of(1), 'collection.anki21': bytes }),
  ],
  [
    'of Anki now',
    18,
    (bytes: Uint8Array) => ({
      meta: version(3),
      'collection.anki2': Uint8Array.of(1),
      'collection.anki21b': storedZstd(bytes),
      media: Uint8Array.of(),
      0: new Uint8Array(1000),
    }),
  ],
] as const)('a package %s', (_, layout, parts) => {
  test('is read with its fields, decks and reviews', async () => {
    const source = await read(aPackage(parts(await aCollection(layout, NOTES))));
    expect(source).toMatchObject({
      history: 'anki 1700000000',
      decks: [
        { id: 1, name: 'Default', count: 1 },
        { id: 2, name: '中文::HSK', count: 1 },
      ],
      tables: [{ name: 'Chinese', columns: ['Hanzi', 'Meaning', 'Tags'], mapping: ['word', 'meaning', null] }],
    });
    expect(source.tables[0]!.rows).toEqual([
      {
        line: 1,
        cells: ['你好', 'hello & hi', 'hsk1'],
        savedAt: 1_600_000_000_000,
        decks: [1],
        reviews: [{ at: 1_650_000_000_000, grade: 3, ms: 4000, was: 'new' }],
      },
      { line: 2, cells: ['种草', 'to recommend', ''], savedAt: 1_600_000_000_001, decks: [2], suspended: true },
    ]);
  });

  test('cut off anywhere is refused', async () => {
    const whole = aPackage(parts(await aCollection(layout, NOTES)));
    for (let at = 1; at < 30; at++) {
      const cut = whole.slice(0, Math.floor((whole.size * at) / 30));
      await expect(read(cut)).rejects.toBeInstanceOf(Refusal);
    }
  });

  test('with any one byte of its collection changed is refused or read, and never more than that', async () => {
    const bytes = await aCollection(layout, NOTES);
    for (let at = 20; at < bytes.length; at += 397) {
      const spoilt = bytes.slice();
      spoilt[at] = spoilt[at]! ^ 0xff;
      const result = await read(aPackage(parts(spoilt))).catch((error: unknown) => error);
      expect(result instanceof Refusal || typeof result === 'object').toBe(true);
      if (result instanceof Error) expect(result).toBeInstanceOf(Refusal);
    }
  });
});

test.each([
  ['made by a newer Anki', { meta: version(4), 'collection.anki22': Uint8Array.of(1) }, 'newer_anki'],
  ['with words as meta', { meta: new TextEncoder().encode('hello') }, 'zip'],
  ['without a collection', { 'a.txt': Uint8Array.of(1) }, 'foreign_zip'],
  ['with its collection in a folder', { 'x/collection.anki2': Uint8Array.of(1) }, 'foreign_zip'],
  ['with paths out of its folder', { '../collection.anki2': Uint8Array.of(1) }, 'foreign_zip'],
  ['that is a spreadsheet', { 'xl/workbook.xml': Uint8Array.of(1) }, 'spreadsheet'],
  ['whose collection is no database', { 'collection.anki2': new Uint8Array(5000).fill(65) }, 'collection'],
  ['whose collection is not compressed', { meta: version(3), 'collection.anki21b': new Uint8Array(50) }, 'zip'],
])('a package %s is refused', async (_, parts, code) => {
  await expect(read(aPackage(parts as unknown as Record<string, Uint8Array>))).rejects.toMatchObject({ code });
});

test.each([
  [
    'a view that counts for ever',
    `ALTER TABLE notes RENAME TO n; CREATE VIEW notes AS WITH RECURSIVE c(x) AS
      (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x AS id, 10 AS mid, '' AS tags, 'a' AS flds FROM c`,
  ],
  ['no notes', 'DROP TABLE notes'],
  ['a version that is none', "UPDATE col SET ver = 'x'"],
  ['note types that are no JSON', "UPDATE col SET models = '{'"],
])('a collection with %s is refused', async (_, sql) => {
  const bytes = await aCollection(11, NOTES, { spoil: (db) => db.run(sql) });
  await expect(read(aPackage({ 'collection.anki2': bytes }))).rejects.toMatchObject({ code: 'collection' });
});

test('a collection of more notes than we take is refused', async () => {
  const bytes = await aCollection(11, [], {
    spoil: (db) =>
      db.run(`WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 200001)
        INSERT INTO notes (id) SELECT x FROM n`),
  });
  await expect(read(aPackage({ 'collection.anki2': bytes }))).rejects.toMatchObject({ code: 'many' });
});

test('a collection of a layout yet to come is refused by its number', async () => {
  const bytes = await aCollection(18, NOTES, { spoil: (db) => db.run('UPDATE col SET ver = 19') });
  await expect(read(aPackage({ 'collection.anki2': bytes }))).rejects.toMatchObject({
    code: 'newer_anki',
    details: ['19'],
  });
});

test('a collection beside no package is read, too', async () => {
  const source = await read(new Blob([(await aCollection(18, NOTES)) as Uint8Array<ArrayBuffer>]));
  expect(source.tables[0]!.rows).toHaveLength(2);
});

test('a package that is cancelled rejects with the reason', async () => {
  const stop = new AbortController();
  stop.abort(new Error('enough'));
  const file = aPackage({ 'collection.anki2': await aCollection(11, NOTES) });
  await expect(read(file, aJob(stop.signal))).rejects.toThrow('enough');
});

describe('a package that lies about its size', () => {
  const bomb = async (change: (view: DataView) => void) => {
    const zip = new Uint8Array(await aPackage({ 'collection.anki2': new Uint8Array(1_000_000) }).arrayBuffer());
    change(new DataView(zip.buffer, zip.length - 22 - 46 - 'collection.anki2'.length));
    return new Blob([zip]);
  };

  test.each([
    ['claims four gigabytes', 0xfffffffe],
    ['claims less than there is', 1000],
  ])('and %s is refused before it fills the memory', async (_, size) => {
    const file = await bomb((entry) => entry.setUint32(24, size, true));
    await expect(read(file)).rejects.toMatchObject({ code: 'bomb', details: ['collection.anki2'] });
  });

  test('and claims more than there is is refused as damaged', async () => {
    await expect(read(await bomb((entry) => entry.setUint32(24, 2_000_000, true)))).rejects.toMatchObject({
      code: 'zip',
    });
  });

  test('in a stream that unpacks without end is refused at the limit', async () => {
    const part = { name: 'x', packed: 0, size: 5, crc: 0, deflated: false, at: 0 };
    await expect(readPart(new Blob([new Uint8Array(100)]), part, { most: 4 })).rejects.toMatchObject({ code: 'bomb' });
  });
});

test('a package with one name twice is refused', async () => {
  const zip = new Uint8Array(
    await aPackage({ 'collection.anki2': new Uint8Array(9), 'collection.anki3': new Uint8Array(9) }).arrayBuffer(),
  );
  const text = new TextDecoder('latin1').decode(zip);
  zip[text.lastIndexOf('collection.anki3') + 15] = '2'.charCodeAt(0);
  await expect(read(new Blob([zip]))).rejects.toMatchObject({ code: 'zip', details: ['collection.anki2'] });
});

test('reviews count as Anki’s FSRS counts them', () => {
  const row = (id: number, ease: number, type: number, factor = 2500) => ({ id, ease, type, factor, time: 100 });
  const log = [
    row(50, 3, 1),
    row(10, 3, 0),
    row(20, 0, 4, 0),
    row(30, 1, 0),
    row(40, 3, 3, 0),
    row(45, 4, 3),
    row(60, 0, 5),
  ];
  expect(reviewsOf(log)).toEqual([
    { at: 30, grade: 1, ms: 100, was: 'new' },
    { at: 45, grade: 4, ms: 100, was: 'review' },
    { at: 50, grade: 3, ms: 100, was: 'review' },
  ]);
});
