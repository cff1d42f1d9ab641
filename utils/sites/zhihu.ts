import { defineSite } from './site';

/** Zhihu: questions with folded answers, and columns. React; its plain class names last, those made from styles do not. */
export const zhihu = defineSite({
  id: 'zhihu',
  matches: ['*://www.zhihu.com/*', '*://zhuanlan.zhihu.com/*'],
  hosts: ['www.zhihu.com', 'zhuanlan.zhihu.com'],
  posts: [
    '.QuestionHeader-title',
    '.QuestionRichText',
    '.RichContent-inner',
    '.Post-Title',
    '.Post-RichTextContainer',
    '.CommentContent',
    '.CommentItemV2-content',
  ],
  skip: [
    '.AppHeader',
    '.QuestionHeader-topics',
    '.AuthorInfo',
    '.ContentItem-time',
    '.ContentItem-actions',
    '.ContentItem-more',
    // Names of people in comments, whose classes change with every build.
    '.Comments-container a[href*="/people/"]',
    '.CommentItemV2-meta',
    '.CommentItemV2-footer',
  ],
  room: ['.RichContent-inner p', '.Post-RichTextContainer p', '.CommentContent', '.CommentItemV2-content'],
});
