import { defineSite } from './site';

/**
 * Instagram: React with class names made by the build, of which those with an
 * underscore have lasted. Little of it is Chinese, so only captions and
 * comments. The feed keeps the heights of its posts; an open post may grow.
 */
export const instagram = defineSite({
  id: 'instagram',
  matches: ['*://www.instagram.com/*'],
  hosts: ['www.instagram.com'],
  posts: ['._ap3a._aacu', '._a9zs', 'h1._ap3a'],
  skip: ['header', 'form', '[href$="/liked_by/"]'],
  room: ['._a9zs', 'h1._ap3a'],
  feed: 'main article',
});
