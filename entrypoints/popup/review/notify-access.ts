import browser from 'webextension-polyfill';

const WANTED = { permissions: ['notifications' as const] };

/** Whether the browser lets us show notifications. */
export const mayNotify = (): Promise<boolean> => browser.permissions.contains(WANTED).catch(() => false);

/** Asks the reader for that, and says whether it is given. Must be called in the click itself, before anything is awaited. */
export const askToNotify = (): Promise<boolean> => browser.permissions.request(WANTED).catch(() => false);
