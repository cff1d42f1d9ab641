/** The part of `navigator` that says which browser this is. */
export interface BrowserWords {
  userAgent: string;
  /** Chromium's own word on itself, which hides less than its `userAgent`. */
  userAgentData?: { brands: readonly { brand: string }[]; platform: string };
}

/** The more special first: everybody claims to be Chrome and Safari, too. */
const BROWSERS: readonly [RegExp, string][] = [
  [/Microsoft Edge|\bEdgA?\//, 'Edge'],
  [/\bOpera\b|\bOPR\//, 'Opera'],
  [/\bBrave\b/, 'Brave'],
  [/\bVivaldi\b/, 'Vivaldi'],
  [/\bYandex\b|\bYaBrowser\//, 'Yandex Browser'],
  [/Samsung Internet|\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bFirefox\//, 'Firefox'],
  [/Google Chrome|\bChrome\//, 'Chrome'],
  [/\bChromium\b/, 'Chromium'],
];

const SYSTEMS: readonly [RegExp, string][] = [
  [/Android/, 'Android'],
  [/CrOS|Chrome ?OS|Chromium OS/, 'ChromeOS'],
  [/Windows/, 'Windows'],
  [/mac ?OS|Macintosh/i, 'macOS'],
  [/Linux|X11/, 'Linux'],
];

/**
 * How this device is called among the reader's devices: "Chrome on Linux". Names of products, the same in every language,
 * since it is read on the other devices. Nothing of it tells two devices of one kind apart; the reader may rename them.
 */
export function deviceName({ userAgent, userAgentData }: BrowserWords): string {
  const brands = userAgentData?.brands.map(({ brand }) => brand).join(', ');
  const browser = named(BROWSERS, brands ?? '') ?? named(BROWSERS, userAgent) ?? 'Browser';
  const system = named(SYSTEMS, userAgentData?.platform ?? '') ?? named(SYSTEMS, userAgent);
  return system ? `${browser} on ${system}` : browser;
}

const named = (table: readonly [RegExp, string][], words: string): string | undefined =>
  table.find(([pattern]) => pattern.test(words))?.[1];
