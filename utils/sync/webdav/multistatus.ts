/** A `207 Multi-Status` is read for one thing, the names in a folder. A worker has no parser of XML, and this needs none. */

/**
 * The last part of each address that the answer names, decoded: the folder itself and what is in it. Only that part is
 * looked at, since a proxy may show the server's folders under another path. Entities that the answer declares itself stay
 * as they are, so none can grow.
 */
export function namesIn(xml: string): string[] {
  const hrefs = xml.matchAll(/<(?:[\w.-]+:)?href(?:\s[^<>]*)?>([^<]*)</gi);
  return [...hrefs].flatMap(([, href]) => nameIn(unescaped(href!.trim())) ?? []);
}

function nameIn(href: string): string | undefined {
  const name = href
    .replace(/[?#].*$/s, '')
    .split('/')
    .filter(Boolean)
    .at(-1);
  try {
    return name === undefined ? undefined : decodeURIComponent(name);
  } catch {
    return undefined;
  }
}

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const unescaped = (text: string): string =>
  text.replace(/&(?:(amp|lt|gt|quot|apos)|#(\d{1,7})|#x([0-9a-f]{1,6}));/gi, (whole, name, decimal, hex) => {
    if (name) return NAMED[name.toLowerCase()]!;
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
