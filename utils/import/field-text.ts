/**
 * The text of a field of HTML. Markup is read for where lines end and what is no text, and thrown away: nothing is
 * parsed into nodes. A field may hold anything.
 */
export function fieldText(html: string): string {
  if (!/[<&[{]/.test(html)) return html.trim();
  const address = lonelyLink(html);
  if (address) return address;
  let text = '';
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    const end = open < 0 ? html.length : open;
    text += html.slice(at, end);
    at = end;
    if (open < 0) break;
    const tag = /^<(?:!--|\/?[a-z][\w:-]*)/i.exec(html.slice(open, open + 40))?.[0].toLowerCase();
    if (tag === undefined) {
      text += '<';
      at = open + 1;
      continue;
    }
    at = afterTag(html, open, tag);
    if (LINE_TAG.test(tag)) text += '\n';
  }
  // Before entities, by which brackets are written that command nothing.
  return unescapeEntities(withoutCommands(text))
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{2,}/g, '\n')
    .trim();
}

/** The address of a field that is nothing but a link with its site's name: what our own notes say of their source. */
function lonelyLink(html: string): string {
  const [, href = '', shown = ''] = /^\s*<a\s+href="([^"<>]{1,4000})"[^<>]*>([^<>]{1,300})<\/a>\s*$/i.exec(html) ?? [];
  if (href === '') return '';
  try {
    const url = new URL(unescapeEntities(href));
    const isSite = url.hostname.replace(/^www\./, '') === unescapeEntities(shown);
    return isSite && /^https?:$/.test(url.protocol) ? url.href : '';
  } catch {
    return '';
  }
}

/** Where a line ends, before or after. */
const LINE_TAG = /^<(?:br|hr|\/?(?:div|p|li|ul|ol|tr|table|h\d|blockquote))$/;
/** What stands between these is not the field's text: code, and readings over characters. */
const SILENT = new Set(['<script', '<style', '<rt', '<rp', '<head']);

function afterTag(html: string, open: number, tag: string): number {
  const close = html.indexOf(tag === '<!--' ? '-->' : '>', open);
  if (close < 0) return html.length;
  const after = close + (tag === '<!--' ? 3 : 1);
  if (!SILENT.has(tag)) return after;
  const end = new RegExp(`</${tag.slice(1)}\\s*>`, 'gi');
  end.lastIndex = after;
  return end.exec(html) ? end.lastIndex : after;
}

const NAMED: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ensp: ' ',
  emsp: ' ',
  hellip: '…',
  mdash: '—',
  ndash: '–',
  middot: '·',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
};

/** Entities as the signs they stand for; unknown ones as they are. */
export function unescapeEntities(text: string): string {
  return text.replace(/&(?:([a-z]{2,8})|#(\d{1,7})|#x([\da-f]{1,6}));/gi, (entity, name, decimal, hex) => {
    if (name !== undefined) return Object.hasOwn(NAMED, name) ? NAMED[name]! : entity;
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : entity;
  });
}

/** Without what Anki does rather than shows: sounds, speech, gaps with their hints. */
function withoutCommands(text: string): string {
  return text
    .replace(/\[(?:sound|anki):[^\]\n]*\]/gi, '')
    .replace(/\{\{c\d+::((?:(?!\{\{|\}\}|::).)*)(?:::(?:(?!\}\}).)*)?\}\}/gs, '$1');
}
