/**
 * What a translation looks like: its text, what slang in it means, where it was made, and what can be done with it.
 * Built node by node: whatever an engine answered is text.
 */
import type { Language } from '@/utils/text/language';
import type { Problem, ProblemCode } from '@/utils/translate/problem';
import type { Origin, SlangNote, Translation } from '@/utils/translate/translation';
import type { Say } from './words';

/** What is to be shown. */
export type Shown =
  /** `until`: the service asked for a pause, milliseconds. */
  | { kind: 'waiting'; until?: number }
  | { kind: 'growing'; text: string }
  | { kind: 'done'; translation: Translation }
  | { kind: 'failed'; problem: Problem; by: Origin | null };

export interface BlockActions {
  hide: () => void;
  /** False when the browser refused. */
  copy: (text: string) => Promise<boolean>;
  retry: () => void;
  settings: () => void;
  toggleAll: () => void;
}

export interface BlockViewOptions {
  document: Document;
  say: Say;
  /** The language it is in. */
  to: Language;
  /** The reader asked for this very one: it is said to whom cannot see it, and says all it can. Else it is brief. */
  isAsked: boolean;
  /** Whether all of the page is being translated. */
  isAll: () => boolean;
  actions: BlockActions;
}

const LANG: Record<Language, string> = { en: 'en', zh: 'zh-Hans' };
/** Names are the same in every language. */
const NAMES = { deepl: 'DeepL', libretranslate: 'LibreTranslate' } as const;
/** What the reader mends in the settings; all else may pass by itself. */
export const FOR_SETTINGS = new Set<ProblemCode>(
  'key refused missing quota budget answer question network permission unset download space damaged unable'.split(
    ' ',
  ) as ProblemCode[],
);
const COPIED_MS = 1_600;

export class BlockView {
  /** To be put into a closed root of ours, beside the styles. */
  readonly element: HTMLElement;
  readonly #options: BlockViewOptions;
  readonly #text: HTMLElement;
  readonly #more: HTMLElement;
  #shown: Shown | null = null;

  constructor(options: BlockViewOptions) {
    const { document, say, isAsked } = options;
    this.#options = options;
    this.#text = this.#make('p', 'text');
    this.#more = document.createElement('div');
    const sheet = this.#make('div', 'sheet', this.#text, this.#more);
    this.element = this.#make('section', '', sheet);
    this.element.setAttribute('role', 'group');
    this.element.setAttribute('aria-label', say('translation_label'));
    if (isAsked) this.#text.setAttribute('aria-live', 'polite');
    else this.#openByTap();
  }

  show(shown: Shown): void {
    const before = this.#shown;
    this.#shown = shown;
    const isUnderWay = shown.kind === 'waiting' || shown.kind === 'growing';
    this.#text.setAttribute('aria-busy', String(isUnderWay));
    if (shown.kind === 'growing' && before?.kind === 'growing') {
      // One node that grows: nothing of it is drawn anew.
      (this.#text.firstChild as Text).data = shown.text;
      return;
    }
    this.#drawText(shown);
    this.#redrawMore(shown);
  }

  /** Where nothing hovers, a brief one shows what can be done with it when it is tapped. */
  #openByTap(): void {
    this.element.setAttribute('data-brief', '');
    this.element.addEventListener('click', (event) => {
      const isButton = event.target instanceof Element && event.target.closest('button');
      if (event.isTrusted && !isButton) this.element.toggleAttribute('data-open');
    });
  }

  /** Draws what may be said differently now: whether all is being translated. */
  refresh(): void {
    if (this.#shown) this.#redrawMore(this.#shown);
  }

  /** Whoever is among the buttons by keyboard stays there: on the same one, or on the last where there are fewer. */
  #redrawMore(shown: Shown): void {
    const buttons = () => [...this.#more.querySelectorAll('button')];
    const { activeElement } = this.#more.getRootNode() as ShadowRoot;
    const at = buttons().indexOf(activeElement as HTMLButtonElement);
    this.#more.replaceChildren(...this.#drawMore(shown));
    if (at >= 0) (buttons()[at] ?? buttons().at(-1))?.focus({ preventScroll: true });
  }

  #drawText(shown: Shown): void {
    const { say, to } = this.#options;
    this.#text.className = shown.kind === 'waiting' ? 'text is-waiting' : 'text';
    const isTheirs = shown.kind === 'growing' || shown.kind === 'done';
    if (isTheirs) this.#text.lang = LANG[to];
    else this.#text.lang = say('page_language');
    if (shown.kind === 'waiting') {
      const spinner = this.#make('span', 'spinner');
      spinner.setAttribute('aria-hidden', 'true');
      const words = shown.until ? say('translation_waiting_until', timeOf(shown.until)) : say('translation_waiting');
      this.#text.replaceChildren(spinner, words);
    } else if (shown.kind === 'failed') this.#text.replaceChildren(say(`problem_${shown.problem.code}`));
    else this.#text.replaceChildren(shown.kind === 'done' ? shown.translation.text : shown.text);
  }

