import { defineSite } from './site';

/**
 * TikTok: React with hashed class names; what lasts are the attributes its own
 * tests use. Little of it is Chinese, so only captions and comments, and without
 * room: how its list of comments is kept could not be seen.
 */
export const tiktok = defineSite({
  id: 'tiktok',
  matches: ['*://www.tiktok.com/*'],
  hosts: ['www.tiktok.com'],
  posts: ['[data-e2e=browse-video-desc]', '[data-e2e^=comment-level]'],
  skip: [
    '[class*=DivSideNav]',
    '[data-e2e=browse-username]',
    '[data-e2e$=-count]',
    '[data-e2e^=comment-username]',
    '[data-e2e^=comment-time]',
    '[data-e2e^=comment-reply]',
    '[data-e2e^=view-more]',
    '[data-e2e=comment-input]',
  ],
  room: [],
});
