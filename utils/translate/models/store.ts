import { Dexie, type Table } from 'dexie';
import type { Direction } from '../engine';
import { TranslateError } from '../problem';
import { type InstalledModel, type ModelPart, pairOf } from './model';

interface StoredFile {
  sha256: string;
  content: Blob;
  kept: number;
}

/** Bytes of a file that is still being fetched. */
interface StoredPiece {
  file: string;
  start: number;
  content: Blob;
  kept: number;
}

class ModelDb extends Dexie {
  declare readonly models: Table<InstalledModel, string>;
  declare readonly files: Table<StoredFile, string>;
  declare readonly pieces: Table<StoredPiece, [string, number]>;

  constructor(name: string) {
    super(name, { cache: 'disabled' });
    this.version(1).stores({ models: 'id', files: 'sha256', pieces: '[file+start]' });
  }
}

/** How long what was begun and never finished may wait for being taken up again, in milliseconds. */
const WAITS = 7 * 24 * 3_600_000;

/** Keeps models, in a database of their own. Rejects with a `TranslateError`: `space` when the device is full. */
export class ModelStore {
  readonly #db: ModelDb;

  constructor(name = 'hongqiao-models') {
    this.#db = new ModelDb(name);
  }

  installed = (): Promise<InstalledModel[]> => plainly(() => this.#db.models.toArray());

  find = (direction: Direction): Promise<InstalledModel | undefined> =>
    plainly(() => this.#db.models.get(pairOf(direction)));

  /** The bytes of an installed model by part; null when some are gone. */
  async contents(model: InstalledModel): Promise<Map<ModelPart, ArrayBuffer> | null> {
    return plainly(async () => {
      const files = await this.#db.files.bulkGet(model.files.map(({ sha256 }) => sha256));
      const contents = new Map<ModelPart, ArrayBuffer>();
      for (const [i, { part }] of model.files.entries()) {
        const file = files[i];
        if (!file) return null;
        contents.set(part, await file.content.arrayBuffer());
      }
      return contents;
    });
  }

  hasFile = (sha256: string): Promise<boolean> =>
    plainly(async () => (await this.#db.files.where('sha256').equals(sha256).count()) > 0);

  /** A file that is whole and right; its pieces are no longer needed. */
  putFile(sha256: string, content: Blob, now: number): Promise<void> {
    const { files, pieces } = this.#db;
    return plainly(() =>
      this.#db.transaction('rw', files, pieces, async () => {
        await files.put({ sha256, content, kept: now });
        await this.#dropPieces(sha256);
      }),
    );
  }

  /** A model whose files are all there, in place of an older one of its direction. */
  putModel(model: InstalledModel): Promise<void> {
    const { models, files } = this.#db;
    return plainly(() =>
      this.#db.transaction('rw', models, files, async () => {
        const before = await models.get(model.id);
        await models.put(model);
        await this.#dropFiles(before);
      }),
    );
  }

  /** Takes a model off the device, with all that was begun for others and given up. */
  remove(direction: Direction): Promise<void> {
    const { models, files } = this.#db;
    return plainly(() =>
      this.#db.transaction('rw', models, files, async () => {
        const before = await models.get(pairOf(direction));
        await models.delete(pairOf(direction));
        await this.#dropFiles(before);
      }),
    );
  }

  /** Deletes what was begun long ago and never finished. */
  sweep(now: number): Promise<void> {
    const { models, files, pieces } = this.#db;
    const isOld = ({ kept }: { kept: number }) => kept < now - WAITS;
    return plainly(() =>
      this.#db.transaction('rw', models, files, pieces, async () => {
        const used = new Set((await models.toArray()).flatMap((model) => model.files.map(({ sha256 }) => sha256)));
        await files.filter((file) => isOld(file) && !used.has(file.sha256)).delete();
        await pieces.filter(isOld).delete();
      }),
    );
  }

  /** The bytes of an unfinished file, from its start without a gap. */
  async pieces(file: string): Promise<Blob> {
    const stored = await plainly(() => this.#piecesOf(file).toArray());
    const whole: Blob[] = [];
    let end = 0;
    for (const { start, content } of stored) {
      if (start !== end) break;
      whole.push(content);
      end += content.size;
    }
    return new Blob(whole);
  }

  addPiece(file: string, start: number, content: Blob, now: number): Promise<void> {
    return plainly(async () => void (await this.#db.pieces.put({ file, start, content, kept: now })));
  }

  dropPieces = (file: string): Promise<void> => plainly(() => this.#dropPieces(file));

  close(): void {
    this.#db.close();
  }

  #piecesOf = (file: string) => this.#db.pieces.where('[file+start]').between([file, 0], [file, Dexie.maxKey]);

  async #dropPieces(file: string): Promise<void> {
    await this.#piecesOf(file).delete();
  }

  /** Deletes the files of a model that is gone, but for those that another one shares. */
  async #dropFiles(gone: InstalledModel | undefined): Promise<void> {
    if (!gone) return;
    const used = new Set((await this.#db.models.toArray()).flatMap((model) => model.files.map(({ sha256 }) => sha256)));
    await this.#db.files.bulkDelete(gone.files.map(({ sha256 }) => sha256).filter((sha256) => !used.has(sha256)));
  }
}

/** Dexie's errors, some of which wrap the one that tells. */
async function plainly<T>(work: () => PromiseLike<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { name, inner, message } = error as { name?: string; inner?: { name?: string } | null; message?: string };
    const isFull = name === 'QuotaExceededError' || inner?.name === 'QuotaExceededError';
    throw new TranslateError({ code: isFull ? 'space' : 'unexpected', detail: String(message).slice(0, 300) });
  }
}
