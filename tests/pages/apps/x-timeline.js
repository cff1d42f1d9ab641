// X: a timeline of cells that are measured once and put in place by a transform, of which only those near the screen
// exist; posts with conditional text; a box to write in that React watches; a post opened under its own address.
import { createElement as h, useLayoutEffect, useRef } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { isDark } from './theme.js';

const style = document.createElement('style');
style.textContent = `
  html { --text: #0f1419; --soft: #536471; --ground: #fff; --line: #eff3f4; --field: #f7f9f9 }
  html[data-theme=dark] { --text: #e7e9ea; --soft: #71767b; --ground: #000; --line: #2f3336; --field: #16181c; color-scheme: dark }
  body { margin: 0; font: 15px/20px Helvetica, Arial, "PingFang SC", sans-serif; color: var(--text); background: var(--ground) }
  a { color: #1d9bf0; text-decoration: none }
  button { padding: 0; border: 0; font: inherit; color: #1d9bf0; background: none }
  #react-root { display: flex; width: 960px; margin: 0 auto }
  header[role=banner] { width: 130px; position: sticky; top: 12px; height: 300px; font-size: 18px; line-height: 48px }
  header[role=banner] a { color: inherit }
  main { width: 560px; border: solid var(--line); border-width: 0 1px }
  [role=tablist] { position: sticky; top: 0; z-index: 3; display: flex; align-items: center; justify-content: space-around; height: 52px; font-weight: 500; color: var(--soft); background: var(--ground); border-bottom: 1px solid var(--line) }
  [data-testid=sidebarColumn] { width: 230px; margin: 12px 0 0 20px; padding: 4px 16px 12px; box-sizing: border-box; height: 120px; border-radius: 16px; border: 1px solid var(--line) }
  [data-testid=sidebarColumn] h2 { margin: 8px 0; font-size: 20px; line-height: 24px }
  .timeline { position: relative; border-top: 1px solid var(--line) }
  [data-testid=cellInnerDiv] { position: absolute; left: 0; right: 0 }
  article { position: relative; padding: 12px 16px 4px 68px; border-bottom: 1px solid var(--line) }
  article::before { content: ''; position: absolute; left: 16px; top: 14px; width: 40px; height: 40px; border-radius: 50%; background: linear-gradient(#a5c8e4, #5f89b0) }
  [data-testid=socialContext] { display: block; font-size: 13px; line-height: 16px; font-weight: 700; color: var(--soft) }
  [data-testid=User-Name] { color: var(--soft) }
  [data-testid=User-Name] span:first-child { font-weight: 700; color: var(--text) }
  [data-testid=tweetText] { margin-top: 2px; white-space: pre-wrap; overflow-wrap: break-word }
  .opened [data-testid=tweetText] { font-size: 17px; line-height: 24px }
  [role=group] { display: flex; gap: 60px; align-items: center; font-size: 13px; height: 32px; color: var(--soft) }
  [role=textbox] { min-height: 24px; padding: 16px 16px 0 68px; font-size: 20px; line-height: 24px; outline: 0 }
  [data-testid=toolBar] { padding: 8px 16px 12px 68px; font-size: 13px; color: var(--soft) }
  .pill { padding: 12px; text-align: center; border-top: 1px solid var(--line) }
`;
document.head.append(style);
if (isDark) document.documentElement.dataset.theme = 'dark';

const TEXTS = [
  '刚下飞机，北京的风还是熟悉的味道',
  '有没有人和我一样，一到周日晚上就开始焦虑',
  '新书终于印出来了，拿在手里的感觉不一样。\n谢谢每一位等它的人，名单写在最后一页。',
  'Just landed in Chengdu, first stop: 火锅！',
  '整理旧照片，翻到十年前的自己，瘦得认不出来',
  '楼下的猫生了五只小猫，有没有人想要领养',
];
const REST = '\n后面还有一句：如果你也在准备搬家，先把书送人，真的太重了。';
const make = (id) => ({
  id,
  name: `阿北${'东南西北'[id % 4]}同学`,
  handle: `@user${id}`,
  text: TEXTS[id % TEXTS.length],
  likes: id * 3,
  isLong: id % 5 === 2,
});

let state = {
  view: 'home',
  top: 0,
  // Measured heights by key; a change of text has its cell measured anew.
  heights: {},
  posts: Array.from({ length: 40 }, (_, id) => make(id)),
  replies: [1, 2, 3].map((id) => ({ ...make(id + 50), text: `第${id}个回复，${TEXTS[id]}`, isLong: false })),
  opened: [],
  waiting: 0,
  draft: '',
};
const set = (changes) => {
  state = { ...state, ...changes };
  flushSync(() => root.render(h(Page)));
};

const keyOf = (post) => `${state.view}${post.id}${state.opened.includes(post.id) ? '+' : ''}`;
const cells = () => (state.view === 'home' ? state.posts : [state.posts[2], ...state.replies]);
const placed = () => {
  let y = 0;
  return cells().map((post) => {
    const place = { post, y, height: state.heights[keyOf(post)] ?? 140 };
    y += place.height;
    return place;
  });
};
const near = () => placed().filter(({ y, height }) => y + height > state.top - 300 && y < state.top + 1100);

