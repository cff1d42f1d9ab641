import type { SiteCase } from './case';

export const zhihuCases: SiteCase[] = [
  {
    name: 'question with folded answers and comments',
    url: 'https://www.zhihu.com/question/19550225',
    source: 'zhihu-question.js',
    posts: ['.QuestionHeader-title', '.QuestionRichText', '.RichContent-inner', '.CommentContent'],
    bare: [
      '.AppHeader',
      '.QuestionHeader-topics',
      '.AuthorInfo',
      '.ContentItem-time',
      '.ContentItem-actions',
      '.ContentItem-more',
      '.Comments-container a',
    ],
    editor: '.public-DraftEditor-content',
    pictures: [{ after: 3 }],
    height: 1400,
  },
  {
    name: 'column with comments of the older kind',
    url: 'https://zhuanlan.zhihu.com/p/20000001',
    source: 'zhihu-column.js',
    posts: ['.Post-Title', '.Post-RichTextContainer', '.CommentItemV2-content'],
    bare: ['.AuthorInfo', '.CommentItemV2-meta', '.CommentItemV2-footer'],
    ticks: 8,
    pictures: [{ after: 2 }],
    height: 1000,
  },
];
