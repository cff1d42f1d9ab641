// Relative imports: the build step loads this file too, before the @ alias exists.
import type { DictionaryEntry } from '../dictionary/entry';

/**
 * The few words of a CC-CEDICT entry that can stand in a row of glosses: "(coll.) awesome; terrific" is "awesome".
 */

/** What points elsewhere or says how a word is used, and means nothing in a sentence. */
const NO_MEANING =
  /^(?:CL:|(?:old |archaic |erhua |Japanese |ancient |nonstandard )?variant of |see (?:also )?\S*[\p{Script=Han}]|also (?:pr\.|written|called|known)|Taiwan pr\.|used (?:in|to|after|before|as|for|with)\b|surname |abbr\. (?:for|of) |same as |equivalent (?:of|to) |euph(?:emism)?\. for |\(?(?:bound form|prefix|suffix|classifier|radical|interrogative|(?:modal |structural |question |sentence-final )?particle)\b|classifier for |indicates |Kangxi radical|(?:particle|marker|prefix|suffix|auxiliary|interjection|phonetic|onomatopoeia)\b)/u;

/** What makes a sense an unlikely one in what people post today. */
const RARE =
  /\((?:[^()]*\b)?(?:old|archaic|arch\.|literary|classical|dialect|Buddhism|math\.?|chem\.?|med\.?|medicine|law|linguistics|grammar|mining|geology|botany|zoology|astronomy|TCM|music|computing|physics|biology|chess|Tw|HK)\b/i;

/** The words of a sense that stand in a sentence by themselves; '' when there are none. */
export function plainSense(sense: string): string {
  if (NO_MEANING.test(sense.replace(/^\([^()]*\) ?/, '')) && !/^\(bound form\) \w/.test(sense)) return '';
  const bare = sense
    .replace(/\[[^\]]*\]/g, '')
    .replace(/ ?\((?:[^()]|\([^()]*\))*\) ?/g, ' ')
    .split(/[;:=]|, (?=[a-z]* ?[a-z]*$)|, (?=abbr|a |an |the |esp|usu|capital|also|in |of |former)/)[0]!
    .split(/, /)[0]!;
  if (/\p{Script=Han}/u.test(bare)) return '';
  const [, article] = /(.*\b(?:an?|the) \w+) or \w+/.exec(bare) ?? [];
  // "an official or business trip", but "jump or leap".
  return (article === undefined ? bare.replace(/ or .*$/, '') : bare.replace(/ or \w+/, ''))
    .replace(/^(?:to be|to|lit\.|fig\.|esp\.|an?|the) (?=\S)/, '')
    .replace(/ (?:municipality|(?:prefecture|county)-level city|autonomous region)$/, '')
    .replace(/\b(?:sb|sth|one's|oneself)(?!\w)/g, (short) => SHORT[short]!)
    .replace(/[.,…?!]+$|^\W+$/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

const SHORT: Record<string, string> = { sb: 'someone', sth: 'something', "one's": 'own', oneself: 'self' };

/** Words of a gloss up to which it reads as one. */
const FEW = 3;

/** How little a sense is what is wanted: its place counts, rare use, and length beyond a few words. */
function cost(sense: string, plain: string, place: number): number {
  const words = plain.split(' ').length;
  return (
    place +
    (RARE.test(sense) ? 4 : 0) +
    (words > FEW ? (words - FEW) * 1.5 : 0) +
    (/^\(bound form\)/.test(sense) ? 1 : 0)
  );
}

/** The shortest fitting gloss of an entry; undefined when the dictionary only describes it. */
export function shortGloss({ senses }: Pick<DictionaryEntry, 'senses'>): string | undefined {
  let best: { plain: string; cost: number } | undefined;
  senses.forEach((sense, place) => {
    const plain = plainSense(sense);
    if (plain === '') return;
    const of = cost(sense, plain, place);
    if (!best || of < best.cost) best = { plain, cost: of };
  });
  return best?.plain;
}
