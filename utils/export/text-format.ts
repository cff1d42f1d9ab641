import type { CardFacts } from '@/utils/deck/card';
import type { Job } from '@/utils/job';
import type { Column } from './columns';
import { type Exporter, heldWords } from './exporter';

/** A kind of text file that has a line, or a few, for each word. */
export interface TextFormat {
  id: string;
  /** The message that names it. */
  labelKey: `export_${string}`;
  /** Of the file, without the dot. */
  extension: string;
  mime: string;
  /** What the reader may choose from; left out where the other program has said what goes in. */
  columns?: {
    /** Stands first and cannot be left out. */
    first?: Column;
    preset: readonly Column[];
  };
  /** The file may begin with the mark that makes Excel read UTF-8. */
  marked?: true;
  /** Whether the other program can hold the word at all. */
  takes?(card: CardFacts): boolean;
  /** What stands before the first word. */
  begin?(options: TextOptions): string;
  /** A word, with its own end of line. `before` is the one above it, if there is one. */
  entry(card: CardFacts, options: TextOptions, before: CardFacts | undefined): string;
}

export interface TextOptions {
  columns: readonly Column[];
  /** Begin with the byte order mark, where the format allows one. */
  mark?: boolean;
  /** The Anki deck the words should go to; it must exist there, or Anki asks. */
  ankiDeck?: string;
}

export interface TextFile {
  file: Blob;
  written: number;
  /** Words that the other program cannot hold. */
  left: number;
}

/**
 * Writes a file, slice by slice as the cards come, so that no string holds the whole deck. Rejects with `signal.reason`
 * when the work is taken back.
 *
 * @param total how many cards will come
 */
export async function writeText(
  format: TextFormat,
  slices: AsyncIterable<readonly CardFacts[]> | Iterable<readonly CardFacts[]>,
  { options, total, job }: { options: TextOptions; total: number; job?: Job },
): Promise<TextFile> {
  const parts: BlobPart[] = [(format.marked && options.mark ? '\uFEFF' : '') + (format.begin?.(options) ?? '')];
  let written = 0;
  let left = 0;
  let before: CardFacts | undefined;
  for await (const cards of slices) {
    job?.signal.throwIfAborted();
    let text = '';
    for (const card of cards) {
      if (format.takes && !format.takes(card)) {
        left++;
        continue;
      }
      text += format.entry(card, options, before);
      before = card;
      written++;
    }
    // A browser may lay blobs on disk, strings never.
    parts.push(new Blob([text]));
    job?.progress(written + left, total);
  }
  job?.signal.throwIfAborted();
  return { file: new Blob(parts, { type: format.mime }), written, left };
}

/** What a format contains until the reader chooses otherwise. */
export const presetOptions = ({ columns, marked }: TextFormat): TextOptions => ({
  columns: columns?.preset ?? [],
  ...(marked && { mark: true }),
});

/** The format as a way out of the whole deck, with what it contains at first. */
export function exporterOf(format: TextFormat): Exporter {
  const { id, labelKey, extension, mime } = format;
  return {
    id,
    labelKey,
    extension,
    mime,
    async write(deck, { ankiDeck }) {
      const words = heldWords(deck);
      const options = { ...presetOptions(format), ...(ankiDeck && { ankiDeck }) };
      return (await writeText(format, [words], { options, total: words.length })).file;
    },
  };
}
