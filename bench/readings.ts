import { readdirSync, readFileSync } from 'node:fs';
import type { Engine } from '@/utils/segment/engine';
import { countHan } from '@/utils/text/han';

/** One labelled sentence of `assets/readings`: the character at `at` is read so. */
export interface Labelled {
  text: string;
  at: number;
  reading: string;
}

const FOLDER = new URL('../assets/readings/', import.meta.url);

/** Every line `字 reading sentence with [字]`. Throws with file and line for a line that is none. */
export function readLabelled(): Labelled[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.txt'))
    .sort()
    .flatMap((file) =>
      readFileSync(new URL(file, FOLDER), 'utf8')
        .split('\n')
        .flatMap((line, i) => (line.trim() === '' || line.startsWith('#') ? [] : [labelled(line, `${file}:${i + 1}`)])),
    );
}

function labelled(line: string, where: string): Labelled {
  const [, char, reading, before, target, after] = /^(\S+) (\S+) ([^[\]]*)\[(.+)\]([^[\]]*)$/u.exec(line) ?? [];
  if (!char || !reading || before === undefined || after === undefined || char !== target)
    throw new Error(`${where}: write "字 reading sentence", with the character in brackets once`);
  return { text: before + char + after, at: before.length, reading };
}

/** Share of sentences in which the character is read as labelled. */
export function accuracy(sentences: Labelled[], readAt: (text: string, at: number) => string | undefined): number {
  return sentences.filter(({ text, at, reading }) => readAt(text, at) === reading).length / sentences.length;
}

/** How the engine reads the character at an offset. */
export function readingAt(engine: Engine, text: string, at: number): string | undefined {
  const token = engine.analyse([text], { also: false }).texts[0]!.find((t) => t.start <= at && at < t.end)!;
  return token.readings[countHan(text.slice(token.start, at))];
}