  #drawMore(shown: Shown): Node[] {
    const { say } = this.#options;
    if (shown.kind === 'done') {
      const { notes, remark, by } = shown.translation;
      return [
        ...(notes.length > 0 ? [this.#notes(notes)] : []),
        ...(remark ? [this.#make('p', 'remark', remark)] : []),
        this.#foot(
          originLine(by, say),
          this.#doneActions(shown.translation),
          by.engine === 'gloss' && this.#options.isAsked,
        ),
      ];
    }
    if (shown.kind === 'failed') {
      const { detail } = shown.problem;
      return [
        ...(detail ? [this.#make('p', 'remark', detail)] : []),
        this.#foot(shown.by ? originLine(shown.by, say) : '', this.#failedActions(shown.problem)),
      ];
    }
    return [this.#foot('', [this.#hide()])];
  }

  #notes(notes: readonly SlangNote[]): HTMLElement {
    const { say } = this.#options;
    const list = this.#make('ul', 'notes', ...notes.map((note) => this.#note(note)));
    list.setAttribute('aria-label', say('translation_notes'));
    return list;
  }

  #note({ term, reading, meaning, literal, isTakenLiterally }: SlangNote): HTMLElement {
    const { say, to } = this.#options;
    const written = this.#make('span', 'term', term);
    written.lang = LANG[to === 'en' ? 'zh' : 'en'];
    const said = this.#make('span', 'reading', reading);
    if (to === 'en') said.lang = 'zh-Latn';
    const here = literal ? say('translation_here_not', meaning, literal) : say('translation_here', meaning);
    return this.#make(
      'li',
      'note',
      written,
      ...(reading ? [' ', said] : []),
      ` — ${here}`,
      ...(isTakenLiterally ? [this.#make('span', 'taken', say('translation_taken'))] : []),
    );
  }

  #foot(by: string, actions: HTMLElement[], couldBeBetter = false): HTMLElement {
    const { say, actions: act } = this.#options;
    const isQuiet = this.#shown?.kind === 'done';
    return this.#make(
      'div',
      'foot',
      ...(by ? [this.#make('span', 'by', by)] : []),
      ...(couldBeBetter ? [this.#button(say('translation_choose'), act.settings, 'link')] : []),
      this.#make('span', isQuiet ? 'actions quiet' : 'actions', ...actions),
    );
  }

  #doneActions({ text }: Translation): HTMLElement[] {
    const { say, actions, isAll } = this.#options;
    const all = this.#button(say(isAll() ? 'translation_all_stop' : 'translation_all'), actions.toggleAll);
    all.title = say('translation_all_title');
    return [this.#copy(text), all, this.#hide()];
  }

  #failedActions({ code }: Problem): HTMLElement[] {
    const { say, actions } = this.#options;
    const settings = () => this.#button(say('translation_settings'), actions.settings, 'strong');
    const retry = this.#button(say('card_try_again'), actions.retry, FOR_SETTINGS.has(code) ? '' : 'strong');
    return [...(FOR_SETTINGS.has(code) ? [settings()] : []), retry, this.#hide()];
  }

  #hide(): HTMLElement {
    const { say, actions } = this.#options;
    const button = this.#button(say('translation_hide'), actions.hide);
    button.title = say('translation_hide_title');
    return button;
  }

  #copy(text: string): HTMLElement {
    const { say, actions } = this.#options;
    const button = this.#button(say('translation_copy'), () => {
      void actions.copy(text).then((isCopied) => {
        button.textContent = say(isCopied ? 'card_copied' : 'card_copy_failed');
        setTimeout(() => {
          button.textContent = say('translation_copy');
        }, COPIED_MS);
      });
    });
    return button;
  }

  /** A button that a page's script cannot press. */
  #button(words: string, act: () => void, className = ''): HTMLElement {
    const button = this.#make('button', className, words);
    button.setAttribute('type', 'button');
    button.addEventListener('click', (event) => {
      if (event.isTrusted) act();
    });
    return button;
  }

  #make(name: string, className = '', ...inside: (Node | string)[]): HTMLElement {
    const element = this.#options.document.createElement(name);
    if (className) element.className = className;
    element.append(...inside);
    return element;
  }
}

/** Which engine, and where the text went. */
export function originLine({ engine, host, model }: Origin, say: Say): string {
  if (host) {
    const name = model || (engine in NAMES ? NAMES[engine as keyof typeof NAMES] : '');
    return name ? say('translation_by_host', host, name) : say('translation_by_host_alone', host);
  }
  if (engine === 'gloss') return say('translation_by_gloss');
  return say(engine === 'bergamot' ? 'translation_by_bergamot' : 'translation_by_built_in');
}

const timeOf = (at: number): string =>
  new Date(at).toLocaleTimeString([], { hour: 'numeric', minute: '2-digit', second: '2-digit' });
