import { Dexie, type Table } from 'dexie';
import { withDeckErrors } from '@/utils/deck/trouble';
import type { Doc } from './document';
import type { Names } from './encryption/encrypted';
import { type Ledger, type Row, type TargetState, UNMET } from './ledger';

interface StoredRow extends Row {
  target: string;
  /** Set with `parked`, which is no key for an index. */
  isParked?: 1;
  /** Set on devices. */
  isDevice?: 1;
  /** Set with `removal`. */
  isRemoval?: 1;
}

interface StoredState extends TargetState {
  target: string;
}

/** A document at an encrypted target, by its hidden id. */
interface StoredName {
  target: string;
  hidden: string;
  id: string;
}

/**
 * Ledgers of all targets, in a database of their own: the deck knows nothing of sync. What arrives is stored in the
 * deck first and noted here afterwards, so whoever is killed in between joins it once more, which changes nothing.
 * Without room here there is none for the deck either, so failures are told as the deck's.
 */
export class LedgerDb extends Dexie {
  declare readonly rows: Table<StoredRow, [string, string]>;
  declare readonly targets: Table<StoredState, string>;
  declare readonly names: Table<StoredName, [string, string]>;

  constructor(name = 'hongqiao-sync') {
    super(name, { cache: 'disabled' });
    this.version(1).stores({
      rows: '[target+id], [target+owed], [target+isParked], [target+isDevice], [target+isRemoval]',
      targets: 'target',
      names: '[target+hidden]',
    });
  }

  ledger(target: string): Ledger {
    return new StoredLedger(this, target);
  }

  /** They go when the ledger of the target does. */
  namesAt(target: string): Names {
    return {
      known: async (hidden) => {
        const keys = hidden.map((one): [string, string] => [target, one]);
        const rows = await withDeckErrors(() => this.names.bulkGet(keys));
        return new Map(rows.flatMap((row) => (row ? [[row.hidden, row.id]] : [])));
      },
      learn: async (names) => {
        const rows = [...names].map(([hidden, id]) => ({ target, hidden, id }));
        if (rows.length > 0) await withDeckErrors(() => this.names.bulkPut(rows));
      },
    };
  }
}

class StoredLedger implements Ledger {
  readonly #db: LedgerDb;
  readonly #target: string;

  constructor(db: LedgerDb, target: string) {
    this.#db = db;
    this.#target = target;
  }

  async state(): Promise<TargetState> {
    const stored = await withDeckErrors(() => this.#db.targets.get(this.#target));
    const { target: _target, ...state } = { target: '', ...UNMET, ...stored };
    return state;
  }

  async rows(ids: readonly string[]): Promise<Map<string, Row>> {
    const keys = ids.map((id): [string, string] => [this.#target, id]);
    const rows = await withDeckErrors(() => this.#db.rows.bulkGet(keys));
    return new Map(rows.flatMap((row) => (row ? [[row.id, rowOf(row)]] : [])));
  }

  async owed(): Promise<string[]> {
    return (await this.#marked('owed')).map(({ id }) => id);
  }

  parked(): Promise<Row[]> {
    return this.#marked('isParked');
  }

  async devices(): Promise<Doc[]> {
    return (await this.#marked('isDevice')).flatMap(({ carried }) => carried ?? []);
  }

  removals(): Promise<Row[]> {
    return this.#marked('isRemoval');
  }

  async #marked(name: 'owed' | 'isParked' | 'isDevice' | 'isRemoval'): Promise<Row[]> {
    const rows = this.#db.rows.where({ target: this.#target, [name]: 1 });
    return (await withDeckErrors(() => rows.toArray())).map(rowOf);
  }

  async commit({ state, rows = [] }: { state?: Partial<TargetState>; rows?: readonly Row[] }): Promise<void> {
    const target = this.#target;
    await this.#change(async () => {
      if (state) await this.#db.targets.put({ ...(await this.state()), ...state, target });
      await this.#db.rows.bulkPut(
        rows.map((row) => ({
          ...row,
          target,
          ...(row.parked && { isParked: 1 as const }),
          ...(row.id.startsWith('d:') && { isDevice: 1 as const }),
          ...(row.removal !== undefined && { isRemoval: 1 as const }),
        })),
      );
    });
  }

  async forget(): Promise<void> {
    const target = this.#target;
    const all = [
      [target, Dexie.minKey],
      [target, Dexie.maxKey],
    ] as const;
    await this.#change(async () => {
      await this.#db.targets.delete(target);
      await this.#db.rows
        .where('[target+id]')
        .between(...all)
        .delete();
      await this.#db.names
        .where('[target+hidden]')
        .between(...all)
        .delete();
    });
  }

  #change(work: () => Promise<void>): Promise<void> {
    return withDeckErrors(() => this.#db.transaction('rw', this.#db.tables, work));
  }
}

function rowOf(stored: StoredRow): Row {
  const { target: _target, isParked: _isParked, isDevice: _isDevice, isRemoval: _isRemoval, ...row } = stored;
  return row;
}
