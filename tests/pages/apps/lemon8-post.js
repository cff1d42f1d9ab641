// Lemon8: a page made by the server. React takes it over late, as on a slow line, and finds it as the server sent it.
import { createElement as h, useEffect } from 'react';
import { flushSync } from 'react-dom';
import { hydrateRoot } from 'react-dom/client';

const style = document.createElement('style');
style.textContent = `
  body { margin: 0; font: 16px/24px "PingFang SC", "Microsoft YaHei", sans-serif; color: #222; background: #fff }
  article, section, form { width: 600px; margin: 0 auto }
  header { position: sticky; top: 0; padding: 12px 24px; font-size: 14px; background: #fff; border-bottom: 1px solid #f0f0f0; z-index: 2 }
  article::before { content: ''; display: block; height: 260px; margin: 20px 0; border-radius: 12px; background: linear-gradient(#fbe7a1, #e8b04b) }
  .author-name { font-size: 14px; font-weight: 600 }
  h1 { margin: 8px 0; font-size: 20px; line-height: 32px }
  p { margin: 8px 0; white-space: pre-line }
  .like-count { font-size: 13px; color: #888 }
  .comment { position: relative; padding: 12px 0 0 48px }
  .comment::before { content: ''; position: absolute; left: 0; top: 14px; width: 36px; height: 36px; border-radius: 50%; background: #c8d6b9 }
  .comment-content { margin: 0; font-size: 15px }
  form { padding: 20px 0 }
  textarea { width: 300px; height: 40px; font: inherit }
`;
document.head.append(style);

let state = {
  likes: 41,
  isOpen: false,
  comments: [{ id: 1, name: '柠檬不酸', text: '第二张照片太有感觉了' }],
  liked: false,
};
const set = (changes) => {
  state = { ...state, ...changes };
  if (root) flushSync(() => root.render(h(Page)));
};

let ready;
const taken = new Promise((resolve) => {
  ready = resolve;
});

function Page() {
  useEffect(ready, []);
  return h(
    'div',
    null,
    h('header', null, h('span', null, '打开应用看更多')),
    h(
      'article',
      null,
      h('div', { className: 'author-name' }, '南瓜的衣橱'),
      h('h1', null, '小个子的秋天穿搭，三件单品就够了'),
      h('p', null, '先说外套，长度刚好盖住腰。', state.isOpen && '颜色选米白或者燕麦色，怎么配都不会错。'),
      h('div', { className: 'like-count' }, state.likes, ' 人觉得有用', state.liked && '，也有你'),
    ),
    h(
      'section',
      null,
      state.comments.map(({ id, name, text }) =>
        h(
          'div',
          { key: id, className: 'comment' },
          h('div', { className: 'author-name' }, name),
          h('p', { className: 'comment-content' }, text),
        ),
      ),
    ),
    h('form', null, h('textarea', { placeholder: '写评论' })),
  );
}

let root = null;
const steps = {
  2: () => {
    root = hydrateRoot(document.getElementById('app'), h(Page), {
      onRecoverableError: (error) => console.error(String(error)),
    });
  },
  4: () => set({ isOpen: true }),
  5: () => set({ comments: [...state.comments, { id: 2, name: '今天穿什么', text: '外套有链接吗，想要同款' }] }),
  7: () => set({ liked: true }),
  9: () => set({ comments: [...state.comments].reverse() }),
  10: () => set({ isOpen: false }),
  13: () => set({ liked: false }),
};

window.app = {
  tick: async (n) => {
    steps[n]?.();
    // React hydrates in a task of its own.
    if (n === 2) await taken;
    if (n > 2) set({ likes: state.likes + n });
  },
  truth: () => ({
    'article p': [`先说外套，长度刚好盖住腰。${state.isOpen ? '颜色选米白或者燕麦色，怎么配都不会错。' : ''}`],
    '.like-count': [`${state.likes} 人觉得有用${state.liked ? '，也有你' : ''}`],
    '.comment-content': state.comments.map(({ text }) => text),
  }),
};
