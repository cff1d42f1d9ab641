/** The little of Markdown that CREDITS.md is written in. */
export type Block =
  | { kind: 'heading'; level: number; text: Inline[] }
  | { kind: 'paragraph'; text: Inline[] }
  | { kind: 'list'; items: Inline[][] };

export type Inline = string | { text: string; href: string };

/** Headings, paragraphs and lists of one line each. Anything else stays the text it is. */
export function parseMarkdown(source: string): Block[] {
  const blocks: Block[] = [];
  for (const line of source.split(/\r?\n/)) {
    const heading = /^(#{1,6}) (.+)$/.exec(line);
    const item = /^- (.+)$/.exec(line);
    const last = blocks.at(-1);
    if (heading) blocks.push({ kind: 'heading', level: heading[1]!.length, text: parseInline(heading[2]!) });
    else if (item && last?.kind === 'list') last.items.push(parseInline(item[1]!));
    else if (item) blocks.push({ kind: 'list', items: [parseInline(item[1]!)] });
    else if (line.trim()) blocks.push({ kind: 'paragraph', text: parseInline(line) });
  }
  return blocks;
}

/** Text and `[links](https://…)`; a link to anything but a web page is only its text. */
function parseInline(text: string): Inline[] {
  const parts: Inline[] = [];
  let from = 0;
  for (const link of text.matchAll(/\[([^\]]+)\]\(([^)\s]+)\)/g)) {
    const [whole, label, href] = link as unknown as [string, string, string];
    if (link.index > from) parts.push(text.slice(from, link.index));
    parts.push(/^https?:\/\//.test(href) ? { text: label, href } : label);
    from = link.index + whole.length;
  }
  if (from < text.length) parts.push(text.slice(from));
  return parts;
}
