import browser from 'webextension-polyfill';
import { serveTranslations } from '@/utils/messages/translating';
import { followTranslationSettings, watchTranslationSettings } from '@/utils/settings/translation';
import { Budget } from '@/utils/translate/budget';
import { TranslationCache } from '@/utils/translate/cache';
import { Chooser } from '@/utils/translate/choose';
import { realClock } from '@/utils/translate/clock';
import { Desk, type DeskParts } from '@/utils/translate/desk';
import type { Engine, EngineParts } from '@/utils/translate/engine';
import { ENGINES } from '@/utils/translate/engines/index';
import { hostPattern } from '@/utils/translate/host-pattern';
import { TranslationDb } from '@/utils/translate/store';

export interface TranslatingParts extends Pick<EngineParts, 'device' | 'gloss'>, Pick<DeskParts, 'slang'> {
  db?: TranslationDb;
}

/** Translates for pages, as the reader has set it up. */
export function answerTranslations(parts: TranslatingParts): void {
  serveTranslations(makeDesk(parts));
}

/** The desk over the browser's storage and permissions. */
export function makeDesk({ device, gloss, slang, db = new TranslationDb() }: TranslatingParts): Desk {
  const settings = followTranslationSettings();
  const budget = new Budget(db, Date.now);
  const chooser = new Chooser({
    definitions: ENGINES,
    // Called as a method of something else, the browser's own `fetch` throws.
    engineParts: { fetch: (...request) => fetch(...request), device, gloss },
    wishes: settings,
    isPermitted: (origin) => browser.permissions.contains({ origins: [hostPattern(origin)] }),
    clock: realClock,
  });
  const forget = () => chooser.forget();
  watchTranslationSettings(forget);
  browser.permissions.onAdded.addListener(forget);
  browser.permissions.onRemoved.addListener(forget);

  /** What stays on the device costs nothing. What would leave it may have waited: the reader may want otherwise now. */
  const spend = async (engine: Engine, units: readonly number[]) => {
    if (engine.host === null) return units.map(() => true);
    await chooser.confirm(engine);
    return budget.spend(engine.id, units, (await settings()).budgets[engine.id]);
  };
  return new Desk({
    chooser,
    cache: new TranslationCache(db, realClock),
    slang,
    spend,
    clock: realClock,
    random: Math.random,
  });
}
