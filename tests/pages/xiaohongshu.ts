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
    width: 1000,
  },
];
