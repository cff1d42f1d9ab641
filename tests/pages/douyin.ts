import type { SiteCase } from './case';

export const douyinCases: SiteCase[] = [
  {
    name: 'videos one after another, and one by itself',
    url: 'https://www.douyin.com/?recommend=1',
    source: 'douyin-videos.js',
    posts: ['[data-e2e="video-desc"]', '[data-e2e="detail-video-info"] h1', '[data-e2e="comment-item"] p'],
    bare: [
      '[data-e2e="feed-video-nickname"]',
      '[data-e2e="user-info"]',
      '[data-e2e="detail-video-publish-time"]',
      '.comment-item-info-wrap',
      '.comment-item-stats-container',
      '.comment-reply-expand-btn',
    ],
    editor: '.public-DraftEditor-content',
    pictures: [{ after: 2, card: { at: '#merge-all-comment-container', word: '种草' } }, { after: 9 }],
    height: 1000,
  },
];
