import translationCss from '@/assets/styles/translation.css?inline';
import messages from '@/public/_locales/en/messages.json';
import { Annotator, type AnnotatorOptions } from '@/utils/page/annotator';
import { blockAt } from '@/utils/page/blocks';
import { Fields } from '@/utils/page/fields';
import type { WordHit } from '@/utils/page/hit';
import { Hover } from '@/utils/page/hover';
import { textAt } from '@/utils/page/point';
import { readsOf } from '@/utils/page/reads';
import { Translations } from '@/utils/page/translation/translations';
import type { Say } from '@/utils/page/translation/words';
import type { PinyinChoice } from '@/utils/page/wanted';
import type { Explains, HoverKey, TranslateMode } from '@/utils/settings/settings';
import { siteFor } from '@/utils/sites';
import { annotate } from './fake-ask';
import { FakeTranslator, type FakeTranslatorOptions } from './fake-translator';

/** Closed roots are the product's promise; a test has to see through them, so it keeps what it attaches. */
const roots: ShadowRoot[] = [];
const attach = Element.prototype.attachShadow;
Element.prototype.attachShadow = function (init) {
  const root = attach.call(this, init);
  if (this.hasAttribute('data-hongqiao')) roots.push(root);
  return root;
};

interface Seen {
  met: string[];
  asked: string[];
  /** What of it was said to be typed. */
  typed: string[];
  shown: { text: string; sentence: string; by: string }[];
  hidden: number;
}

const seen: Seen = { met: [], asked: [], typed: [], shown: [], hidden: 0 };
interface StartOptions extends Partial<AnnotatorOptions>, Partial<PinyinChoice> {
  host?: string;
  delay?: number;
  hoverKey?: HoverKey;
  explains?: Explains;
  /** With translations, by a fake of the worker's. */
  translate?: TranslateMode;
  translator?: FakeTranslatorOptions;
}

const say: Say = (key, ...substitutions) =>
  messages[key].message.replace(/\$(\d)/g, (_, n) => substitutions[Number(n) - 1] ?? '');

const fields = new Fields(document, readsOf('chinese'));
let annotator: Annotator | null = null;
let hover: Hover | null = null;
let lastHit: WordHit | null = null;
let translations: Translations | null = null;
let translator: FakeTranslator | null = null;

/** What the tests call in the page, as `window.hongqiao`. */
const api = {
  seen,
  textAt: (x: number, y: number) => {
    const place = textAt(document, x, y);
    return place && { text: place.node.data, offset: place.offset };
  },
  blockTextAt: (x: number, y: number) => {
    const place = textAt(document, x, y);
    return place && (blockAt(place.node, place.offset)?.text ?? null);
  },
  fieldOffsetAt: (x: number, y: number) => {
    const field = fields.under(x, y);
    return (field && fields.at(field, x, y)?.offset) ?? null;
  },
  start: (options: StartOptions = {}) => {
    const {
      host = 'example.org',
      delay = 0,
      hoverKey = 'none',
      amount = 'all',
      level = 0,
      sandhi = false,
      explains = 'chinese',
      translate = 'off',
      translator: how = {},
      ...rest
    } = options;
    translator = new FakeTranslator(how);
    translations = new Translations({
      document,
      site: rest.site ?? siteFor(host),
      explains,
      mode: translate,
      ask: translator.ask,
      say,
      styles: translationCss,
      copy: async () => true,
      onSettings: () => {},
      onMoved: () => annotator?.moved(),
    });
    annotator = new Annotator({
      document,
      site: siteFor(host),
      companion: translations,
      pinyin: { amount, level, sandhi },
      reads: readsOf(explains),
      ask: async (texts, _, isTyped) => {
        seen.asked.push(...texts);
        if (isTyped) seen.typed.push(...texts);
        await new Promise((resolve) => setTimeout(resolve, delay));
        return annotate(texts);
      },
      onMeet: (met) => seen.met.push(...met.map((one) => one.word.simplified)),
      ...rest,
    });
    hover = new Hover({
      document,
      annotator,
      hoverKey,
      onShow: (hit) => {
        lastHit = hit;
        seen.shown.push({ text: hit.text, sentence: hit.sentence, by: hit.by });
      },
      onHide: () => {
        lastHit = null;
        seen.hidden++;
      },
    });
  },
  annotator: () => annotator,
  hover: () => hover,
  /** The boxes of the word shown. */
  boxes: () => (lastHit?.rects ?? []).map(({ left, top, right, bottom }) => ({ left, top, right, bottom })),
  hit: () => lastHit && { text: lastHit.text, sentence: lastHit.sentence, lang: lastHit.lang },
  stop: () => {
    hover?.stop();
    translations?.stop();
    annotator?.stop();
  },
  /** Every label that can be seen, with its box in the viewport. */
  labels: () =>
    roots.flatMap((root) =>
      [...root.querySelectorAll<HTMLElement>('.label:not(.hidden)')].map((label) => {
        const { left, top, right, bottom } = label.getBoundingClientRect();
        const clip = label.closest('.cut')?.getBoundingClientRect();
        const isCut = clip !== undefined && (bottom <= clip.top || top >= clip.bottom);
        const { color } = getComputedStyle(label);
        return { text: label.textContent ?? '', left, top, right, bottom, isCut, color };
      }),
    ),
  translations: () => translations,
  translator: () => translator,
  /** Every translation in the page or over it: what it says, the text of the element it stands in, and its box. */
  translated: () =>
    roots.flatMap((root) => {
      const { host } = root;
      if (host.getAttribute('data-hongqiao') !== 'translation' || !host.isConnected) return [];
      const { left, top, right, bottom } = host.getBoundingClientRect();
      return {
        text: root.querySelector('.text')?.textContent ?? '',
        notes: [...root.querySelectorAll('.note')].map((note) => note.textContent),
        foot: root.querySelector('.by')?.textContent ?? '',
        under: host.parentElement?.textContent ?? '',
        isLast: host.parentNode?.lastChild === host,
        left,
        top,
        right,
        bottom,
      };
    }),
  /** Presses a button of a translation as a reader would have; by script, so it must have no effect. */
  pressByScript: (words: string) => {
    for (const root of roots) {
      for (const button of root.querySelectorAll<HTMLElement>('button, [role=button]')) {
        if (button.textContent === words) button.click();
      }
    }
  },
  /** The boxes of our own buttons with these words. */
  buttons: (words: string) =>
    roots
      .filter((root) => root.host.isConnected)
      .flatMap((root) => [...root.querySelectorAll<HTMLElement>('button, [role=button]')])
      .filter((button) => button.textContent === words)
      .map((button) => {
        const { left, top, right, bottom } = button.getBoundingClientRect();
        return { x: (left + right) / 2, y: (top + bottom) / 2 };
      }),
  ownNodes: () => roots.reduce((sum, root) => sum + root.querySelectorAll('*').length, 0),
};

export type InPage = typeof api;
declare global {
  interface Window {
    hongqiao: InPage;
  }
}
window.hongqiao = api;
