import type { RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';

/** How many columns of at least `width` px the element has room for. */
export function useColumns(box: RefObject<HTMLElement | null>, width: number): number {
  const [count, setCount] = useState(1);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const measure = () => setCount(Math.max(1, Math.min(4, Math.floor(element.clientWidth / width))));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [box, width]);
  return count;
}
