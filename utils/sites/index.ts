import { bilibili } from './bilibili';
import { douban } from './douban';
import { douyin } from './douyin';
import { generic } from './generic';
import { instagram } from './instagram';
import { lemon8 } from './lemon8';
import type { Site } from './site';
import { tieba } from './tieba';
import { tiktok } from './tiktok';
import { wechat } from './wechat';
import { weibo } from './weibo';
import { x } from './x';
import { xiaohongshu } from './xiaohongshu';
import { youtube } from './youtube';
import { zhihu } from './zhihu';

/** A plain list and no `import.meta.glob`: the manifest is made in Node, where a glob is not compiled away. */
export const sites: Site[] = [
  bilibili,
  douban,
  douyin,
  instagram,
  lemon8,
  tieba,
  tiktok,
  wechat,
  weibo,
  x,
  xiaohongshu,
  youtube,
  zhihu,
];

/** Every match pattern of every site, for the manifest. */
export const siteMatches: string[] = sites.flatMap((site) => site.matches);

const nameOf = (hostname: string): string => hostname.toLowerCase().replace(/\.$/, '');

/** The definition for a host name; the generic one for hosts we do not know. */
export function siteFor(hostname: string): Site {
  const host = nameOf(hostname);
  return sites.find((site) => site.hosts.some((own) => host === own || host.endsWith(`.${own}`))) ?? generic;
}

/**
 * The name under which a reader's wishes for a site are kept: its id, so that they hold on all its hosts
 * (weibo.com and m.weibo.cn, RedNote and Xiaohongshu), and the host name where we do not know the site.
 */
export function siteKey(hostname: string): string {
  const site = siteFor(hostname);
  return site === generic ? nameOf(hostname).replace(/^www\./, '') : site.id;
}

/** Whether a host is read without being asked for: not every subdomain of a site lies within its patterns (help.x.com). */
export function isListed(hostname: string): boolean {
  const host = nameOf(hostname);
  return siteMatches.some((pattern) => {
    const own = pattern.slice('*://'.length, -'/*'.length);
    return own.startsWith('*.') ? `.${host}`.endsWith(own.slice(1)) : host === own;
  });
}
