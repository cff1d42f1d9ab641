/**
 * Where models come from: a Remote Settings server (its address ends in `/v1`) or a plain folder with a `registry.json`.
 */

export const MOZILLA_MODELS = 'https://firefox.settings.services.mozilla.com/v1';
const MOZILLA_ATTACHMENTS = 'https://firefox-settings-attachments.cdn.mozilla.net';

/** The address that counts: what the reader wrote, else the preset; null when it is none that we would ask. */
export function modelsAddress(modelsFrom: string): string | null {
  const written = modelsFrom.trim() || MOZILLA_MODELS;
  if (!URL.canParse(written)) return null;
  const { protocol, hostname, username, password, search, hash } = new URL(written);
  if (username || password || search || hash) return null;
  if (protocol !== 'https:' && !(protocol === 'http:' && isNear(hostname))) return null;
  return written.replace(/\/+$/, '');
}

/** The origins to ask the reader for before models are listed or fetched; none when the address cannot be right. */
export function originsOf(modelsFrom: string): string[] {
  const address = modelsAddress(modelsFrom);
  if (address === null) return [];
  const origin = new URL(address).origin;
  return address === MOZILLA_MODELS ? [origin, MOZILLA_ATTACHMENTS] : [origin];
}

export const isRemoteSettings = (address: string): boolean => /\/v\d+$/.test(address);

/** Checksums come from the same server as the files, so beyond this device and the own network nobody may listen in. */
function isNear(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname.endsWith('.local') ||
    hostname === '[::1]' ||
    /^(127|10)\.\d+\.\d+\.\d+$/.test(hostname) ||
    /^192\.168\.\d+\.\d+$/.test(hostname) ||
    /^172\.(1[6-9]|2\d|3[01])\.\d+\.\d+$/.test(hostname)
  );
}
