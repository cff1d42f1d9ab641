import { readdirSync, readFileSync } from 'node:fs';

const FOLDER = 'assets/readings';

/** `count` different posts of exactly `length` characters, made of our own sentences. */
export function posts(count: number, length: number): string[] {
  const sentences = readdirSync(FOLDER)
    .filter((name) => name.startsWith('posts-'))
    .sort()
    .flatMap((name) => readFileSync(`${FOLDER}/${name}`, 'utf8').split('\n'))
    .filter((line) => line && !line.startsWith('#'))
    .map((line) => line.replace(/\[(.)[^\]]*\]/gu, '$1'));
  const all = [...sentences.join('。')];
  if (all.length < count * length) throw new Error(`There are ${all.length} characters, not ${count * length}.`);
  return Array.from({ length: count }, (_, i) => all.slice(i * length, (i + 1) * length).join(''));
}
