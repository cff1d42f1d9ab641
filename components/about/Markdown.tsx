import { type Inline, parseMarkdown } from '@/components/about/parse-markdown';

export interface MarkdownProps {
  source: string;
  /** Added to the level of every heading, so that the document fits under the page's own. */
  under?: number;
}

/** Draws a Markdown document of ours by building nodes. */
export function Markdown({ source, under = 0 }: MarkdownProps) {
  return (
    <>
      {parseMarkdown(source).map((block, i) => {
        if (block.kind === 'list')
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: the document never changes
            <ul key={i}>
              {block.items.map((item, j) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the document never changes
                <li key={j}>
                  <Line parts={item} />
                </li>
              ))}
            </ul>
          );
        const Tag = block.kind === 'heading' ? (`h${Math.min(6, block.level + under)}` as 'h2') : 'p';
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the document never changes
          <Tag key={i}>
            <Line parts={block.text} />
          </Tag>
        );
      })}
    </>
  );
}

function Line({ parts }: { parts: Inline[] }) {
  return (
    <>
      {parts.map((part) =>
        typeof part === 'string' ? (
          part
        ) : (
          <a key={part.href + part.text} href={part.href} target="_blank" rel="noopener noreferrer">
            {part.text}
          </a>
        ),
      )}
    </>
  );
}
