import { createElement as h, useState } from 'react';
import { createRoot } from 'react-dom/client';

const first = ['今天去打卡了网红咖啡馆', '这家店真的绝绝子', '减脂期早餐不重样', '种草了一支新口红'].map(
  (text, id) => ({ id, text }),
);

/** Conditional text is what made pages blank when something had replaced a text node (facebook/react#11538). */
function App() {
  const [state, setState] = useState({ n: 0, posts: first });
  const { n, posts } = state;
  const isOpen = n % 2 === 0;
  window.tick = () =>
    setState(({ n: before, posts: list }) => {
      const next = before + 1;
      let changed = next % 2 === 0 ? [...list].reverse() : list;
      if (next % 3 === 0) changed = changed.map((post, i) => (i === 0 ? { ...post, text: `${post.text}真的` } : post));
      if (next % 5 === 0) changed = [...changed, { id: 100 + next, text: `第${next}条新的笔记` }];
      if (next % 7 === 0) changed = changed.slice(1);
      return { n: next, posts: changed };
    });
  return h(
    'main',
    null,
    h('h1', null, '计数器：', n, '次'),
    h('p', { className: 'if' }, isOpen && '展开的文字', !isOpen && '收起的文字', '，后面还有一句话'),
    posts.map((post) =>
      h(
        'section',
        { key: post.id, className: 'post' },
        h('p', null, post.text),
        h('span', null, '赞 ', n + post.id, ' 次'),
        ' 刚刚',
        n,
        '秒前',
      ),
    ),
    h('div', { contentEditable: true, suppressContentEditableWarning: true, className: 'editor' }, '在这里写评论'),
  );
}

createRoot(document.getElementById('app')).render(h(App));
