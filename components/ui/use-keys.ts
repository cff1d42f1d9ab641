import { useLayoutEffect } from 'preact/hooks';

/**
 * Listens to the whole window for keys that mean something here. In the layout phase: a key pressed right after a
 * change must not be taken for what was shown before it.
 *
 * @param wishOf what a key means; undefined leaves it to the browser
 */
export function useKeys<Wish>(wishOf: (event: KeyboardEvent) => Wish | undefined, onWish: (wish: Wish) => void): void {
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const wish = wishOf(event);
      if (wish === undefined) return;
      event.preventDefault();
      onWish(wish);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  });
}
