/**
 * One entry of the slang lexicon as people write it in `assets/lexicon/*.yaml`
 * and as the card shows it. Lists are never undefined once parsed.
 */
export interface LexiconEntry {
  /** The form most people write, in simplified script where it has Han characters. */
  term: string;
  /** Only when it differs from `term`. */
  traditional?: string;
  /** Other spellings of the very same thing: letters, digits, emoji, variants, evasion spellings. */
  aliases: string[];
  /** Tone-marked, syllables parted by spaces; for letters and digits how they are said. Empty when nobody says it aloud. */
  pinyin: string;
  kind: LexiconKind;
  /** What the characters say, word for word. */
  literal: string;
  /** What is meant: one line, no full stop. */
  meaning: string;
  /** Two or three sentences: where it comes from, how it is used. */
  note: string;
  /** What an English speaker would post instead. */
  like: string[];
  tone: LexiconTone;
  /** When the reader could hurt themselves or somebody by using it. */
  caution?: string;
  /** The year it spread, when known. */
  since?: number;
  status: LexiconStatus;
  example: { zh: string; en: string };
  match?: MatchRule;
  sources: string[];
}

export const LEXICON_KINDS = [
  'abbreviation',
  'homophone',
  'number',
  'emoji',
  'loan',
  'meme',
  'fandom',
  'platform',
  'commerce',
  'gaming',
  'bullet-comment',
  'dialect',
  'evasion',
  'address',
  'culture',
] as const;
export type LexiconKind = (typeof LEXICON_KINDS)[number];

export const LEXICON_TONES = ['warm', 'neutral', 'teasing', 'sarcastic', 'rude', 'vulgar'] as const;
export type LexiconTone = (typeof LEXICON_TONES)[number];

export const LEXICON_STATUSES = ['current', 'fading', 'dated'] as const;
export type LexiconStatus = (typeof LEXICON_STATUSES)[number];

/**
 * When a spelling also has an ordinary meaning (柜子 the cupboard, 菜 the dish).
 * Texts are compared literally; the window is 12 characters on either side.
 */
export interface MatchRule {
  /** The ordinary sense is likelier: taken for slang only where one of `near` (or `before`/`after`) says so. */
  ambiguous?: boolean;
  /** Slang when one of these stands within the window on either side. */
  near?: string[];
  /** Slang when the text just before ends with one of these. */
  before?: string[];
  /** Slang when the text just after begins with one of these. */
  after?: string[];
  /** Never slang when the text just before ends with, or just after begins with, one of these. */
  notBefore?: string[];
  notAfter?: string[];
  /**
   * Only when it makes up the whole text, punctuation and emoji aside (a comment that says just "6").
   * With `ambiguous`, standing alone is one of the things that make it slang.
   */
  alone?: boolean;
}

/** The rules that are lists of texts. */
export const RULE_LISTS = ['near', 'before', 'after', 'notBefore', 'notAfter'] as const;
