import tokensCss from '@/assets/styles/tokens.css?inline';
import tonesCss from '@/assets/styles/tones.css?inline';
import cardCss from '@/components/card/card.css?inline';
import uiCss from '@/components/ui/ui.css?inline';
import { call, servePage } from '@/utils/messages/rpc';
import { Annotator } from '@/utils/page/annotator';
import { Hover } from '@/utils/page/hover';
import { isTyping } from '@/utils/page/typing';
import type { PinyinChoice } from '@/utils/page/wanted';
import { watchDeck } from '@/utils/settings/deck-changes';
import { readSettings, type Settings, togglePinyin, watchSettings } from '@/utils/settings/settings';
import type { Site } from '@/utils/sites/site';
import { CardController } from './card-controller';

export interface ReadingOptions {
  site: Site;
  doc: Document;
  /** Ends everything and leaves the page as it was. */
  signal: AbortSignal;
}

/**
 * Makes the Chinese text of a document readable: hover card, pinyin, slang
 * marks. Follows the settings, so switching off and on needs no reload. The
 * welcome page calls this too: its demo is the real thing.
 */
export async function startReading({ site, doc, signal }: ReadingOptions): Promise<void> {
  let session: { stop: AbortController; apply: (settings: Settings) => void } | undefined;
  const host = doc.location.hostname;

  const follow = (settings: Settings) => {
    const isOn = settings.enabled && !settings.pausedHosts.includes(host);
    if (!isOn) {
      session?.stop.abort();
      session = undefined;
    } else if (session) session.apply(settings);
    else {
      const stop = new AbortController();
      session = { stop, apply: startSession({ site, doc, signal: stop.signal }, settings) };
    }
  };

  doc.addEventListener('keydown', onPinyinKey, { capture: true, signal });
  const unwatch = watchSettings(follow);
  signal.addEventListener('abort', () => {
    unwatch();
    session?.stop.abort();
  });
  const settings = await readSettings();
  if (!signal.aborted) follow(settings);
}

/** Starts everything on the page; gives how to apply changed settings. */
function startSession({ site, doc, signal }: ReadingOptions, initial: Settings): (settings: Settings) => void {
  let settings = initial;
  const annotator = new Annotator({
    document: doc,
    site,
    ask: (texts) => call('annotate', { texts }),
    pinyin: pinyinOf(settings),
    tones: settings.toneColours,
    styles: tonesCss,
    // A sighting that is not counted is no loss worth a message.
    onMeet: (met) => void call('meetSlang', { met }).catch(() => {}),
  });
  const card = new CardController({
    doc,
    css: tokensCss + uiCss + cardCss,
    settings: () => settings,
    hover: () => hover,
    retry: () => {
      hover.hide();
      annotator.forget();
    },
    signal,
  });
  const hover = new Hover({
    document: doc,
    annotator,
    onShow: (hit) => card.show(hit),
    onHide: () => card.hide(),
    cardBox: () => card.box(),
  });

  const unwatch = watchDeck(async () => {
    const states = await call('wordStates', { keys: annotator.keys() }).catch(() => undefined);
    if (!states || signal.aborted) return;
    annotator.refreshStates(states);
    card.refresh();
  });
  const unserve = isTop(doc)
    ? servePage(
        { summary: () => annotator.summary() },
        { summary: (body): body is Record<string, never> => typeof body === 'object' && body !== null },
      )
    : () => {};
  signal.addEventListener('abort', () => {
    unwatch();
    unserve();
    hover.stop();
    annotator.stop();
  });

  return (changed) => {
    settings = changed;
    annotator.setPinyin(pinyinOf(changed));
    annotator.setTones(changed.toneColours);
    card.refresh();
  };
}

function pinyinOf({ pinyin, level, sandhi }: Settings): PinyinChoice {
  return { amount: pinyin, level, sandhi };
}

/**
 * Alt+Shift+P where the browser has not given us the shortcut (Chromium 156
 * leaves this one unassigned). Where it has, no page ever sees the key.
 */
function onPinyinKey(event: KeyboardEvent): void {
  const isOurs = event.altKey && event.shiftKey && !event.ctrlKey && !event.metaKey && event.code === 'KeyP';
  if (!isOurs || !event.isTrusted || event.repeat || isTyping(event)) return;
  event.preventDefault();
  void togglePinyin().catch(() => {});
}

/** The popup asks the page, not the frames in it. */
function isTop(doc: Document): boolean {
  return doc.defaultView === doc.defaultView?.top;
}
