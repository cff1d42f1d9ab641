import { Dexie, type Table } from 'dexie';
import type { Doc } from './document';
import { type Ledger, type Row, type TargetState, UNMET } from './ledger';

interface StoredRow extends Row {
  target: string;
  /** Set with `parked`, which is no key for an index. */
  isParked?: 1;
  /** Set on devices. */
  isDevice?: 1;
}

interface StoredState extends TargetState {
  target: string;
}

/**
 * Ledgers of all targets, in a database of their own: the deck knows nothing of sync. What arrives is stored in the
 * deck first and noted here afterwards, so whoever is killed in between joins it once more, which changes nothing.
 */
export class LedgerDb extends Dexie {
  declare readonly rows: Table<StoredRow, [string, string]>;
  declare readonly targets: Table<StoredState, string>;

  constructor(name = 'hongqiao-sync') {
    super(name, { cache: 'disabled' });
    this.version(1).stores({
      rows: '[target+id], [target+owed], [target+isParked], [target+isDevice]',
      targets: 'target',
    });
  }

  ledger(target: string): Ledger {
    return new StoredLedger(this, target);
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
    const { target: _target, ...state } = { target: '', ...UNMET, ...(await this.#db.targets.get(this.#target)) };
    return state;
  }

  async rows(ids: readonly string[]): Promise<Map<string, Row>> {
    const rows = await this.#db.rows.bulkGet(ids.map((id): [string, string] => [this.#target, id]));
    return new Map(rows.flatMap((row) => (row ? [[row.id, rowOf(row)]] : [])));
  }

  async owed(): Promise<string[]> {
    const keys = await this.#db.rows.where({ target: this.#target, owed: 1 }).primaryKeys();
    return keys.map(([, id]) => id);
  }

  async parked(): Promise<Row[]> {
    return (await this.#db.rows.where({ target: this.#target, isParked: 1 }).toArray()).map(rowOf);
  }

  async devices(): Promise<Doc[]> {
    const rows = await this.#db.rows.where({ target: this.#target, isDevice: 1 }).toArray();
    return rows.flatMap(({ carried }) => carried ?? []);
  }

  async commit({ state, rows = [] }: { state?: Partial<TargetState>; rows?: readonly Row[] }): Promise<void> {
    const target = this.#target;
    await this.#db.transaction('rw', this.#db.rows, this.#db.targets, async () => {
      if (state) await this.#db.targets.put({ ...(await this.state()), ...state, target });
      await this.#db.rows.bulkPut(
        rows.map((row) => ({
          ...row,
          target,
          ...(row.parked && { isParked: 1 as const }),
          ...(row.id.startsWith('d:') && { isDevice: 1 as const }),
        })),
      );
    });
  }

  async forget(): Promise<void> {
    const target = this.#target;
    await this.#db.transaction('rw', this.#db.rows, this.#db.targets, async () => {
      await this.#db.targets.delete(target);
      await this.#db.rows.where('[target+id]').between([target, Dexie.minKey], [target, Dexie.maxKey]).delete();
    });
  }
}

const rowOf = ({ target: _target, isParked: _isParked, isDevice: _isDevice, ...row }: StoredRow): Row => row;
