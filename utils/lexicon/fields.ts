// Relative imports: the build step loads this file too, before the @ alias exists.
import { LEXICON_STATUSES, LEXICON_TONES, type MatchRule, RULE_LISTS, type Story } from './entry';

type Fields = Record<string, unknown>;

/** What a block may hold. */
export interface BlockShape {
  fields: readonly string[];
  /** The longest a text may be, in UTF-16 units: what fits on a card. */
  longest: Readonly<Record<string, number>>;
  /** The most items a list may have before it should be shorter or two entries. */
  most: Readonly<Record<string, number>>;
}

/** Of a list that the shape says nothing of: those of the match rules. */
const MOST_ITEMS = 40;

/** Reads the fields of one block; each method throws an Error that names the term and the field. */
export class BlockReader {
  readonly #block: Fields;
  readonly #shape: BlockShape;
  readonly #term: string;

  constructor(block: unknown, shape: BlockShape) {
    this.#block = record(block, 'the block');
    this.#shape = shape;
    this.#term = typeof this.#block.term === 'string' ? this.#block.term : '(no term)';
    for (const name of Object.keys(this.#block))
      if (!shape.fields.includes(name)) this.fail(`there is no field "${name}"`);
  }

  fail(problem: string): never {
    throw new Error(`${this.#term}: ${problem}`);
  }

  /** A text that must be there. */
  text(name: string, from = this.#block): string {
    const value = from[name];
    if (typeof value !== 'string' || value.trim() === '') return this.fail(`"${name}" must be a text (quote numbers)`);
    const text = tidy(value);
    const most = this.#shape.longest[name] ?? Number.POSITIVE_INFINITY;
    return text.length > most ? this.fail(`"${name}" has ${text.length} characters, at most ${most}`) : text;
  }

  optional(name: string): string | undefined {
    return this.#block[name] === undefined ? undefined : this.text(name);
  }

  /** How a term is said; empty when nobody says it. */
  textOrEmpty(name: string): string {
    const value = this.#block[name];
    if (typeof value !== 'string') return this.fail(`"${name}" must be a text ("" when nobody says it)`);
    return tidy(value);
  }

  list(name: string, from = this.#block): string[] {
    const value = from[name] ?? [];
    if (!Array.isArray(value) || value.some((v) => typeof v !== 'string' || v === ''))
      return this.fail(`"${name}" must be a list of texts (quote numbers)`);
    const most = this.#shape.most[name] ?? MOST_ITEMS;
    return value.length > most
      ? this.fail(`"${name}" has ${value.length} items, at most ${most}`)
      : value.map((v: string) => tidy(v));
  }

  oneOf<T extends string>(name: string, values: readonly T[]): T {
    return values.find((v) => v === this.#block[name]) ?? this.fail(`"${name}" must be one of ${values.join(', ')}`);
  }

  /** What the two lexicons have in common. */
  story(): Story {
    const { since, match } = this.#block;
    if (since !== undefined && !(Number.isInteger(since) && Number(since) >= 1900)) this.fail('"since" must be a year');
    const example = record(this.#block.example, `${this.#term}: "example"`);
    const caution = this.optional('caution');
    const story: Story = {
      term: this.text('term'),
      aliases: this.list('aliases'),
      literal: this.text('literal'),
      meaning: this.text('meaning'),
      note: this.text('note'),
      like: this.list('like'),
      tone: this.oneOf('tone', LEXICON_TONES),
      status: this.oneOf('status', LEXICON_STATUSES),
      example: { zh: this.text('zh', example), en: this.text('en', example) },
      ...(caution !== undefined && { caution }),
      ...(since !== undefined && { since: Number(since) }),
      ...(match !== undefined && { match: this.#matchRule(record(match, `${this.#term}: "match"`)) }),
    };
    if (/[.。]$/.test(story.meaning)) this.fail('"meaning" is a line without a full stop');
    const spellings = [story.term, ...story.aliases];
    const twice = spellings.find((spelling, i) => spellings.indexOf(spelling) < i);
    if (twice) this.fail(`"${twice}" stands twice among term and aliases`);
    return story;
  }

  #matchRule(block: Fields): MatchRule {
    const rule: MatchRule = {};
    for (const [name, value] of Object.entries(block)) {
      if (name === 'ambiguous' || name === 'alone') {
        if (typeof value !== 'boolean') this.fail(`"match.${name}" must be true or false`);
        if (value) rule[name] = true;
      } else {
        const known = RULE_LISTS.find((r) => r === name) ?? this.fail(`there is no rule "${name}"`);
        const items = this.list(known, block);
        if (items.length > 0) rule[known] = items;
      }
    }
    if (rule.ambiguous && !rule.near && !rule.before && !rule.after && !rule.alone)
      this.fail('an ambiguous term needs near, before, after or alone, or it would never match');
    return rule;
  }
}

function record(value: unknown, what: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error(`${what} must be a mapping`);
  return value as Fields;
}

/** Folded YAML lines end in a line break; control characters would break the packed form. */
function tidy(value: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: removing them is the point
  return value.replace(/[\u0000-\u001f]+/g, ' ').trim();
}
