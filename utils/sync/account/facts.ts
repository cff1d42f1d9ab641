import {
  type CardFacts,
  cardId,
  isSentence,
  languageOf,
  type Sighting,
  type Stamp,
  type WordSnapshot,
} from '@/utils/deck/card';
import { clip } from '@/utils/text/plain-text';
import type { AccountRecord, WordText } from './record';

/** The longest meaning that is carried of words that a dictionary may not have, in UTF-16 units. */
const GLOSS = 100;

/** What another device could not look up of a word. */
export function textOf(word: WordSnapshot): WordText {
  const { key, simplified, traditional, pinyin, basis, band, gloss } = word;
  const isPlain = basis === 'dictionary' && band !== undefined;
  // One character alone is often read in several ways, and a word nobody explains in no way we could be sure of.
  const isUnsure = basis === 'own' || (!isPlain && basis === 'dictionary') || [...simplified].length === 1;
  return {
    basis,
    ...(simplified !== key.slice(2) && { simplified }),
    ...(basis === 'own' && traditional !== simplified && { traditional }),
    ...(isUnsure && pinyin && !isSentence(key) && { pinyin }),
    ...(!isPlain && gloss && { gloss: isSentence(key) ? gloss : clip(gloss, GLOSS) }),
  };
}

/** The translation of a sentence that was kept whole; other words show where they were met, which is not carried. */
export function metOf({ word, sightings }: CardFacts): Pick<AccountRecord, 'met'> {
  const met = isSentence(word.key) ? sightings.find(({ translation }) => translation) : undefined;
  return met?.translation ? { met: [met.at, met.translation.text, met.translation.by] } : {};
}

/**
 * The card that a record makes.
 *
 * @param looked what this device's dictionaries say of the word; undefined where they say nothing
 */
export function factsOfRecord(record: AccountRecord, looked?: WordSnapshot): CardFacts {
  const { key, added, removed, fields, known, met } = record;
  const word = wordOf(record, looked);
  const sighting = ([at, text, by]: NonNullable<typeof met>): Sighting => ({
    at,
    sentence: word.simplified,
    url: '',
    title: '',
    translation: { text, by },
  });
  return {
    id: cardId(key),
    v: 1,
    word,
    wordAt: lookedUpAt(record.wordAt),
    added,
    removed,
    fields: { ...fields, ...known },
    sightings: met ? [sighting(met)] : [],
    seen: {},
  };
}

/** What the dictionaries say, with the reading it was saved with; else what came along. */
function wordOf({ key, text }: AccountRecord, looked: WordSnapshot | undefined): WordSnapshot {
  const simplified = text.simplified ?? key.slice(2);
  if (looked && (looked.gloss !== '' || isSentence(key))) {
    return {
      ...looked,
      key,
      simplified: text.simplified ?? looked.simplified,
      ...(text.pinyin && { pinyin: text.pinyin }),
    };
  }
  const isUnexplained = !text.gloss && !isSentence(key);
  return {
    key,
    simplified,
    traditional: text.traditional ?? looked?.traditional ?? simplified,
    pinyin: text.pinyin ?? looked?.pinyin ?? '',
    gloss: text.gloss ?? '',
    // A word that nobody here explains is for the reader to explain.
    basis: isUnexplained && languageOf(key) === 'zh' ? 'own' : text.basis,
  };
}

/** Just before the word was really written down: whoever brings that, by a server or a backup, is believed. */
const lookedUpAt = (wordAt: Stamp): Stamp => `${wordAt.slice(0, 9)}000000000000`;
