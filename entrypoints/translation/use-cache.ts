import { useCallback, useEffect, useState } from 'preact/hooks';
import type { RememberedSize } from '@/components/translation/Remembered';
import type { Parts } from '@/entrypoints/translation/parts';

/** How much is remembered, counted anew when the reader comes back, and forgetting it. */
export function useCache({ cache }: Parts) {
  const [size, setSize] = useState<RememberedSize>();
  const [isTrouble, setTrouble] = useState(false);
  const count = useCallback(() => cache.size().then(setSize, () => setTrouble(true)), [cache]);
  useEffect(() => {
    const recount = () => void count();
    recount();
    addEventListener('focus', recount);
    return () => removeEventListener('focus', recount);
  }, [count]);

  const clear = async () => {
    try {
      await cache.clear();
      setTrouble(false);
    } catch (error) {
      console.error('Hongqiao: the translations could not be forgotten', error);
      setTrouble(true);
    }
    await count();
  };
  return { size, clear, isTrouble };
}
