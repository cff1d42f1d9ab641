import isArticle from '@mozilla/readability/Readability-readerable.js';
import { siteFor } from '@/utils/sites/index';
import type { Site } from '@/utils/sites/site';

/** Readability counts Latin letters; a Chinese paragraph says as much in a third of the signs. */
const CHINESE = { minContentLength: 45, minScore: 12 };

/**
 * What we know about the site of a document. A page we know nothing about may
 * have its lines opened for pinyin where it reads as an article, by the test
 * Firefox uses to offer its reader view; an app's boxes are left alone.
 */
export function siteHere(doc: Document): Site {
  const site = siteFor(doc.location.hostname);
  if (site.hosts.length > 0 || !isArticle(doc, CHINESE)) return site;
  return { ...site, room: [...site.room, 'p', 'blockquote', 'li'] };
}
