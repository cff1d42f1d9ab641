import type { PastReview } from '@/utils/deck/arrival';
import { LIMITS as CAPTURE } from '@/utils/deck/capture';
import { readingOf } from '@/utils/pinyin/reading';
import { hasHan } from '@/utils/text/han';
import { clip, withoutControls } from '@/utils/text/plain-text';
import { keyIn, type Mapping, type Role } from './roles';
import type { Row, Table } from './source';

/** A word as a file has it, cleaned. Texts that are not there are ''. */
export interface Candidate {
  line: number;
  /** In whichever script the file has it; simplified where it has both. */
  headword: string;
  traditional: string;
  /** The card it is in a deck of ours; only files of our own know. */
  key?: string;
  /** Tone-marked, syllables parted by spaces. */
  pinyin: string;
  meaning: string;
  note: string;
  /** What the lexicon says of it, in a deck of ours. */
  kind: string;
  story: string;
  sentence: string;
  translation: string;
  url: string;
  savedAt?: number;
  suspended?: true;
  reviews?: PastReview[];
}

/** The words of a table, its columns taken as the mapping says. */
export function candidatesOf({ rows }: Pick<Table, 'rows'>, mapping: Mapping): Candidate[] {
  const read = cellReader(mapping);
  return rows.map((row) => toCandidate(row, (role) => read(row.cells, role)));
}

function cellReader(mapping: Mapping): (cells: readonly string[], role: Role) => string {
  const columns = new Map(mapping.flatMap((role, i) => (role ? [[role, i] as const] : [])));
  return (cells, role) => {
    const column = columns.get(role);
    return column === undefined ? '' : clean(cells[column] ?? '');
  };
}

function toCandidate({ line, savedAt, suspended, reviews }: Row, cell: (role: Role) => string): Candidate {
  const key = keyIn(cell('id'));
  const written = [oneLine(cell('word')), oneLine(cell('traditional'))] as const;
  const { simplified, traditional } =
    key === undefined ? scripts(...written) : { simplified: written[0], traditional: written[1] };
  return {
    line,
    headword: simplified,
    traditional,
    ...(key !== undefined && { key }),
    pinyin: key === undefined ? reading(simplified || traditional, oneLine(cell('pinyin'))) : oneLine(cell('pinyin')),
    meaning: clip(oneLine(cell('meaning').replace(/;?\n+/g, '; ')), CAPTURE.gloss),
    note: clip([cell('note'), tagLine(cell('tags'))].filter(Boolean).join('\n'), CAPTURE.note),
    kind: clip(oneLine(cell('kind')), CAPTURE.kind),
    story: clip(cell('story'), CAPTURE.story),
    sentence: clip(oneLine(cell('sentence')), CAPTURE.sentence),
    translation: clip(oneLine(cell('translation')), CAPTURE.translation),
    url: oneLine(cell('source')),
    ...(savedAt !== undefined && { savedAt }),
    ...(suspended && { suspended }),
    ...(reviews && { reviews }),
  };
}

/** 汉字[漢字] and 汉字 (漢字) name both scripts in one cell. */
function scripts(word: string, traditional: string): { simplified: string; traditional: string } {
  const [, first = word, second = ''] = /^([^[(（【]+)[[(（【]([^\])）】]+)[\])）】]$/.exec(word) ?? [];
  const isBoth = second !== '' && hasHan(second) && [...second.trim()].length === [...first.trim()].length;
  const simplified = isBoth ? first.trim() : word;
  return { simplified, traditional: traditional || (isBoth ? second.trim() : '') };
}

/** Pinyin as cards have it; as it stands where it cannot be read syllable by syllable but is pinyin by its letters. */
function reading(word: string, written: string): string {
  // Pleco parts verbs from their objects so: bang1//mang2.
  const plain = written.replaceAll('//', ' ').normalize('NFC');
  const syllables = readingOf(word, plain);
  // Letters in a word (T恤) are said, too.
  if (syllables === '' || LATIN.test(word)) return LATIN.test(plain) ? clip(plain, CAPTURE.pinyin) : '';
  // Names keep their capitals: Běi jīng.
  return plain.toLowerCase() === syllables ? plain : syllables;
}

const LATIN = /\p{Script=Latin}/u;

/** #hsk1 #food: what the words of a list were filed under, so that a search finds them by it. */
function tagLine(tags: string): string {
  return tags
    .split(/[\s,;，；]+/)
    .filter(Boolean)
    .map((tag) => `#${tag.replace(/^#/, '')}`)
    .join(' ');
}

const clean = (cell: string): string => withoutControls(cell.replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')).trim();

const oneLine = (text: string): string => text.replace(/\s+/g, ' ');
