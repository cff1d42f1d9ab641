// Instagram: a feed whose posts keep their height as an empty box when they are far, captions that unfold, and a post
// opened over the feed with its comments in a scroller and a text area that React controls. Lines are higher than
// Instagram's own 18px, which leave no place above the characters where a box may not grow.
import { createElement as h } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { isDark } from './theme.js';

const style = document.createElement('style');
style.textContent = `
  html { --text: #0c1014; --soft: #6a717a; --ground: #fff; --line: #dbdfe4; --link: #385898 }
  html.__fb-dark-mode { --text: #f5f5f5; --soft: #a8a8a8; --ground: #0c1014; --line: #25292e; --link: #e0f1ff; color-scheme: dark }
  body { margin: 0; font: 14px/21px "PingFang SC", "Microsoft YaHei", sans-serif; color: var(--text); background: var(--ground) }
  a { color: inherit; font-weight: 600; text-decoration: none }
  button { padding: 0; border: 0; font: inherit; color: var(--soft); background: none }
  [role=navigation] { position: fixed; left: 24px; top: 24px; width: 140px; font-size: 16px; line-height: 44px }
  main { width: 470px; margin: 0 auto }
  main article { padding: 8px 0 16px; border-bottom: 1px solid var(--line) }
  header { position: relative; padding: 6px 0 14px 44px; font-size: 12px }
  header::before { content: ''; position: absolute; left: 0; top: 2px; width: 32px; height: 32px; border-radius: 50%; background: linear-gradient(45deg, #f9ce34, #ee2a7b, #6228d7) }
  .photo { height: 200px; border-radius: 4px; background: linear-gradient(#e9d8c4, #b98e6b) }
  section { padding-top: 10px }
  ._ap3a { white-space: pre-line }
  [role=dialog] { position: fixed; inset: 30px 60px; z-index: 9; display: flex; overflow: hidden; border-radius: 4px; background: var(--ground) }
  [role=dialog] .photo { width: 380px; height: 100%; border-radius: 0 }
  [role=dialog] .side { flex: 1; display: flex; flex-direction: column; padding: 12px 16px }
  [role=dialog] header { border-bottom: 1px solid var(--line) }
  .shade { position: fixed; inset: 0; z-index: 8; background: rgba(0, 0, 0, .65) }
  .comments { flex: 1; overflow-y: auto; list-style: none; padding: 0; margin: 0 }
  h1, h3 { font: inherit; margin: 0 }
  ._a9zr { position: relative; padding: 10px 0 10px 50px }
  ._a9zr::before { content: ''; position: absolute; left: 0; top: 12px; width: 32px; height: 32px; border-radius: 50%; background: #9fb4c7 }
  .below { display: flex; gap: 12px; font-size: 12px; color: var(--soft) }
  form { display: flex; align-items: center; gap: 8px; padding-top: 8px; border-top: 1px solid var(--line); color: var(--soft) }
  textarea { flex: 1; height: 21px; border: 0; outline: 0; resize: none; font: inherit; color: var(--text); background: none }
`;
document.head.append(style);
if (isDark) document.documentElement.classList.add('__fb-dark-mode');

const CAPTIONS = [
  '周末的菜市场，比任何展览都好看',
  '台风过后的天空，颜色像打翻了调色盘',
  '外公今年八十八岁，还能自己骑车去喝早茶',
  '练了三个月的和声终于录好了，先放一小段给大家听',
  '老房子要重新粉刷，墙上的身高线我舍不得盖掉',
];
let state = {
  posts: Array.from({ length: 12 }, (_, id) => ({
    id,
    user: `user_${id}`,
    caption: CAPTIONS[id % CAPTIONS.length],
    rest: '。后面的故事，等我回去慢慢写给你们看。',
    likes: 20 + id,
  })),
  heights: {},
  top: 0,
  unfolded: [],
  open: null,
  draft: '',
  liked: false,
  comments: [
    { id: 1, user: 'lin.xi', text: '好想吃你家楼下的肠粉', likes: 3 },
    { id: 2, user: 'mei_2001', text: '颜色绝绝子，求相机型号', likes: 1 },
    { id: 3, user: 'oldwang', text: '拍得真好，下次带上我', likes: 0 },
  ],
};
const root = createRoot(document.getElementById('app'));
const set = (changes) => {
  state = { ...state, ...changes };
  flushSync(() => root.render(h(Page)));
};

const captionOf = (post) => post.caption + (state.unfolded.includes(post.id) ? post.rest : '');
const placed = () => {
  let y = 0;
  return state.posts.map((post) => {
    const height = state.heights[post.id];
    const place = { post, y, height };
    y += height ?? 250;
    return place;
  });
};
const isNear = ({ y, height }) => height === undefined || (y + height > state.top - 300 && y < state.top + 1000);

