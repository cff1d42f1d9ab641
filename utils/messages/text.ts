import browser from 'webextension-polyfill';

/** A message of `public/_locales` in the browser's language; components get it as `Translate`. */
export function translate(key: string, ...substitutions: string[]): string {
  return browser.i18n.getMessage(key, substitutions) || key;
}
