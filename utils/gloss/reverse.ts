import { plainForms } from '@/utils/text/inflection';

/** Words and phrases in small letters, parted by line breaks, and their Chinese in the same order: columns pack well. */
export interface Columns {
  english: string;
  chinese: string;
}

/** English to Chinese as it is shipped, made by `modules/dictionary/reverse.ts`. */
export interface ReverseFile {
  words: Columns;
  /** Where a verb has another answer: a book is 书, to book 预订. */
  verbs: Columns;
  /** The commonest words, our own, before all others; '' where Chinese does without, and behind a / what it is as a verb. */
  everyday: Columns;
}

/** Finds the Chinese of English words and phrases, whatever form they are in. */
export class Reverse {
  readonly #words: ReadonlyMap<string, string>;
  readonly #verbs: ReadonlyMap<string, string>;
  readonly #everyday: ReadonlyMap<string, string>;
  /** The words that phrases begin with; most words begin none. */
  readonly #begin: ReadonlySet<string>;

  constructor(file: ReverseFile) {
    this.#words = table(file.words);
    this.#verbs = table(file.verbs);
    this.#everyday = table(file.everyday);
    this.#begin = new Set(
      [...this.#everyday.keys(), ...this.#words.keys()].flatMap((key) =>
        key.includes(' ') ? key.slice(0, key.indexOf(' ')) : [],
      ),
    );
  }

  /** Whether it is one of the commonest as it stands: "it's" is no owner. */
  isEveryday(form: string): boolean {
    return this.#everyday.has(form);
  }

  /** Whether any phrase begins with the word, in whatever form. */
  beginsPhrase(form: string): boolean {
    return plainForms(form).some((plain) => this.#begin.has(plain));
  }

  /** The Chinese for a form in small letters, with or without its accents; '' where Chinese does without it, undefined where nothing is known. */
  find(written: string, isVerb: boolean): string | undefined {
    const form = written.normalize('NFD').replace(ACCENTS, '');
    const [first, ...rest] = form.split(' ');
    const forms = rest.length === 0 ? plainForms(form) : phraseForms(first!, rest);
    // Ours before the dictionary's in any form: "felt" is seldom the cloth.
    for (const plain of forms) {
      const [word, verb = word] = this.#everyday.get(plain)?.split('/') ?? [];
      if (word !== undefined) return isVerb ? verb : word;
    }
    for (const plain of forms) {
      const found = (isVerb ? this.#verbs.get(plain) : undefined) ?? this.#words.get(plain);
      if (found !== undefined) return found;
    }
    return undefined;
  }
}

const ACCENTS = /[\u0300-\u036f]/g;

/** gave up → give up, blood pressures → blood pressure. */
function phraseForms(first: string, rest: readonly string[]): string[] {
  const last = rest.at(-1)!;
  const middle = rest.slice(0, -1);
  return [
    ...plainForms(first).map((plain) => [plain, ...rest].join(' ')),
    ...plainForms(last)
      .slice(1)
      .map((plain) => [first, ...middle, plain].join(' ')),
  ];
}

function table({ english, chinese }: Columns): Map<string, string> {
  const values = chinese.split('\n');
  return new Map(english.split('\n').map((key, i) => [key, values[i]!]));
}
