// TikTok: a video with its comments in a scroller. Class names are hashes that change with every drawing of the list;
// what lasts are the attributes for its own tests. Replies unfold, more comments come when the list ends.
import { createElement as h } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { isDark } from './theme.js';

const style = document.createElement('style');
style.textContent = `
  html { --text: #161823; --soft: rgba(22, 24, 35, .5); --ground: #fff; --line: rgba(22, 24, 35, .12); --field: #f1f1f2 }
  html[data-theme=dark] { --text: rgba(255, 255, 255, .9); --soft: rgba(255, 255, 255, .5); --ground: #121212; --line: rgba(255, 255, 255, .12); --field: #1e1e1e; color-scheme: dark }
  body { margin: 0; font: 16px/24px Arial, Tahoma, "PingFang SC", sans-serif; color: var(--text); background: var(--ground) }
  a { color: inherit; font-weight: 600; text-decoration: none }
  #app > div { display: flex; height: 100vh }
  [class*=DivSideNav] { width: 150px; padding: 24px; font-size: 18px; line-height: 44px; font-weight: 600; border-right: 1px solid var(--line) }
  [class*=DivContent] { flex: 1; display: flex; flex-direction: column; padding: 20px 32px 0 }
  video { width: 100%; height: 180px; border-radius: 12px; background: #000 }
  [data-e2e=browse-username] { margin-top: 16px; font-size: 18px; font-weight: 700 }
  [data-e2e=like-count] { margin: 8px 0; font-size: 13px }
  [class*=DivCommentList] { flex: 1; overflow-y: auto; border-top: 1px solid var(--line) }
  [class*=DivCommentItem], [class*=DivReply] > div { position: relative; padding: 12px 0 0 52px }
  [class*=DivCommentItem]::before, [class*=DivReply] > div::before { content: ''; position: absolute; left: 0; top: 14px; width: 40px; height: 40px; border-radius: 50%; background: linear-gradient(#9be0dc, #e0708a) }
  [class*=DivReply] > div { padding-left: 36px }
  [class*=DivReply] > div::before { width: 24px; height: 24px }
  [data-e2e^=comment-username] { font-size: 14px; line-height: 20px; font-weight: 600; color: var(--soft) }
  [class*=DivActions] { display: flex; gap: 24px; font-size: 14px; line-height: 20px; color: var(--soft) }
  [data-e2e^=view-more] { margin: 4px 0; font-size: 14px; font-weight: 600; color: var(--soft) }
  [data-e2e=comment-input] { border-top: 1px solid var(--line); padding: 12px 0; font-size: 14px; color: var(--soft) }
  .writer { padding: 6px 12px; border-radius: 8px; outline: 0; color: var(--text); background: var(--field) }
`;
document.head.append(style);
if (isDark) document.documentElement.dataset.theme = 'dark';

let state = {
  build: 1,
  desc: '第一次做红烧肉，居然没有翻车',
  likes: 300,
  isFull: false,
  comments: [
    {
      id: 1,
      name: '爱做饭的小李',
      text: '火候掌握得真好，我家的总是发柴',
      replies: ['小火慢炖一个半小时', '记得最后再放盐'],
    },
    { id: 2, name: 'Anna', text: '看饿了，想家', replies: [] },
    { id: 3, name: '厨房新手', text: '请问可以不放糖吗', replies: ['可以，但是颜色会差一点'] },
  ],
  unfolded: [],
};
const root = createRoot(document.getElementById('app'));
const set = (changes) => {
  state = { ...state, ...changes };
  flushSync(() => root.render(h(Page)));
};

const hashed = (name) => `css-${(state.build * 7919).toString(36)}-${name}`;
const repliesOf = ({ id, replies }) => (state.unfolded.includes(id) ? replies : []);

function Item({ comment }) {
  const shown = repliesOf(comment);
  const hidden = comment.replies.length - shown.length;
  return h(
    'div',
    { className: hashed('DivCommentItem') },
    h('div', { 'data-e2e': 'comment-username-1' }, h('a', { href: '#' }, comment.name)),
    h('span', { 'data-e2e': 'comment-level-1', dir: 'ltr' }, h('span', null, comment.text)),
    h(
      'div',
      { className: hashed('DivActions') },
      h('span', { 'data-e2e': 'comment-time-1' }, '前天晚上'),
      h('span', { 'data-e2e': 'comment-reply-1' }, '回复'),
    ),
    shown.length > 0 &&
      h(
        'div',
        { className: hashed('DivReply') },
        shown.map((text, i) =>
          h(
            'div',
            { key: i },
            h('div', { 'data-e2e': 'comment-username-2' }, '视频作者'),
            h('span', { 'data-e2e': 'comment-level-2' }, h('span', null, text)),
          ),
        ),
      ),
    hidden > 0 && h('p', { 'data-e2e': 'view-more-1' }, '查看 ', hidden, ' 条回复内容'),
  );
}

function Page() {
  return h(
    'div',
    null,
    h('div', { className: hashed('DivSideNav') }, h('div', null, '推荐视频'), h('div', null, '已关注')),
    h(
      'div',
      { className: hashed('DivContent') },
      h('video', null),
      h('div', { 'data-e2e': 'browse-username' }, '小满的厨房'),
      h(
        'div',
        { 'data-e2e': 'browse-video-desc' },
        h('span', null, state.desc),
        state.isFull && '，做法写在评论里了',
        h('a', { href: '#' }, ' #家常菜'),
      ),
      h('strong', { 'data-e2e': 'like-count' }, state.likes, ' 个喜欢'),
      h(
        'div',
        { className: hashed('DivCommentList'), 'data-e2e': 'comment-list' },
        state.comments.map((comment) => h(Item, { key: comment.id, comment })),
      ),
      h(
        'div',
        { 'data-e2e': 'comment-input' },
        h('span', null, '添加评论'),
        h('div', {
          contentEditable: true,
          suppressContentEditableWarning: true,
          className: 'writer',
          style: { minHeight: 24 },
        }),
      ),
    ),
  );
}
set({});

const steps = {
  2: () => set({ unfolded: [1] }),
  3: () => set({ build: 2 }),
  5: () =>
    set({ comments: [...state.comments, { id: 4, name: '路过的吃货', text: '周末就照着做，先收藏', replies: [] }] }),
  6: () => set({ comments: [...state.comments].reverse() }),
  7: () => set({ isFull: true }),
  9: () => {
    // The next video: the same boxes with another's texts.
    history.pushState({}, '', '/@xiaoman/video/7300000000000000002');
    set({
      desc: '带奶奶第一次坐飞机，她一路都没舍得睡',
      isFull: false,
      unfolded: [],
      comments: [
        { id: 1, name: '小航', text: '奶奶好可爱，看得我鼻子酸', replies: ['她说下次还要坐'] },
        { id: 7, name: 'Ben', text: '多陪陪老人家', replies: [] },
      ],
    });
  },
  10: () => set({ unfolded: [1] }),
  13: () => set({ comments: state.comments.slice(1) }),
};

window.app = {
  tick: (n) => {
    steps[n]?.();
    set({ likes: state.likes + n });
  },
  truth: () => ({
    '[data-e2e=browse-video-desc]': [`${state.desc}${state.isFull ? '，做法写在评论里了' : ''} #家常菜`],
    '[data-e2e=like-count]': [`${state.likes} 个喜欢`],
    '[data-e2e=comment-username-1]': state.comments.map(({ name }) => name),
    '[data-e2e=comment-level-1]': state.comments.map(({ text }) => text),
    '[data-e2e=comment-level-2]': state.comments.flatMap(repliesOf),
  }),
};
