// A Bilibili video: Lit comments, each part in a shadow root of its own, made after the page; and bullet comments.
import { css, html, LitElement, nothing, render } from 'lit';
import { repeat } from 'lit/directives/repeat.js';

/** An element with one property, as Bilibili's own are. */
function define(name, draw, styles = css``) {
  customElements.define(
    name,
    class extends LitElement {
      static properties = { data: { attribute: false } };
      static styles = styles;
      render() {
        return this.data ? draw(this.data) : nothing;
      }
    },
  );
}

define(
  'bili-rich-text',
  ({ message, emote, at }) =>
    html`<p id="contents">${at ? html`回复 <a class="at">@${at}</a> :` : nothing}<span>${message}</span>${emote ? html`<img alt="[doge]" /><span>${emote}</span>` : nothing}</p>`,
  css`#contents { margin: 0; font-size: 15px; line-height: 24px; white-space: pre-line } img { width: 20px; height: 20px }`,
);
define('bili-comment-user-info', ({ name }) => html`<div id="info"><div id="user-name"><a>${name}</a></div></div>`);
define(
  'bili-comment-action-buttons-renderer',
  ({ likes }) =>
    html`<div id="pubdate">昨天晚上</div><div id="like"><button>赞同<span id="count">${likes}</span></button></div><div id="reply"><button>回复评论</button></div>`,
);
define('bili-comment-menu', () => html`<ul id="options"><li>加入黑名单</li></ul>`, css`#options { display: none }`);
define('bili-text-button', (label) => html`<button><span>${label}</span></button>`);
define(
  'bili-comment-renderer',
  (comment) => html`
    <div id="body"><div id="main">
      <div id="header"><bili-comment-user-info .data=${comment}></bili-comment-user-info></div>
      <div id="content"><bili-rich-text .data=${comment}></bili-rich-text></div>
      <div id="footer"><bili-comment-action-buttons-renderer .data=${comment}></bili-comment-action-buttons-renderer><bili-comment-menu .data=${comment}></bili-comment-menu></div>
    </div></div>`,
);
define(
  'bili-comment-reply-renderer',
  (reply) => html`
    <div id="body"><div id="main"><bili-comment-user-info .data=${reply}></bili-comment-user-info><bili-rich-text .data=${reply}></bili-rich-text></div>
      <div id="footer"><bili-comment-action-buttons-renderer .data=${reply}></bili-comment-action-buttons-renderer></div></div>`,
  css`#body { padding-left: 40px }`,
);
define(
  'bili-comment-replies-renderer',
  ({ replies, isOpen }) => html`
    <div id="expander"><div id="expander-contents">
      ${(isOpen ? replies : replies.slice(0, 1)).map((reply) => html`<bili-comment-reply-renderer .data=${reply}></bili-comment-reply-renderer>`)}
      ${replies.length > 1 && !isOpen ? html`<div id="view-more"><bili-text-button .data=${`点击查看全部${replies.length}条`}></bili-text-button></div>` : nothing}
    </div></div>`,
);
define(
  'bili-comment-thread-renderer',
  (comment) =>
    html`<bili-comment-renderer id="comment" .data=${comment}></bili-comment-renderer><div id="replies"><bili-comment-replies-renderer .data=${comment}></bili-comment-replies-renderer></div>`,
);
define(
  'bili-comments-header-renderer',
  ({ count }) => html`<div id="title"><h2>全部评论</h2><div id="count">${count}</div></div>`,
);
define(
  'bili-comment-box',
  () => html`<div id="editor"><div class="brt-editor" contenteditable="true"></div></div><button>发布评论</button>`,
  css`.brt-editor { min-height: 40px; border: 1px solid #ccc }`,
);
define(
  'bili-comments',
  ({ comments }) => html`
    <div id="header"><bili-comments-header-renderer .data=${{ count: comments.length }}></bili-comments-header-renderer><bili-comment-box .data=${{}}></bili-comment-box></div>
    <div id="contents"><div id="feed">${repeat(
      comments,
      ({ id }) => id,
      (comment) => html`<bili-comment-thread-renderer .data=${comment}></bili-comment-thread-renderer>`,
    )}</div></div>`,
);

