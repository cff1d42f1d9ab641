import { defineSite } from './site';

/** Xiaohongshu, outside China RedNote: one Vue app on two hosts. A note opens over the feed. */
export const xiaohongshu = defineSite({
  id: 'xiaohongshu',
  matches: ['*://*.xiaohongshu.com/*', '*://*.rednote.com/*'],
  hosts: ['xiaohongshu.com', 'rednote.com'],
  posts: [
    '#detail-title',
    '#detail-desc',
    '.note-text',
    '.comment-item .content',
    '.note-item .footer .title',
    '.interaction-content',
  ],
  skip: [
    '.author-wrapper',
    '.author',
    '.name',
    '.username',
    '.user-info',
    '.note-content-user',
    '.like-wrapper',
    '.count',
    '.total',
    '.date',
    '.location',
    '.reply',
    '.show-more',
    '.end-container',
    '.input-box',
    '.comment-input',
    '.interaction-hint',
    '.action-reply',
    // "Everybody searches for …", a card of the feed that is no note.
    '.query-note-wrapper',
    '.side-bar',
    '.channel-list',
  ],
  room: ['#detail-title', '#detail-desc', '.comment-item .note-text'],
  feed: '.note-item',
});
