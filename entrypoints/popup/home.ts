/** Where the popup's app lives: under the toolbar, in a tab, or in the browser's panel beside the page. */
export type Home = 'popup' | 'tab' | 'panel';

/** By its address; on phones a popup fills the screen as a tab does. */
export function homeOf({ pathname, search }: Pick<Location, 'pathname' | 'search'>, isPhone: boolean): Home {
  if (pathname === '/sidepanel.html') return 'panel';
  return isPhone || new URLSearchParams(search).get('view') === 'tab' ? 'tab' : 'popup';
}
