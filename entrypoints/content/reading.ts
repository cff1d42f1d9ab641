import tokensCss from '@/assets/styles/tokens.css?inline';
import tonesCss from '@/assets/styles/tones.css?inline';
import translationCss from '@/assets/styles/translation.css?inline';
import cardCss from '@/components/card/card.css?inline';
import uiCss from '@/components/ui/ui.css?inline';
import type { PageSummary } from '@/utils/messages/protocol';
import { call, servePage } from '@/utils/messages/rpc';
import { translate } from '@/utils/messages/text';
import { translateClient } from '@/utils/messages/translating';
import { Annotator } from '@/utils/page/annotator';
import { readClosedRoots } from '@/utils/page/dom';
import { Hover } from '@/utils/page/hover';
import { readsOf } from '@/utils/page/reads';
import { hasRoom } from '@/utils/page/translation/place';
import { Translations } from '@/utils/page/translation/translations';
import { isTyping } from '@/utils/page/typing';
import type { PinyinChoice } from '@/utils/page/wanted';
import { watchDeck } from '@/utils/settings/deck-changes';
import { watchPacks } from '@/utils/settings/pack-changes';
import { pinyinOn } from '@/utils/settings/pinyin-of-site';
import { type Explains, readSettings, type Settings, togglePinyin, watchSettings } from '@/utils/settings/settings';
import { translateOn } from '@/utils/settings/translate-of-site';
import { siteKey } from '@/utils/sites/index';
import type { Site } from '@/utils/sites/site';
import { CardController } from './card-controller';
import { copy } from './clipboard';
import { anyRootOf } from './closed-roots';
import { FreshStates } from './fresh-states';
import { pageHost } from './page-host';

export interface ReadingOptions {
  site: Site;
  doc: Document;
  /** Ends everything and leaves the page as it was. */
  signal: AbortSignal;
}

/** One stretch of reading, from switching on to switching off. */
interface Session {
  explains: Explains;
  apply: (settings: Settings) => void;
  summary: () => PageSummary;
  /** Begins the walk from word to word. */
  walk: () => void;
  translateAll: () => void;
  stop: () => void;
}

/**
 * Makes the text of a document readable: hover card, pinyin, slang
 * marks. Follows the settings, so switching off and on needs no reload. The
 * welcome page calls this too: its demo is the real thing.
 */
export async function startReading({ site, doc, signal }: ReadingOptions): Promise<void> {
  let session: Session | undefined;
  const key = siteKey(pageHost(doc));
  readClosedRoots(anyRootOf);

  const follow = (settings: Settings) => {
    const isOn = settings.enabled && !settings.pausedSites.includes(key);
    // Another language is other text: the page is read anew.
    if (!isOn || session?.explains !== settings.explains) {
      session?.stop();
      session = undefined;
    }
    if (!isOn) return;
    if (session) session.apply(settings);
    else session = startSession({ site, doc, key }, settings);
  };

  onShortcut(doc, 'KeyP', signal, () => void togglePinyin(key).catch(() => {}));
  onShortcut(doc, 'KeyT', signal, () => session?.translateAll());
  const unwatch = watchSettings(follow);
  // Switched off, too: the popup then knows that we are here and need no invitation.
  const unserve = isTop(doc) ? answerAsPage(key, () => session) : () => {};
  signal.addEventListener('abort', () => {
    unwatch();
    unserve();
    session?.stop();
  });
  const settings = await readSettings();
  if (!signal.aborted) follow(settings);
}

interface SessionOptions extends Pick<ReadingOptions, 'site' | 'doc'> {
  /** The page's name in the settings; see `siteKey`. */
  key: string;
}

