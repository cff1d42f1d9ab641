const WANTED = 560;
/** Less than this is a popup still growing to the size of its content, not a small screen. */
const LEAST = 300;
/** Browsers have settled a popup's size by then. */
const SETTLED_MS = 200;

/**
 * A small screen gives a popup less height than its sheet asks for. Then the sheet
 * takes what there is, so that the buttons at its foot stay in sight. (A height in
 * viewport units would do this too, and keep the popup as small as it begins.)
 */
export function fitSmallScreen(root: HTMLElement): void {
  setTimeout(() => {
    if (innerHeight < WANTED && innerHeight >= LEAST) root.style.setProperty('--popup-height', `${innerHeight}px`);
  }, SETTLED_MS);
}
