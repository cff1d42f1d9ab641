/** One CC-CEDICT entry: a headword in both scripts, one reading, its senses. */
export interface DictionaryEntry {
  traditional: string;
  simplified: string;
  /** As CC-CEDICT writes it: numbered syllables parted by spaces, `u:` for ü, a capital for names ("Bei3 jing1"). */
  pinyin: string;
  /** The senses in the dictionary's own order, never empty. */
  senses: string[];
}
