import { type BlockActions, BlockView, type Shown } from './block-view';
import { Panel } from './panel';
import type { Passage } from './passage';
import { hasGrown, isPlaced, place, placeFor } from './place';
import type { Say } from './words';

export interface StandingOptions {
  document: Document;
  say: Say;
  styles: string;
  passage: Passage;
  mayStandAfter: boolean;
  /** The reader asked for this very one: where there is no room after its block, it lies over the page. */
  isAsked: boolean;
  isAll: () => boolean;
  actions: BlockActions;
}

/** One translation as it stands in the page: after its block, or on a card over the page where that has no room. */
export class Standing {
  readonly #options: StandingOptions;
  readonly #view: BlockView;
  #host: HTMLElement | null = null;
  #panel: Panel | null = null;
  #isSettled = false;

  constructor(options: StandingOptions) {
    this.#options = options;
    const { document, say, passage, isAsked, isAll, actions, styles } = options;
    this.#view = new BlockView({ document, say, to: passage.direction.to, isAsked, isAll, actions });
    if (!options.mayStandAfter) return;
    this.#host = placeFor(passage, { styles, inside: this.#view.element });
    place(this.#host, passage);
  }

  get isFloating(): boolean {
    return this.#panel !== null;
  }

  show(shown: Shown): void {
    this.#view.show(shown);
  }

  refresh(): void {
    this.#view.refresh();
  }

  /** Makes sure, once, that it is where it can be read; false when there is no such place. */
  settle(): boolean {
    if (this.#isSettled) return true;
    this.#isSettled = true;
    if (this.#host && hasGrown(this.#host)) return true;
    this.#host?.remove();
    this.#host = null;
    if (!this.#options.isAsked) return false;
    const { document, styles, passage, actions } = this.#options;
    this.#panel = new Panel({ document, styles, passage, inside: this.#view.element, onLeave: actions.hide });
    return true;
  }

  /** Whether the page has left it where it belongs. */
  isThere(): boolean {
    return !this.#host || isPlaced(this.#host, this.#options.passage);
  }

  putBack(): void {
    if (this.#host) place(this.#host, this.#options.passage);
  }

  /** Its text may have moved. */
  follow(): void {
    this.#panel?.follow();
  }

  stop(): void {
    this.#host?.remove();
    this.#panel?.stop();
  }
}
