import { readFileSync } from 'node:fs';
import type { Dictionary } from '@/utils/dictionary/dictionary';
import { fold } from '@/utils/text/fold';

/** A sentence of `bench/data/segmentation.txt`: words parted by spaces, under a heading that names the part. */
export interface Gold {
  part: string;
  text: string;
  words: string[];
}

export function readGold(): Gold[] {
  const gold: Gold[] = [];
  let part = '';
  for (const line of readFileSync(new URL('./data/segmentation.txt', import.meta.url), 'utf8').split('\n')) {
    if (line.startsWith('# ')) part = line.slice(2).trim();
    else if (line.trim()) gold.push({ part, text: line.replaceAll(' ', ''), words: line.split(' ').filter(Boolean) });
  }
  return gold;
}

export interface Score {
  /** Of the characters of dictionary words, the share on which exactly that word is offered. */
  underCursor: number;
  /** Harmonic mean of precision and recall of all words. */
  f1: number;
}

/** How well a segmenter meets the sentences. */
export function score(gold: Gold[], dictionary: Dictionary, segment: (text: string) => string[]): Score {
  let characters = 0;
  let offered = 0;
  let found = 0;
  let proposed = 0;
  let wanted = 0;
  for (const { text, words } of gold) {
    const spans = spansOf(segment(text));
    proposed += spans.size;
    wanted += words.length;
    let start = 0;
    for (const word of words) {
      const hit = spans.has(`${start} ${start + word.length}`);
      if (hit) found++;
      if (/\p{Script=Han}/u.test(word) && dictionary.words.values[dictionary.words.find(fold(word))]) {
        characters += word.length;
        if (hit) offered += word.length;
      }
      start += word.length;
    }
  }
  return { underCursor: offered / characters, f1: (2 * found) / (proposed + wanted) };
}

function spansOf(words: string[]): Set<string> {
  const spans = new Set<string>();
  let start = 0;
  for (const { length } of words) {
    spans.add(`${start} ${start + length}`);
    start += length;
  }
  return spans;
}
