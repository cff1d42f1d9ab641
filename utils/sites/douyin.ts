import { defineSite } from './site';

/** Douyin: React with class names of the build; what lasts are the hooks of its own tests and a few plain names. */
export const douyin = defineSite({
  id: 'douyin',
  matches: ['*://www.douyin.com/*'],
  hosts: ['www.douyin.com'],
  posts: ['[data-e2e="video-desc"]', '[data-e2e="detail-video-info"] h1', '[data-e2e="comment-item"]'],
  skip: [
    '[data-e2e="feed-video-nickname"]',
    '[data-e2e="video-player-digg"]',
    '[data-e2e="user-info"]',
    '[data-e2e="detail-video-publish-time"]',
    '.comment-item-info-wrap',
    '.comment-item-stats-container',
    '.comment-reply-expand-btn',
    '.comment-input-inner-container',
  ],
  room: ['[data-e2e="detail-video-info"] h1', '[data-e2e="comment-item"] p'],
});
