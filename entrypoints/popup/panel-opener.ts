import browser from 'webextension-polyfill';

/** Chrome's API, which the polyfill and its types leave out. */
interface SidePanelApi {
  open(options: { windowId: number }): Promise<void>;
}

/**
 * How to open the panel beside the page; undefined where the browser has none, as on phones. To be called straight
 * from a click, since browsers open panels for readers alone.
 */
export function panelOpener(): (() => Promise<void>) | undefined {
  const { chrome } = globalThis as { chrome?: { sidePanel?: SidePanelApi } };
  const sidePanel = chrome?.sidePanel;
  if (sidePanel) return () => sidePanel.open({ windowId: browser.windows.WINDOW_ID_CURRENT });
  const sidebar = browser.sidebarAction as typeof browser.sidebarAction | undefined;
  return sidebar && (() => sidebar.open());
}
