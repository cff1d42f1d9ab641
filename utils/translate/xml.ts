import { wellFormed } from '@/utils/text/plain-text';

/** Plain text with marks in it as XML, and back. */

/** How the `i`th thing to leave alone is written: an empty element. */
export const xmlMark = (i: number): string => `<x id="${i}"/>`;

const MARK = /<x id="(\d+)"\/>/;

/** Everything but the marks escaped; what XML cannot hold at all is left out. */
export function toXml(text: string): string {
  return text
    .split(MARK)
    .map((part, i) => (i % 2 === 1 ? xmlMark(Number(part)) : escapeText(part)))
    .join('');
}

/** Text out of XML: marks as we write them however the service does, entities resolved, other tags as they are. */
export function fromXml(xml: string): string {
  return xml
    .split(/<x id\s*=\s*["'](\d+)["']\s*(?:\/>|>\s*<\/x\s*>)/)
    .map((part, i) => (i % 2 === 1 ? xmlMark(Number(part)) : unescapeText(part)))
    .join('');
}

const escapeText = (text: string) =>
  wellFormed(text)
    .replace(/[^\t\n\r\x20-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign]!);

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const unescapeText = (text: string) =>
  text.replace(/&(?:(amp|lt|gt|quot|apos)|#(\d{1,7})|#x([\da-f]{1,6}));/gi, (entity, name, decimal, hex) => {
    if (name !== undefined) return NAMED[name.toLowerCase()]!;
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : entity;
  });
