/**
 * The lines that part texts in questions to a chat model and in its answers. Each question has a nonce of its own, so
 * that no post can contain such a line: it was written before.
 */

/** Before the `i`th text, counted from 1; before what is said about it; before the words explained; after everything. */
export type Place = { text: number } | { remark: number } | 'words' | 'end';

export function markerLine(nonce: string, place: Place): string {
  if (typeof place === 'string') return `=== ${nonce} ${place} ===`;
  return 'text' in place ? `=== ${nonce} ${place.text} ===` : `=== ${nonce} ${place.remark} remark ===`;
}

/**
 * The place a line of an answer marks; null when it is no such line. Models add spaces, bold type or more signs around
 * it, and some repeat the words explained to them when they are through.
 */
export function parseMarker(line: string, nonce: string): Place | null {
  const said = /^[\s*=`]*([\da-f]+) +(?:(end|words)|(\d{1,4})( +remark)?)[\s*=`:]*$/i.exec(line);
  if (said?.[1]?.toLowerCase() !== nonce) return null;
  if (said[2]) return 'end';
  return said[4] ? { remark: Number(said[3]) } : { text: Number(said[3]) };
}

/** Whether a line that has not ended could still become a marker, so that it is not shown as text yet. */
export function mayBecomeMarker(line: string, nonce: string): boolean {
  const bare = line.replace(/^[\s*=`]+/, '').toLowerCase();
  return nonce.startsWith(bare) || bare.includes(nonce);
}

/** Sixteen hexadecimal digits by chance. */
export function randomNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
