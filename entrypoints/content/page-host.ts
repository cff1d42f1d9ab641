/**
 * The host name of the page a document belongs to, which for a frame is the page around it: readers switch sites
 * off by what the address bar says. A frame of another site learns that by `ancestorOrigins`; where a browser lacks
 * it, or the page around hides its name, the frame goes by the nearest name it is told.
 */
export function pageHost({ location, defaultView: view }: Document): string {
  try {
    // Empty frames have no name of their own, but the page's scripts may reach up from them, and so may we.
    if (view?.top?.location.hostname) return view.top.location.hostname;
  } catch {
    // The page around us is another site's.
  }
  const origins = [...(location.ancestorOrigins ?? [])].reverse();
  const page = origins.find((origin) => URL.canParse(origin));
  return page ? new URL(page).hostname : location.hostname;
}
