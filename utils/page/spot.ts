import { hasHan } from '@/utils/text/han';
import { type Block, blockAt, editorAround, isInOffLimits } from './blocks';
import { drawnParent } from './dom';
import { type Field, type Fields, isMasked } from './fields';
import { textAt } from './point';

/** A character that can be asked about. */
export interface Spot {
  node: Text;
  offset: number;
  /** What the text is being written in; null where it is only there to be read. */
  editor: Element | null;
  /** The field whose mirror the text stands in. */
  field: Field | null;
}

/** What can be asked about at a point of the viewport: Chinese, or what may be slang in it; null for anything else. */
export function spotAt(document: Document, fields: Fields, x: number, y: number): Spot | null {
  const field = fields.under(x, y);
  if (field) {
    const point = fields.at(field, x, y);
    return point && hasHanNear(point.node, point.offset)
      ? { node: point.node, offset: point.offset, editor: point.mirror, field }
      : null;
  }
  const point = textAt(document, x, y);
  if (!point || !hasHanNear(point.node, point.offset)) return null;
  const editor = editorAround(point.node);
  if (isInOffLimits(point.node, editor) || (editor && isMasked(drawnParent(point.node) ?? editor))) return null;
  return { ...point, editor, field: null };
}

/** The text around a spot: of what is being written that alone, never what the page says beside it. */
export function blockAround({ node, offset, editor, field }: Spot): Block | null {
  const block = blockAt(node, offset, { editor });
  return block && field ? { ...block, container: field } : block;
}

/** Whether a character is Han or could be part of slang: letters, digits, emoji. */
function hasHanNear(node: Text, offset: number): boolean {
  const character = String.fromCodePoint(node.data.codePointAt(offset) ?? 0);
  if (hasHan(character)) return true;
  if (!/[\p{L}\p{N}\p{Extended_Pictographic}\u{1f1e6}-\u{1f1ff}]/u.test(character)) return false;
  // yyds and 666 are looked up where the page is Chinese; an English page is left in peace.
  if (hasHan(node.data.slice(Math.max(0, offset - 500), offset + 500))) return true;
  const lang = drawnParent(node)?.closest('[lang]')?.getAttribute('lang') ?? '';
  return /^zh/i.test(lang);
}
