import { parseAddress } from '../address';

/**
 * Where models come from: a Remote Settings server (its address ends in `/v1`) or a plain folder with a `registry.json`.
 */

export const MOZILLA_MODELS = 'https://firefox.settings.services.mozilla.com/v1';
const MOZILLA_ATTACHMENTS = 'https://firefox-settings-attachments.cdn.mozilla.net';

/**
 * The address that counts, without a slash at its end: what the reader wrote, else the preset. Null when it is none that
 * we would ask; checksums come from the same server as the files, so beyond the own network nobody may listen in.
 */
export const modelsAddress = (modelsFrom: string): string | null =>
  parseAddress(modelsFrom.trim() || MOZILLA_MODELS)?.href.replace(/\/$/, '') ?? null;

/** The origins to ask the reader for before models are listed or fetched; none when the address cannot be right. */
export function originsOf(modelsFrom: string): string[] {
  const address = modelsAddress(modelsFrom);
  if (address === null) return [];
  const { origin } = new URL(address);
  return address === MOZILLA_MODELS ? [origin, MOZILLA_ATTACHMENTS] : [origin];
}

export const isRemoteSettings = (address: string): boolean => /\/v\d+$/.test(address);
