import type { SiteCase } from './case';

export const tiktokCases: SiteCase[] = [
  {
    name: 'video with comments',
    url: 'https://www.tiktok.com/@xiaoman/video/7300000000000000001',
    source: 'tiktok-video.js',
    posts: ['[data-e2e=browse-video-desc]', '[data-e2e=comment-level-1]', '[data-e2e=comment-level-2]'],
    bare: [
      '[class*=DivSideNav]',
      '[data-e2e=browse-username]',
      '[data-e2e=like-count]',
      '[data-e2e^=comment-username]',
      '[data-e2e^=comment-time]',
      '[data-e2e^=comment-reply]',
      '[data-e2e^=view-more]',
      '[data-e2e=comment-input]',
    ],
    editor: '.writer',
    pictures: [{ after: 4 }, { after: 10 }],
  },
];
