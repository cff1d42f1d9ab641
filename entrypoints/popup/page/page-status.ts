import type { PageStatus } from '@/components/page/PagePanel';

export interface PageFacts {
  /** The tab's address, as far as the browser tells us. */
  url: string | undefined;
  /** The reader lent us the page: what tells no address even then is no page for extensions. */
  isLent: boolean;
  /** Where our own pages live. */
  own: string;
  /** The page answered us. */
  answered: boolean;
  /** Is the host one of the sites we read without being asked? */
  isListed: (host: string) => boolean;
  /** Is the host one the reader wants us always? */
  isAlways: (host: string) => boolean;
}

/** Stores no extension may touch, whatever the reader allows. */
const STORES = /^(?:chromewebstore\.google\.com|addons\.mozilla\.org|microsoftedge\.microsoft\.com)$/;

/** What the popup can say about the page under it. */
export function statusOf({ url, isLent, own, answered, isListed, isAlways }: PageFacts): PageStatus {
  const host = webHost(url);
  if (answered) return { kind: 'present', host, listed: isListed(host), always: isAlways(host) };
  if (url?.startsWith(own)) return { kind: 'ours' };
  if (url === undefined && !isLent) return { kind: 'unseen' };
  if (!host || STORES.test(host)) return { kind: 'restricted' };
  return { kind: 'absent', host, listed: isListed(host), always: isAlways(host) };
}

function webHost(url: string | undefined): string {
  try {
    const { protocol, hostname } = new URL(url ?? '');
    return protocol === 'https:' || protocol === 'http:' ? hostname : '';
  } catch {
    return '';
  }
}
