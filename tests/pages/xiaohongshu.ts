import type { SiteCase } from './case';

export const xiaohongshuCases: SiteCase[] = [
  {
    name: 'feed with a note opened over it',
    url: 'https://www.xiaohongshu.com/explore',
    source: 'xiaohongshu-explore.js',
    posts: [
      '.note-item .title',
      '#detail-title',
      '#detail-desc',
      '.comment-item .content',
      '.comment-item-sub .content',
    ],
    bare: ['.name', '.channel-list', '.total', '.show-more', '.note-content-user', '.date', '.query-note-wrapper'],
    editor: '#content-textarea',
    cards: '.note-item',
    pictures: [
      { after: 0, card: { at: '.feeds-container', word: '绝绝子' } },
      { after: 7, card: { at: '#detail-desc', word: 'yyds' } },
    ],
    height: 1000,
  },
  {
    name: 'notifications',
    url: 'https://www.rednote.com/notification',
    source: 'xiaohongshu-notification.js',
    posts: ['.interaction-content'],
    bare: ['.user-info', '.interaction-hint', '.action-reply'],
    editor: '.comment-input',
    ticks: 4,
  },
];
