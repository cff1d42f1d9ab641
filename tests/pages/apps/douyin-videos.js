// Douyin: one video after another with its comments at the side, then one video by itself. Classes are hashes of a build.
import { createElement as h, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { isDark } from './theme.js';

const style = document.createElement('style');
style.textContent = `
  html { --text: #161823; --soft: rgba(22, 24, 35, .6); --ground: #fff; --field: #f2f2f4 }
  html[dark=true] { --text: rgba(255, 255, 255, .9); --soft: rgba(255, 255, 255, .5); --ground: #161823; --field: #252632; color-scheme: dark }
  body { margin: 0; font: 14px/22px "PingFang SC", "Microsoft YaHei", sans-serif; color: var(--text); background: var(--ground) }
  a { color: inherit; text-decoration: none }
  h1, p { margin: 0 }
  .Xk2pQ9 { display: flex; height: 100vh; --text: rgba(255, 255, 255, .9); --soft: rgba(255, 255, 255, .5); --ground: #161823; --field: #252632; color: var(--text); background: var(--ground) }
  .b7Wd1L { flex: 1; position: relative; background: radial-gradient(at 50% 35%, #5d4a3a, #15110d 75%) }
  .tR40sa { position: absolute; left: 20px; bottom: 40px; right: 80px; color: #fff }
  .tR40sa a { font-weight: 500 }
  [data-e2e="feed-video-nickname"] { margin-bottom: 6px; font-size: 18px; line-height: 26px; font-weight: 500 }
  [data-e2e="video-desc"] { font-size: 16px; line-height: 26px }
  [data-e2e="video-player-digg"] { position: absolute; right: 20px; bottom: 200px; font-size: 13px }
  .m5ZcHe { width: 380px; height: 100%; overflow-y: auto; box-sizing: border-box; padding: 16px }
  .Vk9e { position: relative; padding: 10px 0 10px 48px }
  .Vk9e::before { content: ''; position: absolute; left: 0; top: 12px; width: 36px; height: 36px; border-radius: 50%; background: linear-gradient(#8fb3d9, #5d7fa8) }
  .Vk9e .Vk9e::before { width: 20px; height: 20px }
  .Vk9e .Vk9e { padding-left: 32px }
  .comment-item-info-wrap, .comment-item-stats-container, .comment-reply-expand-btn { font-size: 13px; color: var(--soft) }
  .comment-item-stats-container { display: flex; gap: 16px; margin-top: 4px; font-size: 12px }
  .Qw81za { width: 720px; margin: 0 auto; padding-top: 20px }
  .Qw81za .m5ZcHe { width: auto; height: 480px; padding: 16px 0 }
  h1 { font-size: 18px; line-height: 28px; font-weight: 500 }
  [data-e2e="detail-video-publish-time"], [data-e2e="user-info"] p { font-size: 13px; color: var(--soft) }
  [data-e2e="user-info"] { padding: 16px 0 }
  .comment-input-inner-container { display: flex; align-items: center; gap: 8px; padding: 4px 12px; margin-bottom: 12px; border-radius: 12px; background: var(--field); color: var(--soft) }
  .public-DraftEditor-content { flex: 1; min-height: 22px; outline: 0; color: var(--text) }
`;
document.head.append(style);
if (isDark) document.documentElement.setAttribute('dark', 'true');

const VIDEOS = [
  { id: 1, name: '乡下厨房里忙了一辈子的外婆', text: '外婆教我做的红烧肉，每一步都不能着急' },
  { id: 2, name: '骑行小队', text: '一路向西，今天翻过了最高的那座山' },
  { id: 3, name: '手工大叔', text: '用旧木头做了一把椅子，坐上去就不想起来' },
];
const COMMENTS = [
  {
    id: 1,
    name: '路边小店里卖早饭的年轻老板',
    text: '这颜色看着就好吃，已经种草了',
    replies: ['明天就去买肉'],
    isOpen: false,
  },
  { id: 2, name: '爱吃的猫', text: '外婆的手艺是世界上最好的', replies: [], isOpen: false },
  { id: 3, name: '深夜电台', text: '想起小时候的夏天，眼泪都要下来了', replies: ['我也是，抱抱'], isOpen: false },
];
const first = { n: 0, at: 0, comments: COMMENTS, isAlone: false };

function next(state) {
  const n = state.n + 1;
  const { comments } = state;
  const changed = { ...state, n };
  if (n === 2) changed.comments = comments.map((one) => (one.id === 1 ? { ...one, isOpen: true } : one));
  if (n === 3)
    changed.comments = [
      { id: 4, name: '刚刚路过', text: '第一次看见这么做的', replies: [], isOpen: false },
      ...comments,
    ];
  if (n === 5) Object.assign(changed, { at: 1, comments: [...COMMENTS].reverse() });
  if (n === 6) Object.assign(changed, { at: 2, comments: COMMENTS.slice(1) });
  if (n === 7) changed.comments = comments.map((one) => ({ ...one, text: `${one.text}，真的` }));
  if (n === 9) changed.isAlone = true;
  if (n === 11) changed.comments = comments.slice(1);
  if (n === 13) changed.isAlone = false;
  return changed;
}

const Comment = ({ comment: { name, text, replies, isOpen }, likes }) =>
  h(
    'div',
    { 'data-e2e': 'comment-item', className: 'Vk9e' },
    h(
      'div',
      { className: 'comment-item-info-wrap' },
      h('a', { href: '//www.douyin.com/user/1' }, h('span', null, name)),
    ),
    h('p', { className: 'C7LroK_h' }, h('span', null, text)),
    h(
      'div',
      { className: 'comment-item-stats-container' },
      h('span', null, '三天前发布'),
      h('span', { className: 'likes' }, likes, ' 次赞'),
      h('span', null, '回复评论'),
    ),
    isOpen &&
      h(
        'div',
        { className: 'replyContainer' },
        replies.map((reply) =>
          h(
            'div',
            { key: reply, 'data-e2e': 'comment-item', className: 'Vk9e' },
            h('p', { className: 'C7LroK_h' }, reply),
          ),
        ),
      ),
    replies.length > 0 &&
      !isOpen &&
      h('div', { className: 'comment-reply-expand-btn' }, '展开', replies.length, '条回复'),
  );

// Typed text belongs to the editor; React draws it once and leaves it alone.
const Editor = () =>
  h(
    'div',
    { className: 'comment-input-inner-container' },
    h('div', { className: 'public-DraftEditor-content', contentEditable: true, suppressContentEditableWarning: true }),
    h('span', null, '发送评论'),
  );

let state = first;
let update;
function App() {
  const [{ n, at, comments, isAlone }, setShown] = useState(first);
  update = setShown;
  const video = VIDEOS[at];
  const list = h(
    'div',
    { id: 'merge-all-comment-container', className: 'm5ZcHe', key: 'comments' },
    h(Editor),
    h(
      'div',
      { 'data-e2e': 'comment-list' },
      comments.map((comment) => h(Comment, { key: comment.id, comment, likes: n + comment.id })),
    ),
  );
  if (isAlone) {
    return h(
      'div',
      { className: 'Qw81za' },
      h(
        'div',
        { 'data-e2e': 'detail-video-info' },
        h('h1', null, h('span', null, video.text)),
        h('span', { 'data-e2e': 'detail-video-publish-time' }, '发布时间：昨天晚上'),
      ),
      h(
        'div',
        { 'data-e2e': 'user-info' },
        h('a', { href: '//www.douyin.com/user/2' }, video.name),
        h('p', null, n, '万粉丝'),
      ),
      list,
    );
  }
  return h(
    'div',
    { className: 'Xk2pQ9' },
    h(
      'div',
      { className: 'b7Wd1L', 'data-e2e': 'feed-active-video' },
      h(
        'div',
        { className: 'tR40sa' },
        h('div', { 'data-e2e': 'feed-video-nickname' }, '@', video.name),
        h('div', { 'data-e2e': 'video-desc' }, h('span', null, video.text), n % 2 === 0 && h('a', null, '#日常生活')),
      ),
      h('div', { 'data-e2e': 'video-player-digg' }, n, '万'),
    ),
    list,
  );
}
createRoot(document.getElementById('app')).render(h(App));

const shownReplies = ({ isOpen, replies }) => (isOpen ? replies : []);

window.app = {
  tick: async () => {
    state = next(state);
    if (state.n === 9) history.pushState({}, '', `/video/${VIDEOS[state.at].id}`);
    update(state);
    await new Promise((resolve) => requestAnimationFrame(resolve));
  },
  truth: () => ({
    '[data-e2e="video-desc"]': state.isAlone ? [] : [`${VIDEOS[state.at].text}${state.n % 2 === 0 ? '#日常生活' : ''}`],
    '[data-e2e="comment-item"] p': state.comments.flatMap((comment) => [comment.text, ...shownReplies(comment)]),
    '.likes': state.comments.map(({ id }) => `${state.n + id} 次赞`),
  }),
};
