import { BackupKeeper } from './keeper';
import { BackupDb } from './store';

let stores = 0;

/** A place for copies of its own. Give it a name to open the same one again. */
export const aStore = (name = `backups ${++stores}`): BackupDb => new BackupDb(name);

/** One after the other, as the browser's lock has it; Node has no such lock. */
function inTurn() {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(work: () => Promise<T>): Promise<T> => {
    const next = last.then(work, work);
    last = next.catch(() => {});
    return next;
  };
}

/** A keeper that goes by a clock to set and reads a few rows at a time. */
export function aKeeper(db: ConstructorParameters<typeof BackupKeeper>[0], clock: { now: number }, store = aStore()) {
  const told: boolean[] = [];
  const keeper = new BackupKeeper(db, {
    store,
    alone: inTurn(),
    now: () => clock.now,
    onFull: (full) => told.push(full),
    page: 3,
  });
  return { keeper, store, told };
}
