import type { Hearer, Translation, Wanted } from '@/utils/translate/translation';

/** How the fake behaves. */
export interface FakeTranslatorOptions {
  /** Until an answer, ms; two numbers: anything between. */
  delay?: number | [number, number];
  /** Answers in so many parts. */
  parts?: number;
  /** What goes wrong with a text that holds this word. */
  failing?: { word: string; code: 'busy' | 'network' };
  /** Nothing is answered until `release()`. */
  isHeld?: boolean;
}

/** What the fake makes of a text: recognizable, so that a translation under another text is found. */
export const inOtherWords = (text: string): string => `≪${text}≫`;

/** Stands in for the worker's translators: answers with the source in brackets and knows one word of slang. */
export class FakeTranslator {
  readonly asked: Wanted[] = [];
  cancelled = 0;
  outstanding = 0;
  most = 0;
  #held: (() => void)[] = [];
  #seed = 1;

  constructor(private readonly options: FakeTranslatorOptions) {}

  ask = (wanted: Wanted, hearer: Hearer): (() => void) => {
    const { delay = 0, parts = 1, failing, isHeld = false } = this.options;
    this.asked.push(wanted);
    this.outstanding++;
    this.most = Math.max(this.most, this.outstanding);
    let isOver = false;
    const end = () => {
      isOver = true;
      this.outstanding--;
    };
    const answer = () => {
      if (isOver) return;
      end();
      if (failing && wanted.text.includes(failing.word))
        return hearer.onFailed({ code: failing.code, detail: 'fake' }, BY);
      hearer.onDone(translationOf(wanted.text));
    };
    if (isHeld) this.#held.push(answer);
    else {
      const wait = this.#wait(delay);
      const whole = inOtherWords(wanted.text);
      for (let part = 1; part < parts; part++) {
        const grown = whole.slice(0, Math.ceil((whole.length * part) / parts));
        setTimeout(() => isOver || hearer.onGrow?.(grown), (wait * part) / parts);
      }
      setTimeout(answer, wait);
    }
    return () => {
      if (isOver) return;
      end();
      this.cancelled++;
    };
  };

  /** Answers everything that is held. */
  release(): void {
    for (const answer of this.#held.splice(0)) answer();
  }

  /** The same waits in every run. */
  #wait(delay: number | [number, number]): number {
    if (typeof delay === 'number') return delay;
    this.#seed = (this.#seed * 48_271) % 2_147_483_647;
    return delay[0] + (delay[1] - delay[0]) * (this.#seed / 2_147_483_647);
  }
}

const BY = { engine: 'gloss', host: null } as const;

const translationOf = (text: string): Translation => ({
  text: inOtherWords(text),
  notes: text.includes('种草')
    ? [
        {
          term: '种草',
          reading: 'zhòngcǎo',
          meaning: 'to make somebody want it',
          literal: 'planting grass',
          isTakenLiterally: true,
        },
      ]
    : [],
  by: BY,
});
