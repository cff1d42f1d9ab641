/**
 * 53 bits of a text as eleven characters of base 36: two multiplicative hashes over its UTF-16 units, each finished by
 * the other. Not for secrets. Part of the identity of long sentences, and so frozen; see `sentenceKey`.
 */
export function hash53(text: string): string {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 2_654_435_761);
    b = Math.imul(b ^ unit, 1_597_334_677);
  }
  a = Math.imul(a ^ (a >>> 16), 2_246_822_507) ^ Math.imul(b ^ (b >>> 13), 3_266_489_909);
  b = Math.imul(b ^ (b >>> 16), 2_246_822_507) ^ Math.imul(a ^ (a >>> 13), 3_266_489_909);
  const number = 4_294_967_296 * (b & 0x1f_ffff) + (a >>> 0);
  return number.toString(36).padStart(11, '0');
}
