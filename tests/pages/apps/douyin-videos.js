// Douyin: one video after another with its comments at the side, then one video by itself. Classes are hashes of a build.
import { createElement as h, useState } from 'react';
import { createRoot } from 'react-dom/client';

const style = document.createElement('style');
style.textContent = `
  body { margin: 0; font: 14px/22px sans-serif }
  h1, p { margin: 0 }
  .Xk2pQ9 { display: flex; height: 560px; background: #161823; color: #fff }
  .b7Wd1L { flex: 1; position: relative }
  .tR40sa { position: absolute; left: 20px; bottom: 20px; right: 20px }
  .m5ZcHe { width: 380px; height: 100%; overflow-y: auto }
  .Vk9e { padding: 8px }
  .Qw81za { padding-top: 20px }
  h1 { font-size: 18px; line-height: 28px }
  .public-DraftEditor-content { min-height: 30px; border: 1px solid #888 }
`;
document.head.append(style);

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
