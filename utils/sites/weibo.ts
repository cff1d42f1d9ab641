import { defineSite } from './site';

/** Weibo: the desktop's recycling list, the mobile site, and the search pages, which the server draws. */
export const weibo = defineSite({
  id: 'weibo',
  matches: ['*://weibo.com/*', '*://www.weibo.com/*', '*://s.weibo.com/*', '*://m.weibo.cn/*'],
  hosts: ['weibo.com', 'www.weibo.com', 's.weibo.com', 'm.weibo.cn'],
  // The desktop's class names end in a hash of the build.
  posts: ['[class*="detail_wbtext"]', '.wbpro-list .text', '.weibo-text', '.comment-content h3', '.card-feed .txt'],
  skip: [
    '[class*="head_name"]',
    '[class*="head-info"]',
    '.wbpro-list .text > a',
    '.wbpro-list .info',
    '.weibo-top',
    '.comment-content h4',
    '.m-ctrl-box',
    '.card-feed .info',
    '.card-feed .from',
    '.card-act',
    '.expand',
    '[action-type="fl_unfold"]',
    '[action-type="fl_fold"]',
  ],
  room: ['.lite-page-wrap .weibo-text', '.comment-content h3', '.card-feed .txt'],
  feed: '.vue-recycle-scroller__item-view',
});
