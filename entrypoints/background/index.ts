import browser from 'webextension-polyfill';
import { defineBackground } from '#imports';
import { DeckDb } from '@/utils/deck/db';
import { Deck } from '@/utils/deck/deck';
import { serve } from '@/utils/messages/rpc';
import { announceDeckChange, watchDeck } from '@/utils/settings/deck-changes';
import { changeSettings, readSettings } from '@/utils/settings/settings';
import { onDueAlarm, updateBadge } from './badge';
import { checks } from './checks';
import { openEngine } from './engine';
import { makeHandlers } from './handlers';

/** Registers every listener at once: a worker is woken for an event only if its listener was there in the first turn. */
export default defineBackground(() => {
  const deck = new Deck(new DeckDb());
  const badge = () => void updateBadge(deck, Date.now());

  serve(makeHandlers({ deck, openEngine, changed: () => announceDeckChange(Date.now()) }), checks);
  watchDeck(badge);
  onDueAlarm(badge);
  browser.runtime.onStartup.addListener(badge);
  browser.runtime.onInstalled.addListener(({ reason }) => {
    badge();
    if (reason === 'install') void browser.tabs.create({ url: browser.runtime.getURL('/welcome.html') });
  });
  browser.commands.onCommand.addListener((name) => {
    if (name === 'toggle-pinyin') void togglePinyin();
  });
});

/** Pages watch the settings, so changing the amount is all there is to do. */
async function togglePinyin(): Promise<void> {
  const { pinyin, pinyinBefore } = await readSettings();
  if (pinyin === 'none') await changeSettings({ pinyin: pinyinBefore === 'none' ? 'slang' : pinyinBefore });
  else await changeSettings({ pinyin: 'none', pinyinBefore: pinyin });
}
