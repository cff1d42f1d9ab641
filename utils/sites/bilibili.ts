import { defineSite } from './site';

/**
 * Bilibili: comments are Lit elements four shadow roots deep, so a selector names one element of its own root, and what
 * lies around it is found on the way up. Bullet comments have measured lanes and are left alone.
 */
export const bilibili = defineSite({
  id: 'bilibili',
  matches: ['*://www.bilibili.com/*', '*://t.bilibili.com/*'],
  hosts: ['www.bilibili.com', 't.bilibili.com'],
  posts: [
    'bili-rich-text',
    'h1.video-title',
    '.desc-info-text',
    '.bili-dyn-content__orig__desc',
    '.bili-dyn-content__forw__desc',
    '.dyn-card-opus__title',
    '.dyn-card-opus__summary',
  ],
  skip: [
    '.bpx-player-container',
    '.up-info-container',
    '.video-info-meta',
    'bili-comments-header-renderer',
    'bili-comment-box',
    'bili-comment-user-info',
    'bili-comment-action-buttons-renderer',
    'bili-comment-menu',
    'bili-text-button',
    '.bili-dyn-title',
    '.bili-dyn-time',
    '.bili-rich-text-module.at',
    '.bili-rich-text__action',
    '.bili-dyn-item__footer',
  ],
  // In shadow trees, where our room for pinyin does not reach; translations do.
  room: ['bili-rich-text', '.desc-info-text', '.bili-dyn-content__orig__desc'],
});
