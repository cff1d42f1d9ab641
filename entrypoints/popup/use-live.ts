import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { type Live, live } from '@/utils/deck/live';

/**
 * The answer of a query on the deck, kept up to date while the component lives.
 *
 * @param query asked anew whenever `about` changes, and whenever its answer does
 * @returns the answer (the last one, while a new one is awaited) and why it fails at present
 */
export function useLive<T>(
  query: () => Promise<T>,
  initial: T,
  about: unknown,
): Pick<Live<T>, 'value'> & { trouble: unknown } {
  const value = useSignal(initial);
  const trouble = useSignal<unknown>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the caller says what the query is about
  useEffect(() => {
    const answer = live(query, value.peek());
    const stops = [
      answer.subscribe((now) => {
        value.value = now;
      }),
      answer.trouble.subscribe((now) => {
        trouble.value = now;
      }),
      answer.stop,
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [about]);
  return { value: value.value, trouble: trouble.value };
}
