import {
  type Card,
  isHeld,
  isSentence,
  isSuspended,
  languageOf,
  ownNote,
  shownGloss,
  standingOf,
  timesSeen,
  type WordSnapshot,
  type WordState,
  wordState,
} from '../card';
import { keptAt } from '../kept';
import { foldHead, foldSenses, spell } from './fold';

/** What the list of words needs to find, filter and sort a card without reading it. */
export interface WordEntry {
  id: string;
  /** Both scripts, or the English term, folded; parted by a tab where they differ. */
  heads: string;
  /** Pinyin as in `Spelling`; empty for English. */
  letters: string;
  marks: string;
  /** Meaning and own note, as in `FoldedText`. */
  latin: string;
  wide: string;
  /** Milliseconds. */
  kept: number;
  /** Milliseconds; infinite while it is not asked. */
  due: number;
  /** How often it was kept with a sentence. */
  met: number;
  /** 1 to 10 by FSRS; 0 before the first review. */
  difficulty: number;
  state: WordState;
  suspended: boolean;
  /** The reader wants to have nothing to do with it. */
  ignored: boolean;
  /** Never kept, or removed, and here for its standing alone. */
  apart: boolean;
  /** The lexicon's kind; `slang` for slang without one, `own` for the reader's own words, `sentence`, or `word` for all others. */
  kind: string;
  /** How common it is, 1 the commonest; 0 where that is not known, as of slang. */
  band: number;
  /** Hosts of the pages it was met on. */
  sites: string[];
}

export function wordEntry(card: Card): WordEntry {
  const { word, memory } = card;
  const standing = standingOf(card);
  const heads = [...new Set([foldHead(word.simplified), foldHead(word.traditional)])];
  return {
    id: card.id,
    heads: heads.filter(Boolean).join('\t'),
    ...(languageOf(word.key) === 'en' ? { letters: '', marks: '' } : spell(word.pinyin)),
    ...foldSenses([...new Set(`${shownGloss(card)};${word.gloss}`.split(/[;；]/)), ownNote(card)]),
    kept: keptAt(card),
    due: isSuspended(card) || standing ? Number.POSITIVE_INFINITY : memory.due,
    met: timesSeen(card),
    difficulty: memory.difficulty,
    state: wordState(card),
    suspended: isSuspended(card),
    ignored: standing === 'ignored',
    apart: !isHeld(card),
    kind: kindOf(word),
    band: word.band ?? 0,
    sites: [...new Set(card.sightings.map(({ url }) => siteOf(url)).filter(Boolean))],
  };
}

function kindOf({ key, basis, kind }: WordSnapshot): string {
  if (isSentence(key)) return 'sentence';
  if (basis === 'lexicon') return kind || 'slang';
  return basis === 'own' ? 'own' : 'word';
}

/** The host of a page, without what only says which kind of device it is for. */
function siteOf(url: string): string {
  return /^https?:\/\/(?:(?:www|m)\.)?([^/:?#@\s]+)/i.exec(url)?.[1]?.toLowerCase() ?? '';
}
