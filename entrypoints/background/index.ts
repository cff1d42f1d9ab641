import browser from 'webextension-polyfill';
import { defineBackground } from '#imports';
import { DeckDb } from '@/utils/deck/db';
import { Deck } from '@/utils/deck/deck';
import { askPage, serve } from '@/utils/messages/rpc';
import { announceDeckChange, watchDeck } from '@/utils/settings/deck-changes';
import { onSitePermitted, rememberSite } from '@/utils/settings/remembered-sites';
import { readSettings, togglePinyin } from '@/utils/settings/settings';
import { onDueAlarm, updateBadge } from './badge';
import { checks } from './checks';
import { openEngine } from './engine';
import { makeHandlers } from './handlers';

/** Registers every listener at once: a worker is woken for an event only if its listener was there in the first turn. */
export default defineBackground(() => {
  const deck = new Deck(new DeckDb());
  const badge = () => void updateBadge(deck, Date.now());

  const fadeAt = async () => (await readSettings()).fadeAt / 100;

  serve(makeHandlers({ deck, openEngine, fadeAt, changed: () => announceDeckChange(Date.now()) }), checks);
  watchDeck(badge);
  onDueAlarm(badge);
  // The browser's question may have closed the popup that asked it.
  onSitePermitted((host) => void rememberSite(host).catch(() => {}));
  browser.runtime.onStartup.addListener(badge);
  browser.runtime.onInstalled.addListener(({ reason }) => {
    badge();
    if (reason === 'install') void browser.tabs.create({ url: browser.runtime.getURL('/welcome.html') });
  });
  browser.commands.onCommand.addListener((name, tab) => {
    if (name === 'toggle-pinyin') void togglePinyinIn(tab?.id);
    // A page where we are not has nobody to answer.
    if (name === 'walk-words' && tab?.id !== undefined) void askPage('walk', {}, tab.id).catch(() => {});
  });
});

/** The page in front may have an amount of its own, and knows its name; where we are not there, the general amount changes. */
async function togglePinyinIn(tab: number | undefined): Promise<void> {
  const here = tab === undefined ? Promise.reject() : askPage('togglePinyin', {}, tab);
  await here.catch(() => togglePinyin(''));
}