const style = document.createElement('style');
style.textContent = `
  body { margin: 0; padding: 0 20px; font: 14px/1.7 sans-serif }
  .bpx-player-container { position: relative; height: 120px; overflow: hidden; background: #000; color: #fff }
  .bili-danmaku-x-dm { position: absolute; top: 40px; white-space: pre; font-size: 25px; line-height: 1.5 }
  h1.video-title { font-size: 20px; line-height: 34px }
`;
document.head.append(style);

const state = {
  title: '一个人的厨房：三分钟学会番茄炒蛋',
  description: '这期视频拍了一个星期，谢谢大家一直以来的支持',
  bullets: ['前方高能预警', '学会了学会了'],
  comments: null,
};
const COMMENTS = [
  {
    id: 1,
    name: '一颗每天都在努力变红的番茄',
    message: '看饿了，现在就去厨房试试',
    emote: '盐可以再少一点',
    likes: 12,
    isOpen: false,
    replies: [
      { name: '鸡蛋同学', message: '记得先放鸡蛋', likes: 3 },
      { name: '一颗每天都在努力变红的番茄', message: '原来如此，难怪我每次都糊', at: '鸡蛋同学', likes: 1 },
      { name: '路过的锅', message: '锅也有话要说', likes: 0 },
    ],
  },
  { id: 2, name: '深夜观众', message: '弹幕都在说饿，我也是', likes: 40, isOpen: false, replies: [] },
  {
    id: 3,
    name: '三年老粉',
    message: '画质越来越好了，绝绝子',
    likes: 7,
    isOpen: false,
    replies: [{ name: '一键三连', message: '同意楼上的说法', likes: 2 }],
  },
];

const show = async () => {
  render(
    html`<div id="bilibili-player"><div class="bpx-player-container"><div class="bpx-player-row-dm-wrap">${state.bullets.map((bullet, i) => html`<div class="bili-danmaku-x-dm" style="left:${100 + i * 300}px">${bullet}</div>`)}</div></div></div>
      <h1 class="video-title">${state.title}</h1><div class="video-info-meta">一万次播放</div>
      <div class="up-info-container"><a class="up-name">厨房里的人</a></div>
      <div class="basic-desc-info"><span class="desc-info-text">${state.description}</span></div>
      <div id="commentapp">${state.comments ? html`<bili-comments .data=${{ comments: state.comments }}></bili-comments>` : nothing}</div>`,
    document.getElementById('app'),
  );
  // Each level of shadow roots is drawn when the one above it is.
  for (let level = 0; level < 8; level++) await Promise.resolve();
  await new Promise((resolve) => requestAnimationFrame(resolve));
};
show();

/** Lit draws again what is another object. */
const change = (index, changes) => {
  state.comments = state.comments.map((comment, i) => (i === index ? { ...comment, ...changes } : comment));
};

window.app = {
  tick: async (n) => {
    state.bullets[n % 2] = ['前方高能预警', '学会了学会了', '看饿了看饿了'][n % 3];
    if (n === 1) state.comments = COMMENTS;
    if (n > 1) change(n % state.comments.length, { likes: state.comments[n % state.comments.length].likes + 1 });
    if (n === 5) change(0, { isOpen: true });
    if (n === 6) state.comments = [...state.comments].reverse();
    if (n === 7)
      state.comments = [
        { id: 9, name: '新来的人', message: '第一次评论，大家好', likes: 0, isOpen: false, replies: [] },
        ...state.comments,
      ];
    if (n === 9) change(1, { message: '说错了，重新说一遍：这期真的好看' });
    if (n === 10) state.comments = [...state.comments].sort((a, b) => b.likes - a.likes);
    if (n === 11) state.title = '一个人的厨房：换了一个新标题';
    if (n === 12) state.comments = state.comments.map((comment) => ({ ...comment, isOpen: false }));
    await show();
  },
  truth: () => {
    const comments = state.comments ?? [];
    const all = comments.flatMap((comment) => [
      comment,
      ...(comment.isOpen ? comment.replies : comment.replies.slice(0, 1)),
    ]);
    return {
      'h1.video-title': [state.title],
      '.bili-danmaku-x-dm': state.bullets,
      'bili-comment-user-info': all.map(({ name }) => name),
      'bili-rich-text': all.map(({ message, emote, at }) => `${at ? `回复 @${at} :` : ''}${message}${emote ?? ''}`),
      'bili-comment-action-buttons-renderer': all.map(({ likes }) => `昨天晚上赞同${likes}回复评论`),
    };
  },
};