function Post({ post }) {
  const isOpen = state.opened.includes(post.id);
  return h(
    'article',
    { 'data-testid': 'tweet', className: state.view === 'post' && post.id === 2 ? 'opened' : undefined },
    state.view === 'home' && post.id % 4 === 1 && h('span', { 'data-testid': 'socialContext' }, '小南已转帖'),
    h(
      'div',
      { 'data-testid': 'User-Name' },
      h('span', null, post.name),
      ' ',
      h('span', null, post.handle),
      ' · ',
      h('time', null, '三小时前'),
    ),
    h(
      'div',
      { 'data-testid': 'tweetText', dir: 'auto', lang: 'zh' },
      h('span', null, post.text),
      post.isLong && isOpen && REST,
      post.id % 2 === 0 && h('a', { href: '#' }, ' #日常记录'),
    ),
    post.isLong && !isOpen && h('button', { type: 'button', 'data-testid': 'tweet-text-show-more-link' }, '显示更多'),
    h('div', { role: 'group' }, h('span', null, '回复帖子'), h('span', { 'data-testid': 'like' }, post.likes, ' 喜欢')),
  );
}

function Cell({ place }) {
  const ref = useRef(null);
  useLayoutEffect(() => {
    const key = keyOf(place.post);
    if (state.heights[key] === undefined) measured[key] = ref.current.offsetHeight;
  });
  return h(
    'div',
    { 'data-testid': 'cellInnerDiv', ref, style: { transform: `translateY(${place.y}px)` } },
    h(Post, { post: place.post }),
  );
}
let measured = {};

function Page() {
  const end = placed().at(-1);
  return h(
    'div',
    { id: 'react-root' },
    h('header', { role: 'banner' }, h('nav', null, h('a', null, '主页推荐'), h('br'), h('a', null, '消息通知'))),
    h(
      'main',
      { role: 'main' },
      h('div', { role: 'tablist' }, h('span', null, '为你推荐'), h('span', null, '正在关注')),
      h('div', {
        'data-testid': 'tweetTextarea_0',
        role: 'textbox',
        contentEditable: true,
        suppressContentEditableWarning: true,
        onInput: (event) => set({ draft: event.currentTarget.textContent }),
      }),
      h('div', { 'data-testid': 'toolBar' }, h('span', null, '还可以写 ', 140 - state.draft.length, ' 字母')),
      state.waiting > 0 &&
        h('div', { className: 'pill' }, h('button', { type: 'button' }, '显示 ', state.waiting, ' 条新帖子')),
      h(
        'div',
        { className: 'timeline', style: { height: end.y + end.height } },
        near().map((place) => h(Cell, { key: `${state.view}${place.post.id}`, place })),
      ),
    ),
    h(
      'div',
      { 'data-testid': 'sidebarColumn' },
      h('h2', null, '有什么新鲜事'),
      h('div', { 'data-testid': 'UserCell' }, '推荐关注：旅行者小周'),
    ),
  );
}

const root = createRoot(document.getElementById('app'));
/** Cells are drawn, measured, and put where their heights say. */
const settle = () => {
  for (let round = 0; round < 4; round++) {
    measured = {};
    set({});
    if (Object.keys(measured).length === 0) return;
    set({ heights: { ...state.heights, ...measured } });
  }
};
const scroll = (y) => {
  window.scrollTo(0, y);
  state = { ...state, top: window.scrollY };
};
settle();

const edit = (id, changes) => state.posts.map((post) => (post.id === id ? { ...post, ...changes } : post));
const steps = {
  2: () => set({ opened: [2] }),
  3: () => set({ waiting: 3 }),
  5: () => scroll(1100),
  6: () => scroll(2000),
  7: () => scroll(400),
  8: () => set({ waiting: 0, posts: [100, 101, 102].map(make).concat(state.posts) }),
  9: () => {
    history.pushState({}, '', '/user2/status/1');
    scroll(0);
    set({ view: 'post' });
  },
  10: () => set({ replies: [...state.replies].reverse() }),
  13: () => {
    history.pushState({}, '', '/home');
    set({ view: 'home' });
  },
};

window.app = {
  tick: (n) => {
    steps[n]?.();
    set({ posts: edit(1, { likes: state.posts.find(({ id }) => id === 1).likes + n }) });
    settle();
  },
  truth: () => {
    const shown = near().map(({ post }) => post);
    const isOpen = (post) => post.isLong && state.opened.includes(post.id);
    return {
      '[data-testid=tweetText]': shown.map(
        (post) => `${post.text}${isOpen(post) ? REST : ''}${post.id % 2 === 0 ? ' #日常记录' : ''}`,
      ),
      '[data-testid=like]': shown.map(({ likes }) => `${likes} 喜欢`),
      '[data-testid=toolBar]': [`还可以写 ${140 - state.draft.length} 字母`],
      '.pill': state.waiting > 0 ? [`显示 ${state.waiting} 条新帖子`] : [],
    };
  },
};
