import type { SiteCase } from './case';

export const tiebaCases: SiteCase[] = [
  {
    name: 'thread of the app',
    url: 'https://tieba.baidu.com/p/9100000001',
    source: 'tieba-app.js',
    posts: ['.pb-title', '.pb-content-wrap .pb-content-item', '.pb-rich-text'],
    bare: ['.head-name', '.post-num', '.action-bar-container', '.card-tab', '.pc-pb-comments-desc', '.show-more-lzl'],
    editor: '.comment-box',
    cards: '.virtual-list-item',
    pictures: [{ after: 2, card: { at: '.thread-container', word: '绝绝子' } }, { after: 5 }],
  },
  {
    name: 'thread made by the server',
    url: 'https://tieba.baidu.com/p/5100000001',
    source: 'tieba-floors.js',
    posts: ['.core_title_txt', '.d_post_content', '.lzl_content_main'],
    bare: ['.d_author', '.j_user_card', '.post-tail-wrap', '.lzl_content_reply', '.l_reply_num', '.edui-toolbar'],
    editor: '.edui-body-container',
    pictures: [{ after: 3 }],
  },
];
