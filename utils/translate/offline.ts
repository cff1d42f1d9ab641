/** The browser knows that it has no network. Where nobody says (Node), there is one. */
export const isOffline = (): boolean => globalThis.navigator?.onLine === false;
