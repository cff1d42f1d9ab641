import { useNumber } from '@/components/ui/number';
import { useText } from '@/components/ui/text';

/** "1 word", "312 words". */
export function useWords(): (count: number) => string {
  const t = useText();
  const n = useNumber();
  return (count) => t(count === 1 ? 'sync_word' : 'sync_words', n(count));
}
