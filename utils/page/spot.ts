import { type Block, blockAt, editorAround, isInOffLimits, offsetIn } from './blocks';
import { drawnParent } from './dom';
import { type Field, type Fields, isMasked } from './fields';
import { textAt } from './point';
import type { Reads } from './reads';

/** A character that can be asked about. */
export interface Spot {
  node: Text;
  offset: number;
  /** What the text is being written in; null where it is only there to be read. */
  editor: Element | null;
  /** The field whose mirror the text stands in. */
  field: Field | null;
}

/** Where spots are looked for, and what is read there. */
export interface Ground {
  document: Document;
  fields: Fields;
  reads: Reads;
}

/** What can be asked about at a point of the viewport: text that is read, or what may be slang in it; null for anything else. */
export function spotAt({ document, fields, reads }: Ground, { x, y }: { x: number; y: number }): Spot | null {
  const field = fields.under(x, y);
  if (field) {
    const point = fields.at(field, x, y);
    return point && isRead(reads, point)
      ? { node: point.node, offset: point.offset, editor: point.mirror, field }
      : null;
  }
  const point = textAt(document, x, y);
  if (!point || !isRead(reads, point)) return null;
  const editor = editorAround(point.node);
  if (isInOffLimits(point.node, editor) || (editor && isMasked(drawnParent(point.node) ?? editor))) return null;
  return { ...point, editor, field: null };
}

/**
 * The text around a spot: of what is being written that alone, never what the page says beside it. Null where all of it
 * together is not what is read: one node of a German sentence may look English.
 */
export function blockAround({ node, offset, editor, field }: Spot, reads: Reads): Block | null {
  const block = blockAt(node, offset, { editor });
  const at = block && offsetIn(block, node, offset);
  if (!block || at === null || !reads.at(block.text, at, () => langOf(node))) return null;
  return field ? { ...block, container: field } : block;
}

const isRead = (reads: Reads, { node, offset }: { node: Text; offset: number }): boolean =>
  reads.at(node.data, offset, () => langOf(node));

/** The language the page says a text is in. */
const langOf = (node: Text): string => drawnParent(node)?.closest('[lang]')?.getAttribute('lang') ?? '';
