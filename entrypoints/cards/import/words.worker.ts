import { loadSqlite } from '@/utils/anki/sqlite';
import type { Candidate } from '@/utils/import/candidate';
import { type Choice, chosenCandidates, infoOf, type SourceInfo } from '@/utils/import/choice';
import { openFile } from '@/utils/import/open';
import { Refusal } from '@/utils/import/problem';
import type { Source } from '@/utils/import/source';

/**
 * Reads a file of words away from the page, which stays quick and can end this at any time. Keeps what it read until it is
 * ended, so that the rows travel only once they are chosen. Stores nothing.
 */

export type ImportQuestion = { kind: 'open'; file: Blob } | { kind: 'words'; choice: Choice };

export type ImportAnswer =
  | { kind: 'progress'; done: number; total: number }
  | { kind: 'backup' }
  | { kind: 'source'; info: SourceInfo }
  | { kind: 'words'; candidates: Candidate[] }
  | { kind: 'refused'; code: string; details: string[] };

let source: Source | undefined;

const tell = (answer: ImportAnswer) => self.postMessage(answer);

/** The page ends this worker to cancel. */
const job = {
  progress: (done: number, total: number) => tell({ kind: 'progress', done, total }),
  signal: new AbortController().signal,
};

self.onmessage = async ({ data }: MessageEvent<ImportQuestion>) => {
  try {
    tell(data.kind === 'open' ? await open(data.file) : words(data.choice));
  } catch (error) {
    if (error instanceof Refusal) return tell({ kind: 'refused', code: error.code, details: error.details });
    console.error('Hongqiao: the file could not be read', error);
    tell({ kind: 'refused', code: 'unexpected', details: [] });
  }
};

async function open(file: Blob): Promise<ImportAnswer> {
  const opened = await openFile(file, loadSqlite, job);
  if (opened.kind === 'backup') return opened;
  source = opened.source;
  return { kind: 'source', info: infoOf(source) };
}

function words(choice: Choice): ImportAnswer {
  if (!source) throw new Refusal('gone');
  return { kind: 'words', candidates: chosenCandidates(source, choice) };
}
