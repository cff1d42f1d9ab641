// Relative imports: the build step loads this file too, before the @ alias exists.
import { fold, isInvisible } from '../text/fold';
import {
  type LexiconEntry,
  type LexiconKind,
  type LexiconStatus,
  type LexiconTone,
  type MatchRule,
  RULE_LISTS,
} from './entry';

// Fields in the order they are written, parted by U+001F; the items of a list by U+001E.
const FIELD = '\u001f';
const ITEM = '\u001e';

/** The packed text of one lexicon entry; see {@link decodeLexiconEntry}. */
export function encodeLexiconEntry(e: LexiconEntry): string {
  const list = (items: string[] | undefined) => (items ?? []).join(ITEM);
  return [
    e.term,
    e.traditional ?? '',
    list(e.aliases),
    e.pinyin,
    e.kind,
    e.literal,
    e.meaning,
    e.note,
    list(e.like),
    e.tone,
    e.caution ?? '',
    e.since ?? '',
    e.status,
    e.example.zh,
    e.example.en,
    list(e.sources),
    e.match ? `${e.match.ambiguous ? 'a' : ''}${e.match.alone ? '1' : ''}m` : '',
    ...RULE_LISTS.map((name) => list(e.match?.[name])),
  ].join(FIELD);
}

/** The entry back from its packed text, equal to what was written. */
export function decodeLexiconEntry(text: string): LexiconEntry {
  const f = text.split(FIELD);
  const at = (i: number) => f[i] ?? '';
  const list = (i: number) => (f[i] ? f[i].split(ITEM) : []);
  const entry: LexiconEntry = {
    term: at(0),
    aliases: list(2),
    pinyin: at(3),
    kind: at(4) as LexiconKind,
    literal: at(5),
    meaning: at(6),
    note: at(7),
    like: list(8),
    tone: at(9) as LexiconTone,
    status: at(12) as LexiconStatus,
    example: { zh: at(13), en: at(14) },
    sources: list(15),
  };
  if (at(1)) entry.traditional = at(1);
  if (at(10)) entry.caution = at(10);
  if (at(11)) entry.since = Number(at(11));
  if (at(16)) {
    const match: MatchRule = {};
    if (at(16).includes('a')) match.ambiguous = true;
    if (at(16).includes('1')) match.alone = true;
    RULE_LISTS.forEach((name, i) => {
      if (at(17 + i)) match[name] = list(17 + i);
    });
    entry.match = match;
  }
  return entry;
}

/** The look-up form of a slang spelling: folded, without invisible characters (emoji are written with and without U+FE0F). */
export function slangForm(spelling: string): string {
  return [...fold(spelling)].filter((c) => !isInvisible(c.charCodeAt(0))).join('');
}

/** Every spelling of an entry, as written and as looked up. */
export function spellingsOf({ term, traditional, aliases }: LexiconEntry): [spelling: string, form: string][] {
  const written = traditional === undefined ? [term, ...aliases] : [term, traditional, ...aliases];
  return written.map((spelling) => [spelling, slangForm(spelling)]);
}

/** Every spelling's look-up form → the number of its entry. No two entries may share one: see `modules/dictionary/lexicon.ts`. */
export function lexiconForms(lexicon: LexiconEntry[]): Map<string, number> {
  return new Map(lexicon.flatMap((entry, i) => spellingsOf(entry).map(([, form]): [string, number] => [form, i])));
}
