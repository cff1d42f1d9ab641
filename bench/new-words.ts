import { readFileSync } from 'node:fs';
import { readLabelled } from '@/scripts/readings/labelled';
import { packedDictionary } from '@/tests/packed';
import { newWords } from '@/utils/newwords/judge';
import { NewWordMemory } from '@/utils/newwords/memory';
import { piecesOf } from '@/utils/newwords/pieces';
import { readAloud } from '@/utils/pinyin/read';
import { Engine } from '@/utils/segment/engine';
import { type Figure, figure } from './figure';

/** Posts without a made-up word in them; with those that have one, some 1,000. */
const ORDINARY = 800;

/** A reader's posts with words in them that nobody has listed, because we made them up. */
export interface Corpus {
  posts: string[];
  planted: Set<string>;
}

/**
 * The posts of `bench/data/new-words.txt`: every made-up word in as many posts as it says, each in another frame, among
 * ordinary sentences of our own from `assets/readings`. The same seed gives the same posts.
 */
export function madeUpPosts(seed: number): Corpus {
  const random = chance(seed);
  const ordinary = shuffled(
    readLabelled().flatMap(({ text, where }) => (where.startsWith('posts') ? [text] : [])),
    random,
  );
  const next = () => ordinary.pop()!;
  const around = (sentence: string) => {
    const place = Math.floor(random() * 3);
    return place === 0 ? sentence : place === 1 ? `${next()}\n${sentence}` : `${sentence}\n${next()}`;
  };

  const posts: string[] = [];
  const { words, frames, noise } = readSource();
  for (const { kind, word, count } of words) {
    const own = shuffled(frames[kind]!, random).slice(0, count);
    posts.push(...own.map((frame) => around(frame.replace('{}', word))));
  }
  for (const { text, count } of noise) for (let i = 0; i < count; i++) posts.push(`${text}\n${next()}`);
  for (let i = 0; i < ORDINARY; i++) posts.push(next());
  return { posts: shuffled(posts, random), planted: new Set(words.map(({ word }) => word)) };
}

/** What a way of finding words finds of those that were planted. */
export function scoreOf(found: readonly string[], { planted }: Corpus): { precision: number; recall: number } {
  const right = found.filter((word) => planted.has(word)).length;
  return { precision: found.length === 0 ? 1 : right / found.length, recall: right / planted.size };
}

/** The detector as the worker runs it, over all posts. */
export function detect(posts: readonly string[]): string[] {
  const { dictionary, engine } = parts();
  const memory = new NewWordMemory();
  for (const text of posts) {
    const tokens = engine.analyse([text], { also: false }).texts[0]!;
    memory.learn({ text, stretches: piecesOf(text, tokens, dictionary), url: '' });
  }
  return newWords(memory).map(({ text }) => text);
}

/** The floor: whatever two to four neighbouring words, or run of letters, no dictionary has and three posts do. */
export function byCountAlone(posts: readonly string[]): string[] {
  const { dictionary, engine } = parts();
  const counts = new Map<string, number>();
  for (const text of posts) {
    const tokens = engine.analyse([text], { also: false }).texts[0]!;
    const here = new Set<string>();
    tokens.forEach((token, i) => {
      if (token.kind === 'other' && /^[a-z]+$/.test(text.slice(token.start, token.end)))
        here.add(text.slice(token.start, token.end));
      for (let j = i + 1; j < Math.min(tokens.length, i + 4) && tokens[j]!.kind !== 'other'; j++)
        if (token.kind !== 'other') here.add(text.slice(token.start, tokens[j]!.end));
    });
    for (const gram of here) counts.set(gram, (counts.get(gram) ?? 0) + 1);
  }
  return [...counts].flatMap(([gram, count]) =>
    count >= 3 && !dictionary.words.values[dictionary.words.find(gram)] ? [gram] : [],
  );
}

export async function newWordsSuite(): Promise<Figure[]> {
  const corpora = [1, 2, 3, 4, 5].map(madeUpPosts);
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const ours = corpora.map((corpus) => scoreOf(detect(corpus.posts), corpus));
  const floor = corpora.map((corpus) => scoreOf(byCountAlone(corpus.posts), corpus));
  return (['precision', 'recall'] as const).map((name) =>
    figure('new-words', name, '%', {
      value: 100 * mean(ours.map((score) => score[name])),
      floor: 100 * mean(floor.map((score) => score[name])),
    }),
  );
}

let opened: { dictionary: ReturnType<typeof packedDictionary>; engine: Engine } | undefined;
function parts() {
  if (!opened) {
    const dictionary = packedDictionary();
    opened = { dictionary, engine: new Engine({ dictionary, keyOf: (word) => word, read: readAloud }) };
  }
  return opened;
}

interface Source {
  words: { kind: string; word: string; count: number }[];
  frames: Record<string, string[]>;
  noise: { text: string; count: number }[];
}

function readSource(): Source {
  const source: Source = { words: [], frames: {}, noise: [] };
  let part = '';
  for (const line of readFileSync(new URL('./data/new-words.txt', import.meta.url), 'utf8').split('\n')) {
    if (line.startsWith('# ')) part = line.slice(2);
    else if (!line.trim()) continue;
    else if (part.startsWith('frames')) {
      const kind = part.split(': ')[1]!;
      source.frames[kind] ??= [];
      source.frames[kind].push(line);
    } else if (part.startsWith('noise')) {
      const [count, ...text] = line.split(' ');
      source.noise.push({ text: text.join(' '), count: Number(count) });
    } else {
      const [kind, word, count] = line.split(' ') as [string, string, string];
      source.words.push({ kind, word, count: Number(count) });
    }
  }
  return source;
}

/** Lehmer's generator: the same numbers for the same seed. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

function shuffled<T>(list: readonly T[], random: () => number): T[] {
  const copy = [...list];
  for (let i = copy.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [copy[i], copy[j]] = [copy[j]!, copy[i]!];
  }
  return copy;
}
