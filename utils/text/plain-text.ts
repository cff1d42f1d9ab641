/**
 * Text from a page, made safe to store. A page can cut a string inside an emoji,
 * and one lone surrogate makes a whole batch unreadable for a server later on.
 */

const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/** The text with every lone surrogate replaced by U+FFFD. Firefox has had `toWellFormed` since 119, Chrome since 111. */
export function wellFormed(text: string): string {
  return text.toWellFormed?.() ?? replaceLoneSurrogates(text);
}

export function replaceLoneSurrogates(text: string): string {
  return text.replace(LONE_SURROGATE, '\uFFFD');
}

const CONTROLS = /(?!\n)[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu;

/** Without control characters but line breaks, and without marks that turn the direction of what follows. */
export function withoutControls(text: string): string {
  return text.replace(/\t/g, ' ').replace(CONTROLS, '');
}

/** Well-formed and at most `limit` UTF-16 units long; a character that would be cut in half is left out. */
export function clip(text: string, limit: number): string {
  const cut = text.slice(0, limit);
  const splits =
    cut.length < text.length && /[\uD800-\uDBFF]$/.test(cut) && /^[\uDC00-\uDFFF]/.test(text.slice(limit, limit + 1));
  return wellFormed(splits ? cut.slice(0, -1) : cut);
}
