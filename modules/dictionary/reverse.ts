import type { DictionaryEntry } from '../../utils/dictionary/entry';
import type { Frequencies } from '../../utils/dictionary/frequency';
import type { Columns, ReverseFile } from '../../utils/gloss/reverse';
import { plainForms } from '../../utils/text/inflection';
import { everydayEnglish } from './everyday-english';

/**
 * CC-CEDICT turned round: for an English word the Chinese one that most people would say, found by how common the
 * Chinese word is, how early in its entry the English stands, and how little else it means.
 */

/** Chinese words that are hardly ever written are nobody's first answer; phrases, of which there is no end, must be commoner. */
const SEEN = 100;
const SEEN_PHRASE = 2500;
/** Words of an English phrase. */
const LONGEST = 2;
/** Senses further down are what a word means last. */
const MOST_SENSES = 4;

interface Candidate {
  word: string;
  score: number;
}

export function reverseDictionary(
  entries: readonly DictionaryEntry[],
  { counts }: Pick<Frequencies, 'counts'>,
): ReverseFile {
  const words = new Map<string, Candidate>();
  const verbs = new Map<string, Candidate>();
  for (const entry of entries) {
    const seen = counts.get(entry.simplified) ?? 0;
    if (seen < SEEN || !/^\p{Script=Han}{1,5}$/u.test(entry.simplified) || /^surname /.test(entry.senses[0] ?? ''))
      continue;
    for (const { key, isVerb, score } of keysOf(entry)) {
      if (key.includes(' ') && seen < SEEN_PHRASE) continue;
      const candidate = { word: entry.simplified, score: score + Math.log(seen) };
      if (isVerb) offer(verbs, key, candidate);
      // A word by itself is rather a thing than what is done: a face, a phone.
      offer(words, key, isVerb ? { ...candidate, score: candidate.score - AS_VERB } : candidate);
    }
  }
  // Plurals and other forms are found by their plain form.
  for (const [key, { word }] of words)
    if (plainForms(key).some((form) => form !== key && words.get(form)?.word === word)) words.delete(key);
  for (const [key, { word }] of verbs) if (words.get(key)?.word === word || !words.has(key)) verbs.delete(key);
  return { words: columns(words), verbs: columns(verbs), everyday: everydayEnglish() };
}

/** Sorted by the English. */
function columns(table: ReadonlyMap<string, Candidate>): Columns {
  const rows = [...table].sort(([a], [b]) => (a < b ? -1 : 1));
  return { english: rows.map(([key]) => key).join('\n'), chinese: rows.map(([, { word }]) => word).join('\n') };
}

function offer(table: Map<string, Candidate>, key: string, candidate: Candidate): void {
  const best = table.get(key);
  if (!best || candidate.score > best.score) table.set(key, candidate);
}

const AS_VERB = 3;
const RARE =
  /\((?:[^()]*\b)?(?:old|archaic|literary|classical|dialect|Tw|HK|Buddhism|math|chem|bound form|slang|derog|vulgar|loanword)\b/;
const NO_MEANING = /\p{Script=Han}|^CL:|\bpr\. |variant of|^see |^abbr\.|^used |^surname|classifier|particle/u;

function* keysOf({
  senses,
  pinyin,
  simplified,
}: DictionaryEntry): Generator<{ key: string; isVerb: boolean; score: number }> {
  const meanings = senses.filter((sense) => !/^CL:|pr\. /.test(sense)).slice(0, MOST_SENSES + 4);
  for (const [place, sense] of meanings.slice(0, MOST_SENSES).entries()) {
    if (NO_MEANING.test(sense.replace(/^\([^()]*\) ?/, ''))) continue;
    const isRare = RARE.test(sense);
    const isVerb = /^(?:\([^()]*\) ?)?to /.test(sense);
    for (const [at, part] of sense
      .replace(/ ?\([^()]*\) ?/g, ' ')
      .split(/[;,/]|(?<=^(?:to )?\w+) or /)
      .entries()) {
      const key = part
        .trim()
        .toLowerCase()
        .replace(/^(?:to be|to|an?|the) (?=\S)/, '')
        .replace(/[.!?…]+$/, '')
        .replace(/\s+/g, ' ')
        .normalize('NFD')
        .replace(/[\u0300-\u036f]/g, '');
      if (!/^[a-z][a-z'-]*(?: [a-z'-]+)*$/.test(key) || key.split(' ').length > LONGEST) continue;
      const isSingle = simplified.length === 1;
      yield {
        key,
        isVerb: isVerb || /^to /.test(part.trim()),
        score:
          -2 * Math.min(place, 4) -
          at -
          (isRare ? 5 : 0) -
          0.5 * Math.min(meanings.length, 8) -
          (isSingle ? 1.6 : 0) -
          (/^[A-Z]/.test(pinyin) && !/^[A-Z]/.test(part.trim()) ? 4 : 0),
      };
    }
  }
}
