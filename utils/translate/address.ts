/**
 * The address of a service as readers type it: without `https://`, with slashes at the end, or the whole endpoint out of
 * somebody's documentation.
 */

/**
 * What an address says, without the endings of known endpoints (`/chat/completions`), query and slashes at its end.
 * Null when it is none, would carry a password, or would send texts unencrypted beyond the own network.
 */
export function parseAddress(typed: string, endings: readonly string[] = []): URL | null {
  const address = typed.trim();
  if (address === '') return null;
  const url = tryUrl(/^[a-z][a-z\d+.-]*:\/\//i.test(address) ? address : `${guessScheme(address)}://${address}`);
  if (!url || !['http:', 'https:'].includes(url.protocol) || url.username || url.password) return null;
  if (url.protocol === 'http:' && !isOwnNetwork(url.hostname)) return null;
  url.search = url.hash = '';
  url.pathname = withoutEnding(url.pathname.replace(/\/+$/, ''), endings);
  return url;
}

/** The address of something below a base: `https://host/v1` and `models` give `https://host/v1/models`. */
export const below = (base: URL, path: string): string => `${base.href.replace(/\/$/, '')}/${path}`;

/** Whether a host is this computer or one in the same building, where nobody has certificates. */
export function isOwnNetwork(hostname: string): boolean {
  const name = hostname.toLowerCase().replace(/\.$/, '');
  if (name.startsWith('[')) return isOwnIPv6(name.slice(1, -1));
  // The URL parser has turned every way of writing an IPv4 address into four numbers.
  const ip = /^(\d+)\.(\d+)\.\d+\.\d+$/.exec(name);
  if (ip) return isOwnIPv4(Number(ip[1]), Number(ip[2]));
  return !name.includes('.') || /\.(localhost|local|lan|internal|home\.arpa)$/.test(name);
}

const isOwnIPv4 = (a: number, b: number) =>
  a === 127 || a === 10 || (a === 172 && b >= 16 && b < 32) || (a === 192 && b === 168) || (a === 169 && b === 254);

/** Loopback, unique local (fc00::/7), link-local (fe80::/10). */
const isOwnIPv6 = (address: string) => address === '::1' || /^f[cd]..:/.test(address) || /^fe[89ab].:/.test(address);

function guessScheme(address: string): string {
  const url = tryUrl(`http://${address}`);
  return url && isOwnNetwork(url.hostname) ? 'http' : 'https';
}

function withoutEnding(path: string, endings: readonly string[]): string {
  const ending = endings.find((e) => path.endsWith(e));
  return ending === undefined ? path : path.slice(0, -ending.length).replace(/\/+$/, '');
}

function tryUrl(address: string): URL | null {
  return URL.canParse(address) ? new URL(address) : null;
}
