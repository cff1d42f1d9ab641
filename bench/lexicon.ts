import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { packedFile } from '@/tests/packed';
import { openDictionary } from '@/utils/dictionary/dictionary';
import { readAloud } from '@/utils/pinyin/read';
import { Engine } from '@/utils/segment/engine';
import { type Figure, figure } from './figure';

/** A term of a held-back list, and a post it stands in where one was written. */
interface HeldBackTerm {
  category: string;
  term: string;
  post?: string;
}

/** The lists in `bench/data`; what each has been used for stands at its head. */
const TERM_LISTS = ['held-back', 'held-back-2'] as const;

export function readTerms(list: (typeof TERM_LISTS)[number]): HeldBackTerm[] {
  const path = fileURLToPath(new URL(`./data/${list}.txt`, import.meta.url));
  const lines = readFileSync(path, 'utf8').split('\n');
  return lines
    .filter((line) => line !== '' && !line.startsWith('# '))
    .map((line) => {
      const [category = '', term = '', post] = line.split('\t');
      return post === undefined ? { category, term } : { category, term, post };
    });
}

/** Who explains a term: an entry of ours, CC-CEDICT alone, or nobody. */
export function explainedBy(engine: Engine, term: string): 'lexicon' | 'dictionary' | 'nobody' {
  const entry = engine.lookUp(term);
  if (!entry) return 'nobody';
  return entry.lexicon ? 'lexicon' : 'dictionary';
}

/** Is the term found in its post: by one token of ours that covers it, or that is explained as the term is? */
export function isFound(engine: Engine, term: string, post: string): boolean {
  const start = post.toLowerCase().indexOf(term.toLowerCase());
  const { texts, entries } = engine.analyse([post], { also: false });
  return texts[0]!.some((t) => {
    const entry = t.entry === undefined ? undefined : entries[t.entry];
    if (!entry?.lexicon) return false;
    const covers = start >= 0 && t.start <= start && t.end >= start + term.length;
    return covers || entry.lexicon.term === engine.lookUp(term)?.lexicon?.term;
  });
}

/** How much of the lists is explained, and found in posts, by category; the floor is what CC-CEDICT alone has. */
export async function lexiconSuite(): Promise<Figure[]> {
  const engine = new Engine({ dictionary: openDictionary(packedFile()), keyOf: (word) => word, read: readAloud });
  return TERM_LISTS.flatMap((list) => {
    const terms = readTerms(list);
    // The lists of single years are few words each.
    const kind = ({ category }: HeldBackTerm) => category.replace(/-\d{4}$/, '');
    const categories = [...new Set(terms.map(kind))];
    return [
      ...figures(engine, `${list}, all`, terms),
      ...categories.flatMap((name) =>
        figures(
          engine,
          `${list}, ${name}`,
          terms.filter((term) => kind(term) === name),
        ),
      ),
    ];
  });
}

function figures(engine: Engine, name: string, terms: HeldBackTerm[]): Figure[] {
  const isHeadword = ({ term }: HeldBackTerm) => (engine.lookUp(term)?.dictionary.length ?? 0) > 0;
  const posts = terms.filter((item): item is Required<HeldBackTerm> => item.post !== undefined);
  const shares: [what: string, of: HeldBackTerm[], value: number][] = [
    ['explained', terms, share(terms, ({ term }) => explainedBy(engine, term) !== 'nobody')],
    ['by an entry of ours', terms, share(terms, ({ term }) => explainedBy(engine, term) === 'lexicon')],
    ['found in posts', posts, share(posts, ({ term, post }) => isFound(engine, term, post))],
  ];
  return shares
    .filter(([, of]) => of.length > 0)
    .map(([what, of, value]) =>
      figure('lexicon', `${name} (${of.length}): ${what}, floor CC-CEDICT`, 'share', {
        value,
        floor: share(of, isHeadword),
      }),
    );
}

const share = <T>(items: T[], is: (item: T) => boolean) => items.filter(is).length / items.length;
