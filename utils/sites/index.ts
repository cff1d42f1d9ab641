import { generic } from './generic';
import type { Site } from './site';
import { xiaohongshu } from './xiaohongshu';

/** A plain list and no `import.meta.glob`: the manifest is made in Node, where a glob is not compiled away. */
export const sites: Site[] = [xiaohongshu];

/** Every match pattern of every site, for the manifest. */
export const siteMatches: string[] = sites.flatMap((site) => site.matches);

/** The definition for a host name; the generic one for hosts we do not know. */
export function siteFor(hostname: string): Site {
  const host = hostname.toLowerCase().replace(/\.$/, '');
  return sites.find((site) => site.hosts.some((own) => host === own || host.endsWith(`.${own}`))) ?? generic;
}
