/**
 * A key as readers paste it: with spaces around it, or with the word before it that the header begins with. Null when
 * it cannot be a key: no header takes anything but ASCII.
 */
export function parseKey(typed: string | undefined): string | null {
  const key = (typed ?? '').trim().replace(/^(?:bearer|deepl-auth-key)\s+/i, '');
  return /^[\x21-\x7e]*$/.test(key) ? key : null;
}
