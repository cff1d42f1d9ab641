import type { SiteCase } from './case';

export const bilibiliCases: SiteCase[] = [
  {
    name: 'video with comments in shadow roots',
    url: 'https://www.bilibili.com/video/BV1xx411c7XX/',
    source: 'bilibili-video.js',
    posts: ['h1.video-title', '.desc-info-text', 'bili-rich-text'],
    bare: [
      '.bili-danmaku-x-dm',
      '.up-name',
      'bili-comments-header-renderer',
      'bili-comment-user-info',
      'bili-comment-action-buttons-renderer',
      'bili-text-button',
    ],
    editor: '.brt-editor',
    pictures: [{ after: 5, card: { at: 'bili-comments', word: '绝绝子' } }],
    height: 1000,
  },
  {
    name: 'dynamics',
    url: 'https://t.bilibili.com/',
    source: 'bilibili-dynamic.js',
    posts: [
      '.bili-dyn-content__orig__desc',
      '.bili-dyn-content__forw__desc',
      '.dyn-card-opus__title',
      '.dyn-card-opus__summary',
    ],
    bare: [
      '.bili-dyn-title__text',
      '.bili-dyn-time',
      '.bili-dyn-item__footer',
      '.bili-rich-text-module.at',
      '.bili-rich-text__action',
    ],
    ticks: 8,
    pictures: [{ after: 2 }, { after: 6 }],
    height: 1000,
  },
];
