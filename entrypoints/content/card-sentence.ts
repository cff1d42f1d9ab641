import { makerOf } from '@/components/card/origin';
import type { Encounter, SentenceTranslation } from '@/utils/deck/card';
import type { TranslateClient } from '@/utils/messages/translating';
import type { Shown } from '@/utils/page/translation/block-view';
import type { Direction } from '@/utils/translate/engine';

export interface CardSentenceOptions {
  ask: TranslateClient['ask'];
  /** What is shown has changed. */
  onChange: () => void;
  /** It is there whole. */
  onDone: (translation: SentenceTranslation) => void;
}

/** The translation of the one sentence an open card is about. */
export class CardSentence {
  readonly #options: CardSentenceOptions;
  #sentence = '';
  #shown: Shown | null = null;
  #takeBack: (() => void) | null = null;

  constructor(options: CardSentenceOptions) {
    this.#options = options;
  }

  /** Null while nobody asked. */
  get shown(): Shown | null {
    return this.#shown;
  }

  /** Asks for a sentence, asks again where that failed, or takes it away. */
  toggle(sentence: string, direction: Direction): void {
    if (this.#shown && this.#shown.kind !== 'failed') {
      this.forget();
      return;
    }
    const { ask, onChange, onDone } = this.#options;
    const show = (shown: Shown) => {
      this.#shown = shown;
      onChange();
    };
    this.#sentence = sentence;
    this.#takeBack = ask(
      { text: sentence, direction, urgency: 'asked' },
      {
        onGrow: (text) => show({ kind: 'growing', text }),
        onWaiting: (until) => show({ kind: 'waiting', until }),
        onDone: (translation) => {
          show({ kind: 'done', translation });
          onDone({ text: translation.text, by: makerOf(translation.by) });
        },
        onFailed: (problem, by) => show({ kind: 'failed', problem, by }),
      },
    );
    show({ kind: 'waiting' });
  }

  /** Takes it away, and the question back. */
  forget(): void {
    this.#takeBack?.();
    this.#takeBack = null;
    const hadShown = this.#shown !== null;
    this.#shown = null;
    if (hadShown) this.#options.onChange();
  }

  /** What a sentence that is kept now keeps of it. */
  kept(sentence: string): Pick<Encounter, 'translation'> {
    if (this.#shown?.kind !== 'done' || sentence !== this.#sentence) return {};
    const { text, by } = this.#shown.translation;
    return { translation: { text, by: makerOf(by) } };
  }
}
