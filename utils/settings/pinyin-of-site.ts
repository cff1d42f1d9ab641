import type { ChosenPinyin, PinyinAmount, Settings } from './settings';

/**
 * How much pinyin a site has: its own amount, where the reader gave it one, else the general one. Whatever changes
 * the amount "here" changes the one that counts here, so that what the reader sees change is what changed. The
 * level is the reader's, not a site's: who knows a word knows it everywhere.
 */

type PinyinChange = Pick<Settings, 'sitePinyin'> | Partial<ChosenPinyin>;

export const hasOwnPinyin = ({ sitePinyin }: Settings, site: string): boolean => Object.hasOwn(sitePinyin, site);

/** The amount that counts on a site, and what the shortcut returns to. */
export function pinyinOn(settings: Settings, site: string): ChosenPinyin {
  const own = hasOwnPinyin(settings, site) ? settings.sitePinyin[site] : undefined;
  return own ?? settings;
}

/** Another amount on a site: of its own if it has one, else everywhere that has none. */
export function withPinyin(settings: Settings, site: string, pinyin: PinyinAmount): PinyinChange {
  if (!hasOwnPinyin(settings, site)) return { pinyin };
  return { sitePinyin: withSite(settings, site, { ...pinyinOn(settings, site), pinyin }) };
}

/** Gives a site an amount of its own, at first the one it has now, or takes it back. */
export function withOwnPinyin(settings: Settings, site: string, own: boolean): Pick<Settings, 'sitePinyin'> {
  const { pinyin, pinyinBefore } = settings;
  return { sitePinyin: withSite(settings, site, own ? { pinyin, pinyinBefore } : undefined) };
}

/** What Alt+Shift+P does on a site: off, or back to the amount there was before. */
export function toggledPinyin(settings: Settings, site: string): PinyinChange {
  const { pinyin, pinyinBefore } = pinyinOn(settings, site);
  return withPinyin(settings, site, pinyin === 'none' ? pinyinBefore : 'none');
}

/** The site changed last comes last. */
function withSite({ sitePinyin }: Settings, site: string, chosen: ChosenPinyin | undefined): Settings['sitePinyin'] {
  const others = Object.entries(sitePinyin).filter(([other]) => other !== site);
  return Object.fromEntries(chosen ? [...others, [site, chosen]] : others);
}
