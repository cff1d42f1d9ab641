import { useText } from '@/components/ui/text';

/** Writes numbers as the reader's language does: 1,204. */
export function useNumber(): (n: number) => string {
  const format = new Intl.NumberFormat(useText()('page_language'));
  return (n) => format.format(n);
}
