import type { Settings, TranslateMode } from './settings';

/** Whether posts of a site are translated: its own wish, else the general one. */
export function translateOn({ translate, siteTranslate }: Settings, site: string): TranslateMode {
  return (Object.hasOwn(siteTranslate, site) ? siteTranslate[site] : undefined) ?? translate;
}

/** Another wish for one site; the site changed last comes last. */
export function withTranslate(
  { siteTranslate }: Settings,
  site: string,
  mode: TranslateMode,
): Pick<Settings, 'siteTranslate'> {
  const others = Object.entries(siteTranslate).filter(([other]) => other !== site);
  return { siteTranslate: Object.fromEntries([...others, [site, mode]]) };
}

/** No wish for a site any more: the general one counts there again. */
export function withoutTranslate({ siteTranslate }: Settings, site: string): Pick<Settings, 'siteTranslate'> {
  return { siteTranslate: Object.fromEntries(Object.entries(siteTranslate).filter(([other]) => other !== site)) };
}
