import type { SiteCase } from './case';

export const weiboCases: SiteCase[] = [
  {
    name: 'timeline of recycled rows',
    url: 'https://weibo.com/hot/weibo',
    source: 'weibo-timeline.js',
    posts: ['.detail_wbtext_4CRf9', '.wbpro-list .text'],
    bare: ['.head_name_24eEB', '.head-info_time_6sFQg', '.wbpro-list .text > a', '.expand', '.toolbar_left_2vlsY'],
    editor: '.Form_input_3JT2Q',
    cards: '.vue-recycle-scroller__item-view',
    pictures: [{ after: 3, card: { at: '.vue-recycle-scroller', word: '绝绝子' } }, { after: 6 }],
  },
  {
    name: 'mobile feed and a post with comments',
    url: 'https://m.weibo.cn/',
    source: 'weibo-mobile.js',
    posts: ['.weibo-text', '.comment-content h3'],
    bare: ['.m-text-cut', '.m-ctrl-box', '.time'],
    ticks: 8,
    width: 420,
    pictures: [{ after: 2 }, { after: 6 }],
  },
  {
    name: 'search results made by the server',
    url: 'https://s.weibo.com/weibo?q=%E6%98%A5%E5%A4%A9',
    source: 'weibo-search.js',
    posts: ['[node-type="feed_list_content"]', '[node-type="feed_list_content_full"]'],
    bare: ['.name', '.from', '.card-act', '[action-type="fl_unfold"]', '[action-type="fl_fold"]'],
    ticks: 4,
    pictures: [{ after: 1 }],
  },
];
