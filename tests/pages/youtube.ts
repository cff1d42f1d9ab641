import type { SiteCase } from './case';

export const youtubeCases: SiteCase[] = [
  {
    name: 'home page and a video with comments',
    url: 'https://www.youtube.com/',
    source: 'youtube-app.js',
    posts: ['h1', 'ytd-text-inline-expander', '#content-text'],
    bare: [
      '#masthead',
      'ytd-guide-renderer',
      'ytd-rich-item-renderer',
      '#owner',
      '#related',
      'ytd-comments-header-renderer',
      '#header-author',
      '#more',
      '#more-replies',
      'ytd-comment-engagement-bar',
    ],
    editor: '#contenteditable-root',
    pictures: [{ after: 0 }, { after: 2 }, { after: 5 }],
  },
];
