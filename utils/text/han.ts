/**
 * Han characters: the unified ideographs with all extensions, 〇, the iteration
 * mark 々, compatibility ideographs and Kangxi radicals (people do paste those).
 * Without the u flag surrogates are plain units: quicker, and enough to say yes or no.
 */
const HAN_UNITS = /[\u3005\u3007\u2e80-\u2fd5\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]|[\ud840-\ud8bf][\udc00-\udfff]/;

/** Is there a Han character in the text? Stops at the first, so it is cheap on long Chinese texts. */
export function hasHan(text: string): boolean {
  return HAN_UNITS.test(text);
}

/** Is this code point a Han character? */
export function isHan(codePoint: number): boolean {
  return (
    (codePoint >= 0x4e00 && codePoint <= 0x9fff) ||
    (codePoint >= 0x3400 && codePoint <= 0x4dbf) ||
    codePoint === 0x3005 ||
    codePoint === 0x3007 ||
    (codePoint >= 0x2e80 && codePoint <= 0x2fd5) ||
    (codePoint >= 0xf900 && codePoint <= 0xfaff) ||
    (codePoint >= 0x20000 && codePoint <= 0x3ffff)
  );
}

/** How many Han characters the text has. */
export function countHan(text: string): number {
  let count = 0;
  for (let i = 0; i < text.length; i++) {
    const cp = text.codePointAt(i)!;
    if (cp > 0xffff) i++;
    if (isHan(cp)) count++;
  }
  return count;
}
