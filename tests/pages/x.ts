import type { SiteCase } from './case';

export const xCases: SiteCase[] = [
  {
    name: 'timeline and a post with replies',
    url: 'https://x.com/home',
    source: 'x-timeline.js',
    posts: ['[data-testid=tweetText]'],
    bare: [
      'header',
      '[role=tablist]',
      '[data-testid=socialContext]',
      '[data-testid=User-Name]',
      '[data-testid=tweet-text-show-more-link]',
      '[data-testid=toolBar]',
      '[data-testid=sidebarColumn]',
      '[role=group]',
      '.pill',
    ],
    editor: '[role=textbox]',
    cards: '[data-testid=cellInnerDiv]',
    pictures: [{ after: 2 }, { after: 9 }],
  },
];
