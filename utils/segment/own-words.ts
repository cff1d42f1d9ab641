import { slangForm } from '@/utils/lexicon/pack';
import type { Prepared } from './prepare';

/** A word that only the reader explains. */
export interface OwnWord {
  term: string;
  traditional: string;
  meaning: string;
}

/**
 * The reader's own words as the lattice asks for them: a few hundred at most, so
 * a map by form does, and most places of a text cost one look at their first unit.
 */
export class OwnWords {
  readonly #forms = new Map<string, number>();
  /** First unit of a form → the lengths of the forms that begin so. */
  readonly #lengths = new Map<number, Set<number>>();

  constructor(words: readonly OwnWord[]) {
    words.forEach(({ term, traditional }, i) => {
      for (const spelling of [term, traditional]) {
        const form = slangForm(spelling);
        if (!form) continue;
        this.#forms.set(form, i);
        const lengths = this.#lengths.get(form.charCodeAt(0)) ?? new Set();
        this.#lengths.set(form.charCodeAt(0), lengths.add(form.length));
      }
    });
  }

  /** Every own word that begins at `i` and ends by `end`: where it ends, and its place in the list. */
  at(text: Prepared, i: number, end: number, found: (end: number, number: number) => void): void {
    for (const length of this.#lengths.get(text.units[i]!) ?? []) {
      const to = i + length;
      const number = to <= end ? this.#forms.get(text.folded.slice(i, to)) : undefined;
      if (number !== undefined) found(to, number);
    }
  }
}
