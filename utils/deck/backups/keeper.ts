import type { Dexie } from 'dexie';
import type { DeckSafety } from '@/utils/deck/deck';
import { dayOf } from './rotation';
import { type Backup, BackupDb, type Reason } from './store';
import { isFull, revisionOf, type WriteOptions, writeBackup } from './write';

/** Runs `work` while nobody else, in whichever window, writes a copy. */
export type Alone = <T>(work: () => Promise<T>) => Promise<T>;

/** The browser's own lock, which ends with whoever holds it. */
const locked: Alone = (work) =>
  typeof navigator !== 'undefined' && navigator.locks ? navigator.locks.request('hongqiao-backups', work) : work();

/** What holds up what the reader wants, to make a copy first, does so no longer than this. */
const PATIENCE_MS = 60_000;
/** Steps of one and the same import need one copy. */
const SAME_WORK_MS = 10 * 60_000;

export interface KeeperOptions {
  store?: BackupDb;
  alone?: Alone;
  now?: () => number;
  /** A copy could not be stored for want of room, or (false) was stored again. */
  onFull?: (full: boolean) => void;
  /** Somebody waits for a copy to be made first, or no longer. */
  onCopying?: (copying: boolean) => void;
  page?: number;
}

/** Sees to it that there are copies of the deck. Nothing here rejects: a copy that fails harms nobody. */
export class BackupKeeper {
  readonly store: BackupDb;
  readonly #deck: Dexie;
  readonly #alone: Alone;
  readonly #now: () => number;
  readonly #onFull: (full: boolean) => void;
  readonly #onCopying: (copying: boolean) => void;
  readonly #page: Pick<WriteOptions, 'page'>;

  constructor(deck: Dexie, options: KeeperOptions = {}) {
    const {
      store = new BackupDb(),
      alone = locked,
      now = Date.now,
      onFull = () => {},
      onCopying = () => {},
      page,
    } = options;
    this.store = store;
    this.#deck = deck;
    this.#alone = alone;
    this.#now = now;
    this.#onFull = onFull;
    this.#onCopying = onCopying;
    this.#page = page === undefined ? {} : { page };
  }

  /**
   * The copy of the day, if the deck has changed since the last one.
   *
   * @param isOver asked between pieces; what is left is done by the next call
   * @returns whether something is left to do
   */
  daily(isOver: () => boolean): Promise<boolean> {
    return this.#quietly(async () => {
      const [newest] = await this.store.list();
      const isBegun = (await this.store.writing.count()) > 0;
      if (!isBegun && newest && dayOf(newest.at) === dayOf(this.#now())) return false;
      if (!isBegun && (await this.#shows(newest))) return false;
      await this.#write({ why: 'daily', isOver });
      return (await this.store.writing.count()) > 0;
    }, false);
  }

  /**
   * A copy before something that changes much at once; there is none when the newest shows the deck as it is, or was made
   * for the same work.
   *
   * @param spare the copy that the work needs, which is not given up for the new one
   */
  async before(why: Reason, spare?: number): Promise<void> {
    const isEnough = ({ at, why: made }: Backup) => {
      const age = this.#now() - at;
      return made === why && (why === 'import' || why === 'upgrade') && age >= 0 && age < SAME_WORK_MS;
    };
    await this.#before(why, { spare, isEnough });
  }

  /** A copy that shows the deck as it is now, made if there is none; undefined where none can be made. */
  async asItIs(why: Reason, spare?: number): Promise<Backup | undefined> {
    await this.#before(why, { spare, isEnough: () => false });
    return this.newest();
  }

  async #before(
    why: Reason,
    { spare, isEnough }: { spare: number | undefined; isEnough: (newest: Backup) => boolean },
  ): Promise<void> {
    await this.#quietly(async () => {
      const [newest] = await this.store.list();
      if (newest && ((await this.#shows(newest)) || isEnough(newest))) return;
      const now = this.#now();
      this.#onCopying(true);
      await this.#write({ why, spare, isOver: () => this.#now() - now > PATIENCE_MS });
    }, undefined);
    this.#onCopying(false);
  }

  /** The copy that shows the deck as it is, if there is one. */
  async newest(): Promise<Backup | undefined> {
    const [newest] = await this.store.list();
    return (await this.#shows(newest)) ? newest : undefined;
  }

  /** Gives up the oldest copy but `spare` for something that matters more; false when there is no other. */
  makeRoom(spare?: number): Promise<boolean> {
    return this.store.giveUpOldest(spare).catch(() => false);
  }

  /** For work that reads a copy: what is done for its safety does not give up that one. */
  sparing(id: number): DeckSafety {
    return { before: (why) => this.before(why, id), makeRoom: () => this.makeRoom(id) };
  }

  async #write(options: WriteOptions): Promise<void> {
    const written = await writeBackup(this.#deck, this.store, { ...options, now: this.#now, ...this.#page });
    if (written) this.#onFull(false);
  }

  async #quietly<T>(work: () => Promise<T>, otherwise: T): Promise<T> {
    try {
      return await this.#alone(work);
    } catch (error) {
      if (isFull(error)) this.#onFull(true);
      else console.warn('Hongqiao: no copy of the deck could be made', error);
      return otherwise;
    }
  }

  /** Whether a copy shows the deck as it is. */
  async #shows(newest: Backup | undefined): Promise<boolean> {
    const { device, revision } = await revisionOf(this.#deck);
    return newest?.device === device && newest.revision === revision;
  }
}
