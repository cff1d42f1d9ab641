import { strToU8, zipSync } from 'fflate';

/** For tests: a term of a bank, as schema 3 writes it. */
export type BankRow = [string, string, string, string, number, unknown[], number, string];

/** For tests: a row of a term bank. */
export const row = (term: string, reading: string, definitions: unknown[], { tags = '', score = 0 } = {}): BankRow => [
  term,
  reading,
  tags,
  '',
  score,
  definitions,
  0,
  '',
];

/** For tests: an index that says all an index may say. */
export const INDEX = {
  title: 'Test words',
  revision: '2026-11',
  format: 3,
  author: 'Somebody',
  attribution: 'Free to use',
};

/** For tests: the zip of a dictionary, its files given as values or as texts that need not be JSON. */
export function zipOf(files: Record<string, unknown>): Uint8Array {
  return zipSync(
    Object.fromEntries(
      Object.entries(files).map(([name, content]) => [
        name,
        content instanceof Uint8Array
          ? content
          : strToU8(typeof content === 'string' ? content : JSON.stringify(content)),
      ]),
    ),
  );
}

/** For tests: an entry of an entry file. */
export const entryOf = (term: string, more = ''): string => `- term: ${term}
  pinyin: ''
  kind: meme
  literal: word for word
  meaning: what ${term} means
  note: Where it comes from.
  tone: warm
  status: current
  example: { zh: ${term}, en: example }
${more}`;
