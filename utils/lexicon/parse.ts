// Relative imports: the build step loads this file too, before the @ alias exists.
import { fold } from '../text/fold';
import { LEXICON_KINDS, LEXICON_STATUSES, LEXICON_TONES, type LexiconEntry, type MatchRule, RULE_LISTS } from './entry';

const FIELDS = [
  'term',
  'traditional',
  'aliases',
  'pinyin',
  'kind',
  'literal',
  'meaning',
  'note',
  'like',
  'tone',
  'caution',
  'since',
  'status',
  'example',
  'match',
  'sources',
];

/** What fits on a card, in characters; and how many items a list may have before it should be shorter or two entries. */
const LONGEST_TEXT: Record<string, number> = { literal: 90, meaning: 110, note: 300, caution: 200 };
const LONGEST_LIST: Record<string, number> = { aliases: 16, like: 4, sources: 4 };
const LONGEST_RULE = 40;

/**
 * Checks one block of a lexicon file and gives the entry it describes.
 * Throws an Error that names the term and the field, for people who write entries.
 */
export function parseLexiconEntry(block: unknown): LexiconEntry {
  const b = record(block, 'the block');
  const term = typeof b.term === 'string' ? b.term : '(no term)';
  const fail = (problem: string): never => {
    throw new Error(`${term}: ${problem}`);
  };
  for (const name of Object.keys(b)) if (!FIELDS.includes(name)) fail(`there is no field "${name}"`);

  const text = (name: string, from: Record<string, unknown> = b): string => {
    const value = from[name];
    if (typeof value !== 'string' || value.trim() === '') return fail(`"${name}" must be a text (quote numbers)`);
    const most = LONGEST_TEXT[name] ?? Number.POSITIVE_INFINITY;
    return value.length > most ? fail(`"${name}" has ${value.length} characters, at most ${most}`) : tidy(value);
  };
  const optional = (name: string) => (b[name] === undefined ? undefined : text(name));
  const list = (name: string, from: Record<string, unknown> = b): string[] => {
    const value = from[name] ?? [];
    if (!Array.isArray(value) || value.some((v) => typeof v !== 'string' || v === ''))
      return fail(`"${name}" must be a list of texts (quote numbers)`);
    const most = LONGEST_LIST[name] ?? LONGEST_RULE;
    return value.length > most
      ? fail(`"${name}" has ${value.length} items, at most ${most}`)
      : value.map((v: string) => tidy(v));
  };
  const oneOf = <T extends string>(name: string, values: readonly T[]): T =>
    values.find((v) => v === b[name]) ?? fail(`"${name}" must be one of ${values.join(', ')}`);

  if (typeof b.pinyin !== 'string') fail('"pinyin" must be a text ("" when nobody says it)');
  if (b.since !== undefined && !(Number.isInteger(b.since) && Number(b.since) >= 1900)) fail('"since" must be a year');
  const example = record(b.example, `${term}: "example"`);
  const entry: LexiconEntry = {
    term: text('term'),
    aliases: list('aliases'),
    pinyin: tidy(String(b.pinyin)),
    kind: oneOf('kind', LEXICON_KINDS),
    literal: text('literal'),
    meaning: text('meaning'),
    note: text('note'),
    like: list('like'),
    tone: oneOf('tone', LEXICON_TONES),
    status: oneOf('status', LEXICON_STATUSES),
    example: { zh: text('zh', example), en: text('en', example) },
    sources: list('sources'),
  };
  if (entry.meaning.endsWith('.')) fail('"meaning" is a line without a full stop');
  const spellings = [entry.term, ...entry.aliases];
  const twice = spellings.find((spelling, i) => spellings.indexOf(spelling) < i);
  if (twice) fail(`"${twice}" stands twice among term and aliases`);
  if (!spellings.some((spelling) => fold(entry.example.zh).includes(fold(spelling))))
    fail('"example" shows neither the term nor an alias');
  const traditional = optional('traditional');
  if (traditional === entry.term) fail('"traditional" is there only when it differs');
  if (traditional !== undefined) entry.traditional = traditional;
  const caution = optional('caution');
  if (caution !== undefined) entry.caution = caution;
  if (b.since !== undefined) entry.since = Number(b.since);
  if (b.match !== undefined) entry.match = matchRule(record(b.match, `${term}: "match"`), list, fail);
  return entry;
}

function matchRule(
  b: Record<string, unknown>,
  list: (name: string, from: Record<string, unknown>) => string[],
  fail: (problem: string) => never,
): MatchRule {
  const rule: MatchRule = {};
  for (const [name, value] of Object.entries(b)) {
    if (name === 'ambiguous' || name === 'alone') {
      if (typeof value !== 'boolean') fail(`"match.${name}" must be true or false`);
      if (value) rule[name] = true;
    } else {
      const known = RULE_LISTS.find((r) => r === name) ?? fail(`there is no rule "${name}"`);
      const items = list(known, b);
      if (items.length > 0) rule[known] = items;
    }
  }
  if (rule.ambiguous && !rule.near && !rule.before && !rule.after && !rule.alone)
    fail('an ambiguous term needs near, before, after or alone, or it would never match');
  return rule;
}

function record(value: unknown, what: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error(`${what} must be a mapping`);
  return value as Record<string, unknown>;
}

/** Folded YAML lines end in a line break; control characters would break the packed form. */
function tidy(value: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: removing them is the point
  return value.replace(/[\u0000-\u001f]+/g, ' ').trim();
}
