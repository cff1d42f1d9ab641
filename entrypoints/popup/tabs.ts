export const TABS = ['review', 'words', 'met', 'page', 'progress'] as const;
export type TabId = (typeof TABS)[number];

/** The tab that an address names, if it does; what stands behind a `?` in the hash is the tab's own. */
export const tabIn = (hash: string): TabId | undefined => TABS.find((id) => `#${id}` === hash.split('?', 1)[0]);
