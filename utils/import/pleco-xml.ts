import type { Job } from '@/utils/job';
import { readText } from './decode';
import { LIMITS } from './limits';
import { PLECO_COLUMNS, plecoDefinition, plecoTag } from './pleco-text';
import { Refusal } from './problem';
import type { Format, Row, Source } from './source';
import { plainSource } from './table';
import { readXml } from './xml';

/** Pleco's own flashcard file. Scores are no reviews: Pleco keeps sums, not when which answer was given. */
export const plecoXml: Format = {
  id: 'pleco-xml',
  detects: ({ text }) => text !== undefined && /^\uFEFF?\s*<(?:\?xml\s|[A-Za-z!])/.test(text),
  read: async (file, job) => readPlecoXml(await readText(file), job),
};

const PROGRESS_EVERY = 500;

/** A card while its elements come by. */
class CardBuilder {
  readonly texts = { sc: '', tc: '', pron: '', defn: '' };
  readonly tags: string[] = [];
  readonly savedAt: number | undefined;

  constructor(created: string | undefined) {
    const seconds = Number(created);
    if (Number.isInteger(seconds) && seconds > 0) this.savedAt = seconds * 1000;
  }

  row(line: number): Row {
    const { sc, tc, pron, defn } = this.texts;
    const cells = [sc || tc, tc, pron, plecoDefinition(defn), this.tags.join(' ')];
    return { line, cells, ...(this.savedAt !== undefined && { savedAt: this.savedAt }) };
  }
}

function readPlecoXml(text: string, { progress, signal }: Job): Source {
  const rows: Row[] = [];
  let depth = 0;
  let card: CardBuilder | undefined;
  let into: keyof CardBuilder['texts'] | undefined;
  let count = 0;
  for (const piece of readXml(text.replace(/^\uFEFF/, ''))) {
    if (piece.kind === 'text') {
      if (card && into) card.texts[into] = (card.texts[into] + piece.text).slice(0, LIMITS.cell);
      continue;
    }
    if (piece.kind === 'close') {
      depth--;
      into = undefined;
      if (piece.name !== 'card' || !card) continue;
      rows.push(card.row(++count));
      card = undefined;
      if (rows.length > LIMITS.rows) throw new Refusal('many', LIMITS.rows);
      if (count % PROGRESS_EVERY === 0) progress(count, count);
      signal.throwIfAborted();
      continue;
    }
    const { name, attributes } = piece;
    if (depth++ === 0 && name !== 'plecoflash') throw new Refusal('foreign_xml');
    if (name === 'card') card = new CardBuilder(attributes.get('created'));
    else if (name === 'catassign') card?.tags.push(plecoTag(attributes.get('category') ?? ''));
    else into = textOf(name, attributes.get('charset'));
  }
  if (rows.length === 0) throw new Refusal('empty');
  return { ...plainSource('pleco-xml', [{ name: '', ...PLECO_COLUMNS, rows }]), fixed: true, borrowed: true };
}

function textOf(element: string, charset: string | undefined): keyof CardBuilder['texts'] | undefined {
  if (element === 'headword') return charset === 'tc' ? 'tc' : 'sc';
  return element === 'pron' || element === 'defn' ? element : undefined;
}
