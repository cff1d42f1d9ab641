import { unescapeEntities } from './field-text';
import { LIMITS } from './limits';
import { Refusal } from './problem';

/** A piece of XML as it comes by. */
export type XmlPiece =
  | { kind: 'open'; name: string; attributes: ReadonlyMap<string, string> }
  | { kind: 'close'; name: string }
  | { kind: 'text'; text: string };

const DEEPEST = 50;
const ATTRIBUTE = /([\w:.-]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/g;
const TAG = /^<(\/?)([A-Za-z_][\w:.-]*)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>$/;

/**
 * Reads XML piece by piece, strictly: what is not closed, or closed in another order, is refused with its line. There
 * are no entities but the five and numbers; a document that declares others is refused, so that nothing is fetched or
 * multiplied.
 */
export function* readXml(text: string): Generator<XmlPiece> {
  const open: string[] = [];
  const wrong = (at: number): never => {
    throw new Refusal('xml', text.slice(0, at).split('\n').length);
  };
  let at = 0;
  while (at < text.length) {
    const next = text.indexOf('<', at);
    const end = next < 0 ? text.length : next;
    if (end > at) {
      const said = text.slice(at, end);
      if (open.length === 0 && said.trim() !== '') wrong(at);
      if (open.length > 0) yield { kind: 'text', text: unescapeEntities(said) };
    }
    if (next < 0) break;
    const special = SPECIAL.find(({ start }) => text.startsWith(start, next));
    if (special) {
      const close = text.indexOf(special.end, next + special.start.length);
      if (close < 0) wrong(next);
      if (special.isText && open.length > 0)
        yield { kind: 'text', text: text.slice(next + special.start.length, close) };
      at = close + special.end.length;
      continue;
    }
    const close = text.indexOf('>', next);
    const tag = close < 0 || close - next > LIMITS.cell ? null : TAG.exec(text.slice(next, close + 1));
    if (!tag) return wrong(next);
    const [, slash, name = '', attributes = '', empty] = tag;
    at = close + 1;
    if (slash) {
      if (open.pop() !== name) wrong(next);
      yield { kind: 'close', name };
      continue;
    }
    if (open.length >= DEEPEST) wrong(next);
    yield { kind: 'open', name, attributes: readAttributes(attributes) };
    if (empty) yield { kind: 'close', name };
    else open.push(name);
  }
  if (open.length > 0) wrong(text.length);
}

/** A declaration of types is in none of these, so it is refused with any other `<!`. */
const SPECIAL = [
  { start: '<?', end: '?>', isText: false },
  { start: '<!--', end: '-->', isText: false },
  { start: '<![CDATA[', end: ']]>', isText: true },
];

function readAttributes(text: string): Map<string, string> {
  return new Map(
    [...text.matchAll(ATTRIBUTE)].map(([, name = '', double, single]) => [
      name,
      unescapeEntities(double ?? single ?? ''),
    ]),
  );
}
