import type { SiteCase } from './case';

export const instagramCases: SiteCase[] = [
  {
    name: 'feed with a post opened over it',
    url: 'https://www.instagram.com/',
    source: 'instagram-app.js',
    posts: ['main article ._ap3a', '[role=dialog] h1', '._a9zs'],
    bare: ['[role=navigation]', 'header', '[href$="/liked_by/"]', 'button', 'time', 'form'],
    editor: 'textarea',
    cards: 'main article',
    pictures: [{ after: 2 }, { after: 6, card: { at: '.comments', word: '绝绝子' } }],
  },
];
