import { defineSite } from './site';

/**
 * X, formerly Twitter: React. Little of it is Chinese, so only the posts
 * themselves, replies among them, by the attributes the site's own tests use.
 * No room: timelines are cells put in place by heights once measured.
 */
export const x = defineSite({
  id: 'x',
  matches: ['*://x.com/*', '*://twitter.com/*'],
  hosts: ['x.com', 'twitter.com'],
  posts: ['[data-testid=tweetText]'],
  skip: [
    'header[role=banner]',
    '[data-testid=sidebarColumn]',
    '[data-testid=socialContext]',
    '[data-testid=User-Name]',
    '[data-testid=toolBar]',
    '[role=group]',
  ],
  room: [],
  feed: '[data-testid=cellInnerDiv]',
});
