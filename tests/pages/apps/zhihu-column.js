// An article in a Zhihu column, with comments as older pages draw them.
import { createElement as h, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { isDark } from './theme.js';

const style = document.createElement('style');
style.textContent = `
  html { --text: #191b1f; --soft: #9196a1; --ground: #fff; --line: #ebeced }
  html[data-theme=dark] { --text: #d3d3d3; --soft: #76839b; --ground: #1a1a1a; --line: #2e2e2e; color-scheme: dark }
  body { margin: 20px auto; width: 690px; font: 16px/28px -apple-system, "Helvetica Neue", "PingFang SC", "Microsoft YaHei", sans-serif; color: var(--text); background: var(--ground) }
  .Post-Title { margin: 24px 0 16px; font-size: 28px; line-height: 38px; font-weight: 600 }
  .AuthorInfo { position: relative; padding-left: 50px; line-height: 38px; font-size: 15px; font-weight: 600 }
  .AuthorInfo::before { content: ''; position: absolute; left: 0; width: 38px; height: 38px; border-radius: 4px; background: linear-gradient(#bcd0e8, #7d9cc4) }
  .RichText p { margin: 1.2em 0 }
  .CommentListV2 { border-top: 1px solid var(--line); padding-top: 12px }
  .CommentItemV2 { position: relative; padding: 8px 0 8px 36px; font-size: 15px; line-height: 25px }
  .CommentItemV2::before { content: ''; position: absolute; left: 0; top: 10px; width: 24px; height: 24px; border-radius: 2px; background: #b9c8a8 }
  .CommentItemV2-meta { font-size: 14px; font-weight: 600 }
  .CommentItemV2-time { margin-left: 12px; font-weight: 400; color: var(--soft) }
  .CommentItemV2-footer { font-size: 14px; color: var(--soft) }
`;
document.head.append(style);
if (isDark) document.documentElement.dataset.theme = 'dark';

const PARAGRAPHS = [
  '很多人问我，为什么要把每天的早饭写成日记。',
  '其实没有什么特别的理由，只是不想忘记那些普通的早晨。',
  '一碗热豆浆，两根刚出锅的油条，就是最好的开始。',
];
const first = {
  n: 0,
  comments: [
    { id: 1, name: '在晨光里慢慢醒来的普通青年', text: '看完立刻下楼买了一碗豆浆' },
    { id: 2, name: '山野小路', text: '普通的日子最值得记住' },
  ],
};

function next({ n: before, comments }) {
  const n = before + 1;
  if (n === 2) return { n, comments: [...comments, { id: 3, name: '过路行人', text: '我们那里早上吃米粉' }] };
  if (n === 5) return { n, comments: [...comments].reverse() };
  if (n === 7) return { n, comments: comments.filter(({ id }) => id !== 2) };
  return { n, comments };
}

let state = first;
let update;
function App() {
  const [{ n, comments }, setShown] = useState(first);
  update = setShown;
  return h(
    'article',
    { className: 'Post-Main' },
    h('h1', { className: 'Post-Title' }, '把早饭写成日记的第三年'),
    h('div', { className: 'AuthorInfo' }, h('span', { className: 'AuthorInfo-name' }, '每天早上六点起床写早饭日记')),
    h(
      'div',
      { className: 'Post-RichTextContainer' },
      h(
        'div',
        { className: 'RichText ztext Post-RichText' },
        PARAGRAPHS.map((text) => h('p', { key: text }, text)),
      ),
    ),
    h(
      'div',
      { className: 'CommentListV2' },
      comments.map(({ id, name, text }) =>
        h(
          'div',
          { key: id, className: 'CommentItemV2' },
          h(
            'div',
            { className: 'CommentItemV2-meta' },
            h('a', null, name),
            h('span', { className: 'CommentItemV2-time' }, '昨天'),
          ),
          h(
            'div',
            { className: 'CommentItemV2-metaSibling' },
            h(
              'div',
              { className: 'CommentRichText CommentItemV2-content' },
              h('div', { className: 'RichText ztext' }, text),
            ),
            h(
              'div',
              { className: 'CommentItemV2-footer' },
              h('span', { className: 'like' }, '点赞 ', n + id),
              ' ',
              h('span', null, '回复评论'),
            ),
          ),
        ),
      ),
    ),
  );
}
createRoot(document.getElementById('app')).render(h(App));

window.app = {
  tick: async () => {
    state = next(state);
    update(state);
    await new Promise((resolve) => requestAnimationFrame(resolve));
  },
  truth: () => ({
    '.CommentItemV2-content': state.comments.map(({ text }) => text),
    '.like': state.comments.map(({ id }) => `点赞 ${state.n + id}`),
  }),
};
