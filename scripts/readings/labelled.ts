import { readdirSync, readFileSync } from 'node:fs';

/** A sentence of `assets/readings`, with the readings written into it taken out. */
export interface Labelled {
  text: string;
  /** Offset of a character in `text`, and how it is read there. */
  labels: { at: number; reading: string }[];
  /** File and line, for messages. */
  where: string;
  /** Held back from training, by a hash of the text: one sentence in ten. */
  dev: boolean;
}

const FOLDER = new URL('../../assets/readings/', import.meta.url);
const DEV_SHARE = 10;

/** All labelled sentences, file by file. Throws with file and line for a line that is none. */
export function readLabelled(folder = FOLDER): Labelled[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.txt') && file !== 'model.txt')
    .sort()
    .flatMap((file) =>
      readFileSync(new URL(file, folder), 'utf8')
        .split('\n')
        .flatMap((line, i) => (line === '' || line.startsWith('#') ? [] : [parseLabelled(line, `${file}:${i + 1}`)])),
    );
}

/** 我今天[得 děi]早点睡 → the text and its labels. */
export function parseLabelled(line: string, where: string): Labelled {
  const labels: Labelled['labels'] = [];
  let text = '';
  let end = 0;
  for (const match of line.matchAll(/\[(\p{Script=Han}) ([^\s[\]]+)\]/gu)) {
    text += line.slice(end, match.index);
    labels.push({ at: text.length, reading: match[2]! });
    text += match[1];
    end = match.index + match[0].length;
  }
  text += line.slice(end);
  if (labels.length === 0 || /[[\]]/.test(text))
    throw new Error(`${where}: write the reading after its character, both in brackets: 我[得 děi]走了`);
  return { text, labels, where, dev: hashOf(text) % DEV_SHARE === 0 };
}

/** FNV-1a. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return hash;
}
