import browser from 'webextension-polyfill';
import { defineBackground } from '#imports';
import { BackupKeeper } from '@/utils/deck/backups/keeper';
import { DeckDb } from '@/utils/deck/db';
import { Deck } from '@/utils/deck/deck';
import { Encounters } from '@/utils/deck/encounters';
import { askPage, serve } from '@/utils/messages/rpc';
import { NewWordStore } from '@/utils/newwords/store';
import { announceDeckChange, watchDeck } from '@/utils/settings/deck-changes';
import { watchPacks } from '@/utils/settings/pack-changes';
import { onSitePermitted, rememberSite } from '@/utils/settings/remembered-sites';
import { noteFull } from '@/utils/settings/safety';
import { followSettings, togglePinyin, watchSettings } from '@/utils/settings/settings';
import { syncParts } from '@/utils/settings/sync-parts';
import { AccountDeck } from '@/utils/sync/account/account-deck';
import { syncWithAccount } from './account-sync';
import { sendWhenAnkiIsOpen } from './anki';
import { dailyBackups } from './backups';
import { onDueAlarm, updateBadge } from './badge';
import { checks } from './checks';
import { makeDescribe } from './describe';
import { openDeviceHost } from './device';
import { forgetPacks, openEngine, openEnglish, openReverse } from './engine';
import { makeGloss } from './gloss';
import { makeHandlers } from './handlers';
import { Learner } from './learner';
import { followOwnWords } from './own-words';
import { refolding } from './refolding';
import { remindOfReviews } from './reminder';
import { makeSlang } from './slang';
import { syncInBackground } from './sync';
import { answerTranslations } from './translating';

/** Registers every listener at once: a worker is woken for an event only if its listener was there in the first turn. */
export default defineBackground(() => {
  const db = new DeckDb();
  const safety = new BackupKeeper(db, { onFull: (full) => void noteFull(full) });
  const deck = new Deck(db, { safety });
  const settings = followSettings();
  const badge = () => void updateBadge(deck, Date.now(), async () => (await settings()).badge);
  const refold = refolding(deck, () => announceDeckChange(Date.now()));
  const backUp = dailyBackups(safety);
  const countsMet = async () => (await settings()).countMet;
  const fadeAt = async () => (await settings()).fadeAt / 100;

  const ownWords = followOwnWords(deck);
  serve(
    makeHandlers({
      deck,
      encounters: new Encounters(db),
      learner: new Learner(new NewWordStore(db), countsMet),
      openEngine,
      openEnglish,
      ownWords,
      countsMet,
      fadeAt,
      changed: () => announceDeckChange(Date.now()),
      screenshot: () => browser.tabs.captureVisibleTab(undefined, { format: 'jpeg', quality: 90 }),
      openTranslators: () => browser.tabs.create({ url: browser.runtime.getURL('/translation.html') }),
    }),
    checks,
  );
  const dictionaries = { openEngine, openEnglish, openReverse, ownWords };
  answerTranslations({ device: openDeviceHost(), gloss: makeGloss(dictionaries), slang: makeSlang(dictionaries) });
  watchDeck(badge);
  watchSettings(badge);
  watchDeck(refold);
  watchDeck(backUp);
  watchPacks(forgetPacks);
  onDueAlarm(badge);
  remindOfReviews(deck, settings);
  sendWhenAnkiIsOpen();
  syncInBackground(syncParts(db));
  syncWithAccount({
    deck: new AccountDeck(db, { now: Date.now, random: Math.random }),
    describe: makeDescribe({ openEngine, openEnglish }),
    changed: () => announceDeckChange(Date.now()),
  });
  // The browser's question may have closed the popup that asked it.
  onSitePermitted((host) => void rememberSite(host).catch(() => {}));
  browser.runtime.onStartup.addListener(badge);
  browser.runtime.onStartup.addListener(refold);
  browser.runtime.onStartup.addListener(backUp);
  browser.runtime.onInstalled.addListener(({ reason }) => {
    badge();
    if (reason === 'install') void browser.tabs.create({ url: browser.runtime.getURL('/welcome.html') });
  });
  browser.commands.onCommand.addListener((name, tab) => {
    if (name === 'toggle-pinyin') void togglePinyinIn(tab?.id);
    // A page where we are not has nobody to answer.
    const question = name === 'walk-words' ? 'walk' : name === 'translate-page' ? 'translateAll' : undefined;
    if (question && tab?.id !== undefined) void askPage(question, {}, tab.id).catch(() => {});
  });
});

/** The page in front may have an amount of its own, and knows its name; where we are not there, the general amount changes. */
async function togglePinyinIn(tab: number | undefined): Promise<void> {
  const here = tab === undefined ? Promise.reject() : askPage('togglePinyin', {}, tab);
  await here.catch(() => togglePinyin(''));
}
