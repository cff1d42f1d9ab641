import { type ReadonlySignal, signal } from '@preact/signals';
import { liveQuery } from 'dexie';
import { toDeckError } from './trouble';

/** A signal that follows a query on the deck until it is stopped. */
export interface Live<T> extends ReadonlySignal<T> {
  /** Why the query fails at present: a `DeckError` where storage is the reason. The value stays what it was. */
  readonly trouble: ReadonlySignal<unknown>;
  stop(): void;
}

/**
 * Asks now and again whenever something the answer was read from has changed, in
 * this context or in any other of the extension.
 *
 * @param query reads the deck, e.g. `() => deck.due(Date.now())`
 * @param initial the value until the first answer
 */
export function live<T>(query: () => Promise<T>, initial: T): Live<T> {
  const value = signal(initial);
  const trouble = signal<unknown>(null);
  // Dexie follows a query through its awaits only when the function itself is an async one.
  const subscription = liveQuery(async () => query()).subscribe({
    next: (answer) => {
      value.value = answer;
      trouble.value = null;
    },
    error: (error) => {
      trouble.value = toDeckError(error);
    },
  });
  return Object.assign(value, { trouble, stop: () => subscription.unsubscribe() });
}
