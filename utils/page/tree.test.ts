// @vitest-environment happy-dom
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nodeAfter, nodeBefore } from './tree';

/** A tree by its shape: a text, or an element with what its open root holds (if it has one) and its own children. */
type Shape = null | { root: Shape[] | null; children: Shape[] };

const { shape } = fc.letrec<{ shape: Shape }>((tie) => ({
  shape: fc.oneof(
    { maxDepth: 4 },
    fc.constant(null),
    fc.record({
      root: fc.option(fc.array(tie('shape'), { maxLength: 3 })),
      children: fc.array(tie('shape'), { maxLength: 3 }),
    }),
  ),
}));

/** Builds the tree and names every node in the order in which it was made, roots before children. */
function build(shape: Shape, order: Node[]): Node {
  if (!shape) {
    const text = document.createTextNode(String(order.length));
    order.push(text);
    return text;
  }
  const element = document.createElement('div');
  order.push(element);
  if (shape.root) element.attachShadow({ mode: 'open' }).append(...shape.root.map((one) => build(one, order)));
  element.append(...shape.children.map((one) => build(one, order)));
  return element;
}

test('every node is passed once, in order, and on the way back in the reverse order', () => {
  fc.assert(
    fc.property(shape, (made) => {
      const order: Node[] = [];
      const top = build(made, order);
      const there: Node[] = [];
      for (let at: Node | null = top; at; at = nodeAfter(at)) there.push(at);
      const indices = (nodes: Node[]) => nodes.map((node) => order.indexOf(node));
      expect(indices(there)).toEqual([...order.keys()]);
      const back: Node[] = [];
      for (let at: Node | null = order.at(-1) ?? null; at; at = nodeBefore(at)) back.unshift(at);
      expect(indices(back)).toEqual([...order.keys()]);
    }),
  );
});
