import type { PackageOptions } from '@/utils/anki/package-options';
import { type CardFacts, isHeld } from '@/utils/deck/card';
import type { DeckContents } from '@/utils/deck/merge';
import type { Job } from '@/utils/job';
import { isoDay } from './columns';

/** One way out of the deck. */
export interface Exporter {
  id: string;
  /** The message that names it. */
  labelKey: `export_${string}`;
  /** Of the file, without the dot. */
  extension: string;
  mime: string;
  /** The whole file. Takes what `Deck.contents()` gives; formats for other programs leave removed words out. */
  write(deck: DeckContents, options: ExportOptions): Promise<Blob>;
}

interface ExportOptions {
  /** When the file is written, in milliseconds. */
  now: number;
  /** The Anki deck the words should go to; it must exist there, or Anki asks. */
  ankiDeck?: string;
  /** How a package for Anki is to be. */
  ankiPackage?: PackageOptions;
  /** For those that take a while. */
  job?: Job;
}

/** `hongqiao-2026-11-21.csv`, by the reader's own calendar. */
export const fileName = ({ extension }: Pick<Exporter, 'extension'>, now: number): string =>
  `hongqiao-${isoDay(now)}.${extension}`;

/** The words in the deck, in the order they were kept. */
export function heldWords({ cards }: DeckContents): CardFacts[] {
  return cards.filter(isHeld).sort((a, b) => (a.added < b.added ? -1 : a.added > b.added ? 1 : a.id < b.id ? -1 : 1));
}

/** Lines, each with its own end, as a file; in chunks, so that no string holds the whole deck. */
export function linesToBlob(lines: Iterable<string>, type: string): Blob {
  const chunks: string[] = [];
  let chunk: string[] = [];
  for (const line of lines) {
    if (chunk.push(line) < 1000) continue;
    chunks.push(chunk.join(''));
    chunk = [];
  }
  return new Blob([...chunks, chunk.join('')], { type });
}
