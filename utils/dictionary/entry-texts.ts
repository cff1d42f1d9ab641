import type { DictionaryEntry } from './entry';
import { Offsets } from './offsets';
import { asUint16, asUint32, type Section } from './sections';
import { packTexts, readTexts } from './texts';
import type { EntryTable } from './word-table';

/** Entries as plain texts, in three sections: quickly packed, as a reader's own source has to be. */
const SECTION = {
  /** Entry → its bytes in `texts`. */
  lengths: 0,
  sums: 1,
  /** UTF-8: traditional, simplified (empty when it is the same), pinyin, senses, parted by U+001F. */
  texts: 2,
} as const;
export const ENTRY_TEXT_SECTIONS = Object.keys(SECTION).length;

const FIELD = '\u001f';

export function packEntryTexts(entries: readonly DictionaryEntry[]): Section[] {
  const texts = packTexts(
    entries.map(({ traditional, simplified, pinyin, senses }) =>
      [traditional, simplified === traditional ? '' : simplified, pinyin, ...senses].join(FIELD),
    ),
  );
  return [texts.lengths, texts.sums, texts.bytes];
}

/** Opens the sections that {@link packEntryTexts} wrote. */
export function openEntryTexts(sections: Uint8Array<ArrayBuffer>[]): EntryTable {
  const bytes = (name: keyof typeof SECTION) => sections[SECTION[name]]!;
  const offsets = new Offsets(asUint16(bytes('lengths')), asUint32(bytes('sums')));
  const text = readTexts(offsets, bytes('texts'));
  return {
    count: offsets.count,
    entry(index) {
      const [traditional, simplified, pinyin, ...senses] = text(index).split(FIELD) as [string, string, string];
      return { traditional, simplified: simplified || traditional, pinyin, senses };
    },
  };
}
