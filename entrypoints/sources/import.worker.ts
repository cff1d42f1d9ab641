import { openDictionary } from '@/utils/dictionary/dictionary';
import { PackError } from '@/utils/packs/problem';
import { checkFile, type Progress, type ReadPack, readPackFile } from '@/utils/packs/read-file';

/**
 * Reads a file into a pack, away from the page, which stays quick and can end
 * this at any time. Stores nothing. Zip and YAML readers are in this bundle only.
 */

/** What the worker tells the page; the last is `read` or `failed`. */
export type WorkerAnswer =
  | { kind: 'progress'; progress: Progress }
  | { kind: 'read'; pack: ReadPack }
  | { kind: 'failed'; code: string; details: string[] };

const tell = (answer: WorkerAnswer, transfer: Transferable[] = []) => self.postMessage(answer, { transfer });

self.onmessage = async ({ data: file }: MessageEvent<File>) => {
  try {
    // A file too large is refused before its bytes are in memory.
    checkFile(file.name, file.size, await bytesOf(file.slice(0, 4), file.name));
    const costOf = await dictionaryCosts();
    const bytes = await bytesOf(file, file.name);
    const pack = readPackFile(file.name, bytes, {
      costOf,
      onProgress: (progress) => tell({ kind: 'progress', progress }),
    });
    tell({ kind: 'read', pack }, [pack.bytes.buffer]);
  } catch (error) {
    if (error instanceof PackError) tell({ kind: 'failed', code: error.code, details: error.details });
    else {
      console.error('Hongqiao: the file could not be read', error);
      tell({ kind: 'failed', code: 'unexpected', details: [file.name] });
    }
  }
};

async function bytesOf(blob: Blob, name: string): Promise<Uint8Array> {
  try {
    return new Uint8Array(await blob.arrayBuffer());
  } catch {
    // Moved, deleted, or a folder.
    throw new PackError('gone', name);
  }
}

/** Without the dictionary every term costs the same, and is still found. */
async function dictionaryCosts(): Promise<(word: string) => number | undefined> {
  try {
    const response = await fetch('/dictionary.bin');
    const { words } = openDictionary(await response.arrayBuffer());
    return (word) => words.values[words.find(word)] || undefined;
  } catch (error) {
    console.warn('Hongqiao: the dictionary cannot be asked', error);
    return () => undefined;
  }
}
