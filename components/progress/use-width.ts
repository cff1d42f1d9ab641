import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/** The popup's, so that the first picture is right where most are seen. */
const AT_FIRST = 348;

/** The width of an element in whole px, as it changes: a chart drawn at its own size has text and lines of theirs. */
export function useWidth(element: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(AT_FIRST);
  useEffect(() => {
    const sizes = new ResizeObserver(([entry]) => {
      if (entry && entry.contentRect.width > 0) setWidth(Math.floor(entry.contentRect.width));
    });
    if (element.current) sizes.observe(element.current);
    return () => sizes.disconnect();
  }, [element]);
  return width;
}
