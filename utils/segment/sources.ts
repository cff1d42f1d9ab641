import type { Dictionary } from '@/utils/dictionary/dictionary';
import type { Trie } from '@/utils/dictionary/trie';
import type { LexiconEntry } from '@/utils/lexicon/entry';
import { slangForm } from '@/utils/lexicon/pack';
import type { Pack } from '@/utils/packs/pack';
import type { PackNote } from './token';

/** One list of slang among all, which are numbered through. */
interface SlangList {
  trie: Trie;
  /** The number of its first entry. */
  first: number;
  entry: (index: number) => LexiconEntry;
  /** The pack's name; undefined for our own lexicon. */
  pack?: string;
}

/** Everything words are looked up in: the dictionary and its lexicon, then the reader's packs in their order. */
export class Sources {
  readonly dictionary: Dictionary;
  readonly packs: readonly Pack[];
  readonly slang: readonly SlangList[];

  constructor(dictionary: Dictionary, packs: readonly Pack[] = []) {
    this.dictionary = dictionary;
    this.packs = packs;
    const slang: SlangList[] = [{ trie: dictionary.slang, first: 0, entry: dictionary.lexiconEntry }];
    let first = dictionary.size.lexicon;
    for (const { name, slang: trie, slangCount, lexiconEntry } of packs) {
      if (slangCount > 0) slang.push({ trie, first, entry: lexiconEntry, pack: name });
      first += slangCount;
    }
    this.slang = slang;
  }

  /** A slang entry by its number among all, and the pack it is from. */
  slangEntry(number: number): { entry: LexiconEntry; pack: string | undefined } {
    const { first, entry, pack } = this.slang.findLast((list) => list.first <= number)!;
    return { entry: entry(number - first), pack };
  }

  /** The number of the first slang entry with this spelling (folded), or -1. */
  slangNumber(form: string): number {
    for (const { trie, first } of this.slang) {
      const value = trie.values[trie.find(form)] ?? 0;
      if (value > 0) return first + value - 1;
    }
    return -1;
  }

  /** What each pack says of a word, under the first of its spellings that the pack has; `slang` when it is slang here. */
  notes(spellings: readonly string[], { slang }: { slang: boolean }): PackNote[] {
    if (this.packs.length === 0) return [];
    const forms = [...new Set(spellings.map(slangForm))];
    return this.packs.flatMap((pack): PackNote[] => {
      const dictionary = firstOf(forms, (form) => pack.entriesAt(pack.words.find(form)));
      const [lexicon] = firstOf(slang ? forms : [], (form) => {
        const value = pack.slang.values[pack.slang.find(form)] ?? 0;
        return value > 0 ? [pack.lexiconEntry(value - 1)] : [];
      });
      if (dictionary.length === 0 && !lexicon) return [];
      return [{ pack: pack.name, dictionary, ...(lexicon && { lexicon }) }];
    });
  }
}

function firstOf<T>(forms: readonly string[], find: (form: string) => T[]): T[] {
  for (const form of forms) {
    const found = find(form);
    if (found.length > 0) return found;
  }
  return [];
}
