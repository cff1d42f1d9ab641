import { describe, expect, test } from 'vitest';
import { fileName, heldWords, linesToBlob } from './exporter';
import { aCard, deckOf } from './fakes';
import { exporters } from './index';

describe('exporters', () => {
  test('have each an id, a label and a file name of their own', () => {
    const now = new Date(2026, 10, 3).getTime();
    const all = exporters.map((exporter) => [exporter.id, exporter.labelKey, fileName(exporter, now)]);
    expect(all).toEqual([
      ['apkg', 'export_apkg', 'hongqiao-2026-11-03.apkg'],
      ['anki-text', 'export_anki_text', 'hongqiao-2026-11-03.txt'],
      ['csv', 'export_csv', 'hongqiao-2026-11-03.csv'],
      ['backup', 'export_backup', 'hongqiao-2026-11-03.json'],
    ]);
  });

  // What a package holds is read in apkg.test.ts.
  test.each(exporters.filter(({ id }) => id !== 'apkg'))(
    '$id writes a file of its type, with the words in it',
    async (exporter) => {
      const file = await exporter.write(deckOf(aCard('种草'), aCard('绿茶')), { now: 0 });
      expect(file.type).toBe(exporter.mime);
      expect(await file.text()).toMatch(/种草.*绿茶/s);
    },
  );

  test('write words in the order they were kept', () => {
    const [first, second] = [aCard('绿茶'), aCard('种草')];
    second!.added = `z${second!.added.slice(1)}`;
    expect(heldWords(deckOf(second!, first!))).toEqual([first, second]);
  });

  test('put any number of lines together without loss', async () => {
    const lines = Array.from({ length: 2500 }, (_, i) => `${i}\n`);
    expect(await linesToBlob(lines, 'text/plain').text()).toBe(lines.join(''));
  });
});
