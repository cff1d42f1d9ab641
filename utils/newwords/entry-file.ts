import { couldBeInitials } from './letters';

/** What is known of an own word when it is to be shared. */
export interface OwnEntry {
  term: string;
  /** Tone-marked syllables parted by spaces, or ''. */
  pinyin: string;
  meaning: string;
}

/**
 * A block for `assets/lexicon`, in the form CONTRIBUTING describes. What only a
 * person can say is left as "" with a remark beside it, and the lexicon's own
 * test names whatever is still empty. The example is to be the reader's own: the
 * sentences on the card are other people's.
 */
export function entryFile({ term, pinyin, meaning }: OwnEntry): string {
  const kind = couldBeInitials(term) ? 'abbreviation' : 'meme';
  return [
    `- term: ${quoted(term)}`,
    '  aliases: []',
    `  pinyin: ${quoted(pinyin)} # "" when nobody says it aloud`,
    `  kind: ${kind} # or: homophone, number, emoji, loan, fandom, platform, commerce, gaming, dialect …`,
    '  literal: "" # what the characters or letters say, word for word',
    `  meaning: ${quoted(meaning)}`,
    '  note: "" # two or three sentences of your own: where it comes from, how it is used',
    '  like: [] # what an English speaker would post instead',
    '  tone: neutral # or: warm, teasing, sarcastic, rude, vulgar',
    '  status: current',
    '  example: { zh: "", en: "" } # a sentence of your own',
    '',
  ].join('\n');
}

/** A YAML string in double quotes, which JSON's are: nothing inside can end it or begin anything else. */
function quoted(text: string): string {
  return JSON.stringify(text.replace(/\s+/g, ' ').trim()).replace(/[\u007f-\u009f\ufeff]/g, '');
}