const Text = ({ children }) => h('span', { className: '_ap3a _aaco _aacu _aacx _aad7 _aade', dir: 'auto' }, children);

function Post({ post }) {
  return h(
    'article',
    { 'data-post': post.id },
    h('header', null, h('a', { href: '#' }, post.user), ' ', h('span', null, '广东省广州市')),
    h('div', { className: 'photo' }),
    h(
      'section',
      null,
      h(
        'a',
        { href: `/p/${post.id}/liked_by/` },
        h('span', null, post.likes, ' 次赞'),
        post.likes % 2 === 0 && '，包括你的朋友',
      ),
    ),
    h(
      'div',
      null,
      h('a', { href: '#' }, post.user),
      ' ',
      h(Text, null, captionOf(post)),
      !state.unfolded.includes(post.id) && h('button', { type: 'button' }, '展开更多'),
    ),
  );
}

function Dialog({ post }) {
  return h(
    'div',
    { role: 'dialog' },
    h('div', { className: 'photo' }),
    h(
      'div',
      { className: 'side' },
      h('header', null, h('a', { href: '#' }, post.user), ' ', h('span', null, '原创音乐')),
      h(
        'ul',
        { className: 'comments' },
        h(
          'li',
          null,
          h('div', { className: '_a9zr' }, h('h1', { className: '_ap3a', dir: 'auto' }, post.caption, post.rest)),
        ),
        state.comments.map((comment) =>
          h(
            'li',
            { key: comment.id },
            h(
              'div',
              { className: '_a9zr' },
              h('h3', null, h('a', { href: '#' }, comment.user)),
              h('div', { className: '_a9zs' }, h(Text, null, comment.text)),
              h(
                'div',
                { className: 'below' },
                h('time', null, '两周之前'),
                h('button', { type: 'button' }, comment.likes, ' 次赞'),
                h('button', { type: 'button' }, '回复'),
              ),
            ),
          ),
        ),
      ),
      state.liked && '你已经赞过了',
      !state.liked && '成为第一个点赞的人',
      h(
        'form',
        null,
        h('textarea', {
          value: state.draft,
          placeholder: '添加评论',
          onChange: (event) => set({ draft: event.target.value }),
        }),
        h('span', null, '发布评论', state.draft.length > 0 && '（可以发了）'),
      ),
    ),
  );
}

function Page() {
  const open = state.posts.find(({ id }) => id === state.open);
  return h(
    'div',
    null,
    h('div', { role: 'navigation' }, h('div', null, '首页'), h('div', null, '探索发现')),
    h(
      'main',
      { role: 'main' },
      placed().map((place) =>
        isNear(place)
          ? h(Post, { key: place.post.id, post: place.post })
          : h('div', { key: place.post.id, style: { height: place.height } }),
      ),
    ),
    open && h('div', { className: 'shade' }),
    open && h(Dialog, { post: open }),
  );
}

/** Remembers how high each drawn post is. */
const measure = () => {
  const heights = { ...state.heights };
  for (const post of document.querySelectorAll('main article')) heights[post.dataset.post] = post.offsetHeight;
  set({ heights });
};
set({});
measure();

const scroll = (y) => {
  window.scrollTo(0, y);
  set({ top: window.scrollY });
};
const steps = {
  2: () => set({ unfolded: [0] }),
  3: () => scroll(600),
  4: () => scroll(900),
  5: () => scroll(0),
  6: () => {
    history.pushState({}, '', '/p/1/');
    set({ open: 1 });
  },
  8: () => set({ comments: [{ id: 9, user: 'newone', text: '第一次留言，支持一下', likes: 0 }, ...state.comments] }),
  9: () => set({ comments: [...state.comments].reverse() }),
  10: () => set({ comments: state.comments.filter(({ id }) => id !== 2) }),
  11: () => set({ liked: true }),
  13: () => {
    history.pushState({}, '', '/');
    set({ open: null });
  },
};

window.app = {
  tick: (n) => {
    steps[n]?.();
    set({ posts: state.posts.map((post) => (post.id < 2 ? { ...post, likes: post.likes + 1 } : post)) });
    measure();
  },
  truth: () => {
    const shown = placed()
      .filter(isNear)
      .map(({ post }) => post);
    return {
      'main article ._ap3a': shown.map(captionOf),
      'main article section': shown.map(({ likes }) => `${likes} 次赞${likes % 2 === 0 ? '，包括你的朋友' : ''}`),
      '._a9zs': state.open === null ? [] : state.comments.map(({ text }) => text),
      '[role=dialog] h1': state.open === null ? [] : [state.posts[1].caption + state.posts[1].rest],
      form: state.open === null ? [] : [`${state.draft}发布评论${state.draft ? '（可以发了）' : ''}`],
    };
  },
};
