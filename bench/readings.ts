import { type Labelled, readLabelled } from '@/scripts/readings/labelled';
import { packedFile } from '@/tests/packed';
import { openDictionary } from '@/utils/dictionary/dictionary';
import { readAloud } from '@/utils/pinyin/read';
import { isLightForm, toneless } from '@/utils/pinyin/tones';
import { Engine } from '@/utils/segment/engine';
import { countHan } from '@/utils/text/han';
import { type Figure, figure } from './figure';

/** One labelled character of a sentence that was held back from training. */
export interface Question {
  sentence: Labelled;
  at: number;
  reading: string;
}

/** Files of `assets/readings` by what they are like. */
const KINDS: Record<string, RegExp> = {
  'posts as people write them': /^posts-/,
  'sentences that mislead': /^(?:alone|particles|verbs|adjectives|names)/,
  'an encyclopedia, rare characters and names': /^encyclopedia/,
};

/** What was held back from training, by the kind of its file. */
export function heldBack(): Record<string, Question[]> {
  const sentences = readLabelled().filter((sentence) => sentence.dev);
  return Object.fromEntries(
    Object.entries(KINDS).map(([kind, files]) => [
      kind,
      sentences
        .filter(({ where }) => files.test(where))
        .flatMap((sentence) => sentence.labels.map(({ at, reading }) => ({ sentence, at, reading }))),
    ]),
  );
}

/** Reads whole sentences; one syllable for each Han character. */
export type Reads = (text: string) => string[];

/** Share of the questions answered as labelled. In 头发 or 关系 a light syllable and its full tone are both right. */
export function accuracy(questions: Question[], reads: Reads): number {
  const right = ({ sentence: { text }, at, reading }: Question) => {
    const syllable = reads(text)[countHan(text.slice(0, at))] ?? '';
    return syllable === reading || (!PARTICLES.has(toneless(syllable)) && isLightForm(syllable, reading));
  };
  return questions.filter(right).length / questions.length;
}

/** 得 de and 得 dé are two words, fa and fà in 头发 are not: that tells them apart well enough. */
const PARTICLES = new Set(['de', 'le', 'zhe', 'me', 'ne', 'ba', 'ma', 'a']);

/** How the engine reads a sentence. */
export const byEngine =
  (engine: Engine): Reads =>
  (text) =>
    engine.analyse([text], { also: false }).texts[0]!.flatMap((token) => token.readings);

/** How pinyin-pro reads a sentence: the floor. */
export const byPinyinPro: Reads = (text) => readAloud([...text].filter((c) => countHan(c) > 0).join(''));

/** A character asked for less often says nothing. */
const ENOUGH = 5;

/** Characters one by one, commonest first, ours against pinyin-pro. */
export async function readingsSuite(): Promise<Figure[]> {
  const engine = new Engine({ dictionary: openDictionary(packedFile()), keyOf: (word) => word, read: readAloud });
  const byCharacter = new Map<string, Question[]>();
  for (const question of Object.values(heldBack()).flat()) {
    const char = question.sentence.text[question.at]!;
    byCharacter.set(char, [...(byCharacter.get(char) ?? []), question]);
  }
  return [...byCharacter]
    .filter(([, questions]) => questions.length >= ENOUGH)
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([char, questions]) =>
      figure('readings', `${char} (${questions.length} times), floor pinyin-pro`, 'share', {
        value: accuracy(questions, byEngine(engine)),
        floor: accuracy(questions, byPinyinPro),
      }),
    );
}
