import type { SiteCase } from './case';

const source = 'douban-pages.js';

export const doubanCases: SiteCase[] = [
  {
    name: 'topic of a group',
    url: 'https://www.douban.com/group/topic/300000001/',
    source,
    posts: ['h1', '.topic-richtext', '.reply-content', '.reply-quote-content'],
    bare: [
      '.global-nav',
      '.from',
      '.pubtime',
      '.bg-img-green',
      '.action-react',
      '.operation-div',
      '.paginator',
      '.aside',
    ],
    editor: 'textarea',
    pictures: [{ after: 2 }],
  },
  {
    name: 'film with reviews and comments',
    url: 'https://movie.douban.com/subject/36000001/',
    source,
    posts: ['h1', '[property="v:summary"]', '.short', '.review-item h2', '.short-content', '.review-content'],
    bare: ['.comment-vote', '.comment-info', '.main-hd', '.unfold', '.spoiler-tip', '.action', '.tabs', '.aside'],
    pictures: [{ after: 0 }, { after: 6 }],
  },
  {
    name: 'timeline',
    url: 'https://www.douban.com/people/manman/statuses',
    source,
    posts: ['.status-saying'],
    bare: ['.user-info', '.pubdate'],
    ticks: 8,
  },
];
