import browser from 'webextension-polyfill';

/** What only extensions see: in Chromium a part of their API, which the polyfill's types leave out, in Firefox a property. */
type Revealing = { dom?: { openOrClosedShadowRoot(host: Element): ShadowRoot | null } };
type Revealed = { openOrClosedShadowRoot?: ShadowRoot | null };

/** The shadow root of a page's element, closed or not; null where it has none or the browser does not show it. */
export function anyRootOf(host: Element): ShadowRoot | null {
  try {
    return (
      (host as Revealed).openOrClosedShadowRoot ?? (browser as Revealing).dom?.openOrClosedShadowRoot(host) ?? null
    );
  } catch {
    // Chromium refuses elements of other kinds than HTML's.
    return null;
  }
}
