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
    return tidy(value);
  };
  const optional = (name: string) => (b[name] === undefined ? undefined : text(name));
  const list = (name: string, from: Record<string, unknown> = b): string[] => {
    const value = from[name] ?? [];
    if (!Array.isArray(value) || value.some((v) => typeof v !== 'string' || v === ''))
      return fail(`"${name}" must be a list of texts (quote numbers)`);
    return value.map((v: string) => tidy(v));
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
  const traditional = optional('traditional');
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
