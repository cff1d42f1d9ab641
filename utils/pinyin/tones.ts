const MARKS: Record<string, string> = {
  a: 'āáǎà',
  e: 'ēéěè',
  i: 'īíǐì',
  o: 'ōóǒò',
  u: 'ūúǔù',
  ü: 'ǖǘǚǜ',
  // Syllables without a vowel (CC-CEDICT: m2, ng2, hng5).
  m: 'm̄ḿm̌m̀',
  n: 'n̄ńňǹ',
};

const TONE_OF_MARK: Record<string, number> = { '\u0304': 1, '\u0301': 2, '\u030c': 3, '\u0300': 4 };

/** The letter that carries the mark: a or e; the o of ou; otherwise the last vowel; otherwise m or n. */
function markedAt(letters: string): number {
  const lower = letters.toLowerCase();
  for (const sure of ['a', 'e', 'ou']) {
    const at = lower.indexOf(sure);
    if (at >= 0) return at;
  }
  for (let i = lower.length - 1; i >= 0; i--) if ('iouü'.includes(lower[i]!)) return i;
  return lower.search(/[mn]/);
}

/** Syllables of the language are some 1,700, capitals included, and each is met again and again. */
const marked = new Map<string, string>();
const MOST_SYLLABLES = 4000;

function markSyllable(numbered: string): string {
  let syllable = marked.get(numbered);
  if (syllable === undefined) {
    syllable = withMark(numbered);
    if (marked.size < MOST_SYLLABLES) marked.set(numbered, syllable);
  }
  return syllable;
}

function withMark(numbered: string): string {
  const letters = numbered.slice(0, -1).replace(/u:|v/g, 'ü').replace(/U:|V/g, 'Ü');
  const tone = Number(numbered.at(-1));
  const at = tone === 5 ? -1 : markedAt(letters);
  if (at < 0) return letters;
  const letter = letters[at]!;
  const marks = [...(MARKS[letter.toLowerCase()]!.normalize('NFD').match(/[a-zü]\p{M}+/gu) ?? [])];
  const withTone = (marks[tone - 1] ?? letter).normalize('NFC');
  return (
    letters.slice(0, at) + (letter === letter.toLowerCase() ? withTone : withTone.toUpperCase()) + letters.slice(at + 1)
  );
}

/**
 * Turns numbered pinyin as CC-CEDICT writes it into tone-marked syllables:
 * `"lu:4 shi1"` → `["lǜ", "shī"]`. Tone 5 has no mark; anything that is not a
 * numbered syllable (letters, digits, ·) comes back unchanged.
 */
export function toneMarks(numbered: string): string[] {
  return numbered
    .split(' ')
    .filter(Boolean)
    .map((s) => (/^(?:[a-z]|u:|ü)+[1-5]$/i.test(s) ? markSyllable(s) : s));
}

/** The readings of a text as the dictionary's numbered pinyin has them, capitals and all, where both say the same: Běi jīng. */
export function withCapitals(readings: readonly string[], numbered: string | undefined): readonly string[] {
  const said = numbered === undefined ? [] : toneMarks(numbered);
  return said.join(' ').toLowerCase() === readings.join(' ') ? said : readings;
}

/** The tone of one tone-marked syllable: 1–4, or 5 when it carries no mark. */
export function toneOf(syllable: string): 1 | 2 | 3 | 4 | 5 {
  for (const c of syllable.normalize('NFD')) {
    const tone = TONE_OF_MARK[c];
    if (tone) return tone as 1 | 2 | 3 | 4;
  }
  return 5;
}

/** Are two syllables one, said with its full tone and said lightly: fà and fa? */
export function isLightForm(a: string, b: string): boolean {
  return toneless(a) === toneless(b) && (toneOf(a) === 5 || toneOf(b) === 5);
}

/** A tone-marked syllable without its mark; ü keeps its dots. */
export function toneless(syllable: string): string {
  return syllable
    .normalize('NFD')
    .replace(/[\u0300\u0301\u0304\u030c]/g, '')
    .normalize('NFC');
}

/** Tone-marked pinyin with numbers instead, as Pleco writes it: `lǜ shī` → `lü4 shi1`. What is no syllable stays as it is. */
export function numbered(marked: string): string {
  return marked
    .split(' ')
    .map((syllable) =>
      /^[\p{Script=Latin}\p{M}]+$/u.test(syllable) ? toneless(syllable) + toneOf(syllable) : syllable,
    )
    .join(' ');
}
