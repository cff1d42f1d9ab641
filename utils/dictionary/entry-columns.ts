// Relative imports: the build step loads this file too, before the @ alias exists.
import type { DictionaryEntry } from './entry';
import { Offsets, packLengths } from './offsets';
import { asUint16, asUint32, type Section } from './sections';
import { openSounds, packSounds, readSound, SOUND_SECTIONS, soundsOf, writeSound } from './sounds';
import { packBytes, type ReadTexts } from './texts';
import type { EntryTable } from './word-table';

/**
 * The dictionary's entries, what they are called apart from what they mean: compressed, each alone is smaller, and what
 * follows from something else is left out. Ten sections of the file.
 */
const SECTION = {
  /** Entry → its units in `names`. */
  nameLengths: 0,
  nameSums: 1,
  /** UTF-16, which short texts are read from in a third of the time: traditional, simplified, sound, parted by U+001F, as far as the last that does not follow (see `scripts.ts`, `sounds.ts`). */
  names: 2,
  /** Entry → its bytes in `senses`. */
  senseLengths: 3,
  senseSums: 4,
  /** In shorthand: senses parted by U+001F. */
  senses: 5,
} as const;
const COLUMNS = Object.keys(SECTION).length;
export const ENTRY_SECTIONS = COLUMNS + SOUND_SECTIONS;

const FIELD = '\u001f';

/** Separators behind the last field that has anything in it. */
const NOTHING_FOLLOWS = new RegExp(`${FIELD}+$`);

/** The simplified form that needs no writing down; entries must be read with the one they were packed with. */
type Simplify = (traditional: string) => string;

/** The senses of an entry as one text. */
export const sensesText = ({ senses }: DictionaryEntry): string => senses.join(FIELD);

/** @param senses what {@link sensesText} makes of the entries, in shorthand */
export function packEntries(
  entries: readonly DictionaryEntry[],
  senses: readonly Uint8Array[],
  simplify: Simplify,
): Section[] {
  const sounds = soundsOf(entries);
  const names = entries.map(({ traditional, simplified, pinyin }) =>
    [
      traditional,
      simplified === simplify(traditional) ? '' : simplified,
      writeSound(traditional, pinyin, (unit) => sounds.get(unit) ?? []),
    ]
      .join(FIELD)
      .replace(NOTHING_FOLLOWS, ''),
  );
  const nameOffsets = packLengths(names.map((name) => name.length));
  const meanings = packBytes(senses);
  return [
    nameOffsets.lengths,
    nameOffsets.sums,
    utf16(names.join('')),
    meanings.lengths,
    meanings.sums,
    meanings.bytes,
    ...packSounds(sounds),
  ];
}

/** Opens the sections that {@link packEntries} wrote; `readSenses` reads the shorthand. */
export function openEntries(
  sections: Uint8Array<ArrayBuffer>[],
  { simplify, readSenses }: { simplify: Simplify; readSenses: ReadTexts },
): EntryTable {
  const bytes = (name: keyof typeof SECTION) => sections[SECTION[name]]!;
  const nameOffsets = new Offsets(asUint16(bytes('nameLengths')), asUint32(bytes('nameSums')));
  const names = asUint16(bytes('names'));
  const senses = readSenses(
    new Offsets(asUint16(bytes('senseLengths')), asUint32(bytes('senseSums'))),
    bytes('senses'),
  );
  const readingsOf = openSounds(sections.slice(COLUMNS));
  return {
    count: nameOffsets.count,
    entry(index) {
      const [traditional, simplified = '', sound = ''] = textOf(names, ...nameOffsets.range(index)).split(FIELD) as [
        string,
        string?,
        string?,
      ];
      return {
        traditional,
        simplified: simplified || simplify(traditional),
        pinyin: readSound(traditional, sound, readingsOf),
        senses: senses(index).split(FIELD),
      };
    },
  };
}

const utf16 = (text: string): Uint16Array => Uint16Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));

function textOf(units: Uint16Array, start: number, end: number): string {
  let text = '';
  for (let at = start; at < end; at++) text += String.fromCharCode(units[at]!);
  return text;
}
