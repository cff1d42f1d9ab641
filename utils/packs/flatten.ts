import { LIMITS } from './limits';
import { plainLine } from './plain';

/** Elements that stand on lines of their own. */
const BLOCKS = new Set(['div', 'p', 'ol', 'ul', 'li', 'table', 'thead', 'tbody', 'tfoot', 'tr', 'details', 'summary']);
/** How a character is read stands on the card already. */
const LEFT_OUT = new Set(['rt', 'rp']);

/**
 * The lines of one definition of a Yomitan dictionary: plain text, with all
 * structure but the breaks between blocks taken away. Links keep their text,
 * pictures their description. Whatever is not in the schema says nothing.
 */
export function flatten(definition: unknown): string[] {
  const lines: string[] = [''];
  let pieces = 0;
  const say = (text: string) => {
    const [first = '', ...rest] = text.slice(0, LIMITS.text).split('\n');
    lines[lines.length - 1] += first;
    lines.push(...rest.slice(0, LIMITS.lines));
  };
  const walk = (content: unknown, depth: number) => {
    if (depth > LIMITS.depth || ++pieces > LIMITS.pieces || lines.length > 4 * LIMITS.lines) return;
    if (typeof content === 'string') say(content);
    else if (Array.isArray(content)) for (const part of content.slice(0, LIMITS.pieces)) walk(part, depth + 1);
    else if (isFields(content)) element(content, depth);
  };
  const element = (e: Record<string, unknown>, depth: number) => {
    const tag = typeof e.tag === 'string' ? e.tag : '';
    if (LEFT_OUT.has(tag)) return;
    if (tag === 'br') return void lines.push('');
    if (tag === 'img' || e.type === 'image') {
      const said = [e.description, e.alt, e.title].find((text) => typeof text === 'string' && text.trim() !== '');
      return say(typeof said === 'string' ? said : '');
    }
    if (BLOCKS.has(tag)) lines.push('');
    walk(e.type === 'text' ? e.text : e.content, depth + 1);
    if (BLOCKS.has(tag)) lines.push('');
    // The cells of a row stand beside one another.
    if (tag === 'td' || tag === 'th') say(' ');
  };
  // An array here is a note on inflection, which is no meaning.
  if (!Array.isArray(definition)) walk(definition, 0);
  return lines.map((line) => plainLine(line, LIMITS.line)).filter((line) => /[\p{L}\p{N}\p{S}]/u.test(line));
}

export function isFields(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
