/**
 * The story of one term as people write it in `assets` and as the card shows it, whichever of the two languages
 * is explained in the other. Lists are never undefined once parsed.
 */
export interface Story {
  /** The form most people write; Chinese in simplified script. */
  term: string;
  /** Other spellings of the very same thing: letters, digits, emoji, variants, evasion spellings, inflected forms. */
  aliases: string[];
  /** What it says, word for word. */
  literal: string;
  /** What is meant: one line, no full stop. */
  meaning: string;
  /** Two or three sentences: where it comes from, how it is used. */
  note: string;
  /** What a speaker of the reader's language would post instead. */
  like: string[];
  tone: LexiconTone;
  /** When the reader could hurt themselves or somebody by using it. */
  caution?: string;
  /** The year it spread, when known. */
  since?: number;
  status: LexiconStatus;
  example: { zh: string; en: string };
  match?: MatchRule;
}

/** One entry of the slang lexicon, `assets/lexicon/*.yaml`: Chinese explained in English. */
export interface LexiconEntry extends Story {
  /** Only when it differs from `term`. */
  traditional?: string;
  /** Tone-marked, syllables parted by spaces; for letters and digits how they are said. Empty when nobody says it aloud. */
  pinyin: string;
  kind: LexiconKind;
  sources: string[];
}

/** One entry of `assets/english/*.yaml`: English explained in Chinese. */
export interface EnglishEntry extends Story {
  /** IPA between slashes, General American; letter words as they are said. */
  sound: string;
  kind: EnglishKind;
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

export const ENGLISH_KINDS = [
  'slang',
  'abbreviation',
  'phrase',
  'meme',
  'fandom',
  'gaming',
  'platform',
  'emoji',
  'culture',
  'loan',
] as const;
export type EnglishKind = (typeof ENGLISH_KINDS)[number];

export const LEXICON_TONES = ['warm', 'neutral', 'teasing', 'sarcastic', 'rude', 'vulgar'] as const;
export type LexiconTone = (typeof LEXICON_TONES)[number];

export const LEXICON_STATUSES = ['current', 'fading', 'dated'] as const;
export type LexiconStatus = (typeof LEXICON_STATUSES)[number];

/**
 * When a spelling also has an ordinary meaning (柜子 the cupboard, 菜 the dish).
 * In Chinese texts are compared literally and the window is 12 characters on either side; in English whole words are
 * compared, and the window is 8 of them.
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
