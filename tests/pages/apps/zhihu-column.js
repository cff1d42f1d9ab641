// An article in a Zhihu column, with comments as older pages draw them.
import { createElement as h, useState } from 'react';
import { createRoot } from 'react-dom/client';

const style = document.createElement('style');
style.textContent = `
  body { margin: 20px auto; width: 690px; font: 16px/28px sans-serif }
  .Post-Title { margin: 0; font-size: 28px; line-height: 38px }
  .CommentItemV2 { padding: 8px 0; font-size: 15px; line-height: 25px }
  .CommentItemV2-meta { font-size: 14px }
`;
document.head.append(style);

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