/** Starts everything on the page. */
function startSession({ site, doc, key }: SessionOptions, initial: Settings): Session {
  const stopping = new AbortController();
  const { signal } = stopping;
  let settings = initial;
  const client = translateClient();
  const openTranslators = () => void call('openTranslators', {}).catch(() => {});
  const translations = new Translations({
    document: doc,
    site,
    explains: initial.explains,
    mode: translateOn(settings, key),
    ask: (wanted, hearer) => client.ask(wanted, hearer),
    say: translate,
    styles: translationCss,
    copy: (text) =>
      copy(text, doc).then(
        () => true,
        () => false,
      ),
    onSettings: openTranslators,
    onMoved: () => annotator.moved(),
  });
  const annotator = new Annotator({
    document: doc,
    site,
    ask: (texts, _, isTyped = false) => call('annotate', { texts, explains: initial.explains, isTyped }),
    reads: readsOf(initial.explains),
    pinyin: pinyinOf(settings, key),
    tones: settings.toneColours,
    styles: tonesCss,
    // A sighting that is not counted is no loss worth a message.
    onMeet: (met) => void call('meetSlang', { met }).catch(() => {}),
    companion: translations,
  });
  const card = new CardController({
    doc,
    css: tokensCss + uiCss + cardCss,
    settings: () => settings,
    hover: () => hover,
    retry: () => askAgain(),
    ask: (wanted, hearer) => client.ask(wanted, hearer),
    translates: () => translateOn(settings, key) !== 'off',
    post: (node, sentence) => {
      const passage = translations.passageAt(node);
      return passage && passage.text !== sentence && !hasRoom(passage, site)
        ? () => translations.toggle(passage)
        : null;
    },
    togglePost: (node) => {
      const passage = translations.passageAt(node);
      if (passage) translations.toggle(passage);
    },
    openTranslators,
    signal,
  });
  const hover = new Hover({
    document: doc,
    annotator,
    hoverKey: settings.hoverKey,
    onShow: (hit) => card.show(hit),
    onHide: () => card.hide(),
    cardBox: () => card.box(),
  });

  onShortcut(doc, 'KeyW', signal, () => void card.walk());
  const askAgain = () => {
    hover.hide();
    annotator.forget();
  };
  const unwatchPacks = watchPacks(askAgain);
  const askStates = async () => {
    const states = await call('wordStates', { keys: annotator.keys() }).catch(() => undefined);
    if (!states || signal.aborted) return;
    annotator.refreshStates(states);
    card.refresh();
  };
  const states = new FreshStates({
    doc,
    ask: () => void askStates(),
    matters: () => pinyinOf(settings, key).amount === 'unknown',
    signal,
  });
  const unwatch = watchDeck(() => states.ask());
  signal.addEventListener('abort', () => {
    unwatch();
    unwatchPacks();
    hover.stop();
    translations.stop();
    client.close();
    annotator.stop();
  });

  return {
    explains: initial.explains,
    apply: (changed) => {
      const hasMoved = changed.fadeAt !== settings.fadeAt;
      settings = changed;
      annotator.setPinyin(pinyinOf(changed, key));
      annotator.setTones(changed.toneColours);
      hover.setKey(changed.hoverKey);
      translations.setMode(translateOn(changed, key));
      annotator.tell();
      card.refresh();
      if (hasMoved) states.ask();
      else states.look();
    },
    summary: () => ({ ...annotator.summary(), translated: translations.summary() }),
    walk: () => void card.walk(),
    translateAll: () => {
      translations.toggleAll();
      annotator.tell();
    },
    stop: () => stopping.abort(),
  };
}

function pinyinOf(settings: Settings, site: string): PinyinChoice {
  const { level, sandhi } = settings;
  return { amount: pinyinOn(settings, site).pinyin, level, sandhi };
}

/** What a page says of itself while it is not read. */
const NOTHING_SEEN: PageSummary = {
  words: [],
  characters: 0,
  reading: { words: 0, recalled: 0, known: 0 },
  translated: { count: 0, isAll: false },
};

/** Answers what is asked of the page in front; returns how to stop. */
function answerAsPage(key: string, session: () => Session | undefined): () => void {
  const isAnything = (body: unknown): body is Record<string, never> => typeof body === 'object' && body !== null;
  return servePage(
    {
      summary: () => ({
        ...(session()?.summary() ?? NOTHING_SEEN),
        page: { url: location.href, title: document.title },
      }),
      togglePinyin: async () => {
        await togglePinyin(key);
        return null;
      },
      walk: () => {
        session()?.walk();
        return null;
      },
      translateAll: () => {
        session()?.translateAll();
        return null;
      },
    },
    { summary: isAnything, togglePinyin: isAnything, walk: isAnything, translateAll: isAnything },
  );
}

/**
 * Alt+Shift and a letter, where the browser has not given us the shortcut
 * (Chromium 156 leaves them unassigned). Where it has, no page ever sees the key.
 */
function onShortcut(doc: Document, code: 'KeyP' | 'KeyT' | 'KeyW', signal: AbortSignal, act: () => void): void {
  const onKey = (event: KeyboardEvent) => {
    const isOurs = event.altKey && event.shiftKey && !event.ctrlKey && !event.metaKey && event.code === code;
    if (!isOurs || !event.isTrusted || event.repeat || isTyping(event)) return;
    event.preventDefault();
    act();
  };
  doc.addEventListener('keydown', onKey, { capture: true, signal });
}

/** Popup and worker ask the page, not the frames in it. */
function isTop(doc: Document): boolean {
  return doc.defaultView === doc.defaultView?.top;
}
