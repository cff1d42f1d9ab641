import { defineSite } from './site';

/**
 * Baidu Tieba in both its forms: threads made by the server, floor upon floor
 * with replies inside a floor, and the Vue app, whose replies are rows of a virtual list.
 */
export const tieba = defineSite({
  id: 'tieba',
  matches: ['*://tieba.baidu.com/*'],
  hosts: ['tieba.baidu.com'],
  posts: ['.core_title_txt', '.d_post_content', '.lzl_content_main', '.pb-title', '.pb-content-wrap', '.pb-rich-text'],
  skip: [
    '.d_author',
    '.j_user_card',
    '.post-tail-wrap',
    '.lzl_content_reply',
    '.l_reply_num',
    '.edui-container',
    '.user-info',
    '.pc-pb-comments-desc',
    '.action-bar-container',
    '.show-more-lzl',
    '.card-tab',
  ],
  // In the app the first post stands above the measured rows: if it grew, they would move.
  room: ['.d_post_content'],
  feed: '.virtual-list-item',
});
